/** The SANR decoder: opens a {@code .sanr} stream and renders any view of it. No dependencies. */
@SuppressWarnings("module") // the qualified exports name modules that are built after this one
module org.sanr.decoder {
  requires static jdk.incubator.vector;

  exports org.sanr.decoder;
  exports org.sanr.decoder.colour to
      org.sanr.encoder,
      org.sanr.tool;
  exports org.sanr.decoder.container to
      org.sanr.encoder,
      org.sanr.tool;
  exports org.sanr.decoder.entropy to
      org.sanr.encoder,
      org.sanr.tool;
  exports org.sanr.decoder.kernel to
      org.sanr.encoder,
      org.sanr.tool;
  exports org.sanr.decoder.parallel to
      org.sanr.encoder,
      org.sanr.tool;
  exports org.sanr.decoder.render to
      org.sanr.encoder,
      org.sanr.tool;
  exports org.sanr.decoder.scene to
      org.sanr.encoder,
      org.sanr.tool;
}
