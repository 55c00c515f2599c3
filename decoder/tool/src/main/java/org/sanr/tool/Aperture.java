package org.sanr.tool;

import java.io.IOException;
import java.util.Arrays;
import org.sanr.decoder.LightFieldDecoder;
import org.sanr.decoder.Shot;
import org.sanr.decoder.StreamInfo;

/**
 * A lens with an aperture: the mean of the views that it sees, each shifted so that what has the disparity of the focus
 * stays where it is. Views are rendered one after another and added up, so that memory holds one of them and the sums.
 *
 * <p>The aperture is a disc in the grid of views, sampled on a square lattice so densely that from one view to the next
 * nothing moves by more than a pixel against the focus, within bounds. What lies outside of the grid is cut off.
 */
final class Aperture implements Exposure {
  private static final int LEAST = 3;
  private static final int MOST = 17;

  private final LightFieldDecoder decoder;
  private final ImageSize size;
  private final double focus;
  private final double diameter;
  private final int across;
  private final byte[] view;
  private final float[] sums;

  /**
   * A lens.
   *
   * @param decoder renders
   * @param size of the pictures
   * @param focus disparity that is sharp, in samples of the captured size per view step
   * @param diameter of the aperture in view steps, at least 0
   */
  Aperture(LightFieldDecoder decoder, ImageSize size, double focus, double diameter) throws IOException {
    this.decoder = decoder;
    this.size = size;
    this.focus = focus;
    this.diameter = diameter;
    this.view = new byte[decoder.imageBytes(size.height(), size.width())];
    this.sums = new float[3 * size.height() * size.width()];
    double blur = 0;
    for (float d : decoder.disparity()) {
      blur = Math.max(blur, Math.abs(d - focus));
    }
    double scale = Math.max((double) size.width() / decoder.info().width(), (double) size.height()
        / decoder.info().height());
    this.across = diameter == 0 ? 1 : Math.clamp((long) Math.ceil(diameter * blur * scale), LEAST, MOST) | 1;
  }

  /** {@return views across the aperture, an odd number} */
  int across() {
    return across;
  }

  @Override
  public void take(Frame frame, byte[] out) throws IOException {
    StreamInfo info = decoder.info();
    Arrays.fill(sums, 0);
    int count = 0;
    for (int i = 0; i < across; i++) {
      for (int j = 0; j < across; j++) {
        double dv = offset(i);
        double du = offset(j);
        double v = frame.v() + dv;
        double u = frame.u() + du;
        boolean inGrid = v >= 0 && v <= info.rows() - 1 && u >= 0 && u <= info.cols() - 1;
        // The disc's edge goes through the lattice's outermost points; rounding must not put them outside.
        if (inGrid && Math.hypot(dv, du) <= diameter / 2 + 1e-9) {
          decoder.render(Shot.of((float) v, (float) u, size.height(), size.width()), view, 0);
          add(focus * dv * size.height() / info.height(), focus * du * size.width() / info.width());
          count++;
        }
      }
    }
    store(count, out);
  }

  /** {@return the distance of a lattice's row or column from the aperture's middle, which is one of them: there are odd many} */
  private double offset(int index) {
    int half = across / 2;
    return half == 0 ? 0 : (index - half) * (diameter / 2) / half;
  }

  /** Adds the view as seen through a shift: a feature at x stands at x + shift in it. The picture's edge goes on outside. */
  private void add(double shiftY, double shiftX) {
    int height = size.height();
    int width = size.width();
    int floorX = (int) Math.floor(shiftX);
    int floorY = (int) Math.floor(shiftY);
    float fx = (float) (shiftX - floorX);
    float fy = (float) (shiftY - floorY);
    for (int y = 0, to = 0; y < height; y++) {
      int row0 = Math.clamp((long) y + floorY, 0, height - 1) * width;
      int row1 = Math.clamp((long) y + floorY + 1, 0, height - 1) * width;
      for (int x = 0; x < width; x++) {
        int x0 = Math.clamp((long) x + floorX, 0, width - 1);
        int x1 = Math.clamp((long) x + floorX + 1, 0, width - 1);
        for (int c = 0; c < 3; c++, to++) {
          float above = mix(sample(3 * (row0 + x0) + c), sample(3 * (row0 + x1) + c), fx);
          float below = mix(sample(3 * (row1 + x0) + c), sample(3 * (row1 + x1) + c), fx);
          sums[to] += mix(above, below, fy);
        }
      }
    }
  }

  private static float mix(float from, float to, float share) {
    return from + share * (to - from);
  }

  private boolean deep() {
    return view.length > sums.length;
  }

  private int sample(int index) {
    return deep() ? (view[2 * index] & 0xff) << 8 | view[2 * index + 1] & 0xff : view[index] & 0xff;
  }

  private void store(int count, byte[] out) {
    for (int i = 0; i < sums.length; i++) {
      int mean = Math.round(sums[i] / count);
      if (deep()) {
        out[2 * i] = (byte) (mean >> 8);
        out[2 * i + 1] = (byte) mean;
      } else {
        out[i] = (byte) mean;
      }
    }
  }
}
