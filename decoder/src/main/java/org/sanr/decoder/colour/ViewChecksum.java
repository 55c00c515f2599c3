package org.sanr.decoder.colour;

import java.util.zip.CRC32C;

/** The view checksum, spec 7.3: a CRC-32C of the CRC-32C of every captured view. */
public final class ViewChecksum {
  private final CRC32C crc = new CRC32C();

  /** Starts without views. */
  public ViewChecksum() {}

  /**
   * {@return the CRC-32C of a view's samples}
   *
   * @param samples rows of R, G, B, one byte each or two, big-endian
   * @param length bytes of them
   */
  public static int of(byte[] samples, int length) {
    CRC32C view = new CRC32C();
    view.update(samples, 0, length);
    return (int) view.getValue();
  }

  /**
   * Adds the next view.
   *
   * @param viewCrc the CRC-32C of its samples
   */
  public void add(int viewCrc) {
    for (int shift = 24; shift >= 0; shift -= 8) {
      crc.update(viewCrc >>> shift);
    }
  }

  /** {@return the checksum of the views added so far} */
  public int value() {
    return (int) crc.getValue();
  }
}
