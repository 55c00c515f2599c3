package org.sanr.imageio;

import java.io.IOException;
import java.io.InputStream;
import javax.imageio.stream.ImageInputStream;

/** The bytes of an {@link ImageInputStream}, from where it stands. */
final class InputOf extends InputStream {
  private final ImageInputStream in;

  InputOf(ImageInputStream in) {
    this.in = in;
  }

  @Override
  public int read() throws IOException {
    return in.read();
  }

  @Override
  public int read(byte[] to, int at, int length) throws IOException {
    return in.read(to, at, length);
  }
}
