/** Lets {@code javax.imageio} read the views of SANR streams. */
module org.sanr.imageio {
  requires transitive java.desktop;
  requires org.sanr.decoder;

  exports org.sanr.imageio;

  provides javax.imageio.spi.ImageReaderSpi with org.sanr.imageio.SanrImageReaderSpi;
}
