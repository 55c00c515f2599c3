/** The {@code sanr-dec} command line, and what all SANR commands share. */
module org.sanr.tool {
  requires transitive info.picocli;
  requires transitive org.sanr.decoder;
  requires jdk.httpserver;
  requires jdk.incubator.vector; // not used here: resolves it, so that the decoder finds it without a flag

  exports org.sanr.tool;

  opens org.sanr.tool to
      info.picocli;
}
