package org.sanr.tool;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;

/**
 * An image to be written as Portable Float Map, the bottom row first, as the format wants it; −1 says little-endian.
 *
 * @param width columns
 * @param height rows
 * @param channels 3 for R, G, B, 1 for grey
 * @param samples row by row from the top; not copied
 */
record PfmImage(int width, int height, int channels, float[] samples) implements OutputFile.Content {
  @Override
  public void writeTo(OutputStream out) throws IOException {
    String kind = channels == 3 ? "PF" : "Pf";
    out.write("%s\n%d %d\n-1.0\n".formatted(kind, width, height).getBytes(StandardCharsets.US_ASCII));
    int columns = channels * width;
    ByteBuffer row = ByteBuffer.allocate(4 * columns).order(ByteOrder.LITTLE_ENDIAN);
    for (int y = height - 1; y >= 0; y--) {
      row.asFloatBuffer().put(samples, y * columns, columns);
      out.write(row.array());
    }
  }
}
