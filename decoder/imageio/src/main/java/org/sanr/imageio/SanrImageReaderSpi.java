package org.sanr.imageio;

import java.io.IOException;
import java.util.Locale;
import javax.imageio.ImageReader;
import javax.imageio.spi.ImageReaderSpi;
import javax.imageio.stream.ImageInputStream;

/** Tells {@code javax.imageio} that streams beginning with SANR's magic are read by {@link SanrImageReader}. */
public final class SanrImageReaderSpi extends ImageReaderSpi {
  private static final int MAGIC = 0xAB534E52;
  private static final int MAGIC_BYTES = 4;

  /** For {@link java.util.ServiceLoader}. */
  public SanrImageReaderSpi() {
    super("SANR", version(), new String[] {"sanr", "SANR"}, new String[] {"sanr"}, null,
        SanrImageReader.class.getName(), new Class<?>[] {ImageInputStream.class}, null, false, null, null, null, null,
        false, null, null, null, null);
  }

  private static String version() {
    String version = SanrImageReaderSpi.class.getPackage().getImplementationVersion();
    return version == null ? "0" : version;
  }

  @Override
  public boolean canDecodeInput(Object source) throws IOException {
    if (!(source instanceof ImageInputStream in)) {
      return false;
    }
    byte[] start = new byte[MAGIC_BYTES];
    int read = 0;
    in.mark();
    try {
      for (int n; read < MAGIC_BYTES && (n = in.read(start, read, MAGIC_BYTES - read)) > 0;) {
        read += n;
      }
    } finally {
      in.reset();
    }
    for (int i = 0; i < MAGIC_BYTES; i++) {
      if (start[i] != (byte) (MAGIC >> 24 - 8 * i)) {
        return false;
      }
    }
    return read == MAGIC_BYTES;
  }

  @Override
  public ImageReader createReaderInstance(Object extension) {
    return new SanrImageReader(this);
  }

  @Override
  public String getDescription(Locale locale) {
    return "SANR light fields, one image per view";
  }
}
