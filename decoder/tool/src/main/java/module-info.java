/** The {@code sanr-dec} command line, and what all SANR commands share. */
module org.sanr.tool {
  requires transitive info.picocli;
  requires transitive org.sanr.decoder;
  requires jdk.httpserver;

  exports org.sanr.tool;

  opens org.sanr.tool to
      info.picocli;
}
