package org.sanr.decoder.entropy;

import java.util.Arrays;
import org.sanr.decoder.kernel.Kernels;
import org.sanr.decoder.scene.SceneHeader;

/**
 * Walks an item's samples in the order of spec 4.5 and knows the law of each; the same walk serves decoder and encoder.
 * What happens at a sample is a {@link Symbols}: the decoder reads the latent, the encoder writes one that it has.
 *
 * <p>The latents of the last fronts are kept skewed, {@code ring[t][y]}, so that every neighbour of a front's samples is a
 * contiguous piece of an earlier front. Not for use by two threads.
 */
public final class LatentCoder {
  /** Fronts kept, a power of two; the farthest neighbour, (y−2, x−2), is 8 fronts back. */
  private static final int FRONTS = 16;

  /** Rows above the item, which are zero. */
  private static final int ABOVE = 2;

  /** Rows behind a front's last that are cleared: a later front that still reads it reaches 3 rows further. */
  private static final int BELOW = 5;

  /** What to do at a sample. */
  @FunctionalInterface
  public interface Symbols {
    /**
     * Codes one latent.
     *
     * @param index the sample's row-major index in its level
     * @param scale index s of its law, 0…62
     * @param mean m of its law in 1/16, −32768…32767
     * @return the latent, −A…A
     */
    int code(int index, int scale, int mean);
  }

  private final SceneHeader header;
  private final ContextNetwork network;

  /**
   * Prepares for the items of one pyramid.
   *
   * @param header the header
   * @param network the pyramid's context network
   */
  public LatentCoder(SceneHeader header, ContextNetwork network) {
    this.header = header;
    this.network = network;
  }

  /**
   * Walks an item.
   *
   * @param item the item
   * @param coarser row-major latents of the next coarser level; null where the pyramid has none (those of a level with
   *     maximum 0 are zeros, which is as good as none)
   * @param symbols called once for each sample, in coding order
   */
  public void walk(Item item, int[] coarser, Symbols symbols) {
    int h = item.height();
    int w = item.width();
    int level = item.index(header);
    int pitch = h + ABOVE + BELOW;
    float[] ring = new float[FRONTS * pitch];
    ContextNetwork.Batch batch = network.new Batch(Math.min(h, (w + 2) / 3));
    Parents parents = coarser == null ? null : new Parents(header, item, coarser);
    int fronts = w + 3 * (h - 1);
    for (int t = 0; t < fronts; t++) {
      int top = Math.max(0, Math.ceilDiv(t - w + 1, 3));
      int bottom = Math.min(h - 1, t / 3);
      int n = bottom - top + 1;
      int row = (t & FRONTS - 1) * pitch + ABOVE;
      Arrays.fill(ring, row + top - ABOVE, row + bottom + BELOW, 0f);
      if (n == 0) {
        continue; // happens in items of less than three columns
      }
      gather(ring, pitch, t, top, n, batch);
      if (parents != null) {
        parents.gather(t, top, n, batch);
      }
      batch.evaluate(level, n);
      int index = (item.firstRow() + top) * w + t - 3 * top;
      for (int p = 0; p < n; p++) {
        int latent = symbols.code(index, batch.scale()[p], batch.mean()[p]);
        ring[row + top + p] = context(latent);
        index += w - 3;
      }
    }
  }

  /**
   * Computes the law of every sample of an item whose latents are known.
   *
   * @param item the item
   * @param coarser as in {@link #walk}
   * @param latents row-major latents of the item's level
   * @param scale receives the scale indices, row-major like {@code latents}; only the item's rows are written
   * @param mean receives the means, likewise
   */
  public void laws(Item item, int[] coarser, int[] latents, int[] scale, int[] mean) {
    walk(
        item,
        coarser,
        (index, s, m) -> {
          scale[index] = s;
          mean[index] = m;
          return latents[index];
        });
  }

  /** The integers c_0…c_11 of a front's samples, from earlier fronts. */
  private static void gather(float[] ring, int pitch, int t, int top, int n, ContextNetwork.Batch batch) {
    float[] to = batch.contexts();
    int stride = batch.stride();
    for (int dx = -2; dx <= 2; dx++) {
      int from = (t - 6 + dx & FRONTS - 1) * pitch + ABOVE + top - 2;
      System.arraycopy(ring, from, to, (dx + 2) * stride, n);
      from = (t - 3 + dx & FRONTS - 1) * pitch + ABOVE + top - 1;
      System.arraycopy(ring, from, to, (dx + 7) * stride, n);
    }
    for (int dx = -2; dx < 0; dx++) {
      int from = (t + dx & FRONTS - 1) * pitch + ABOVE + top;
      System.arraycopy(ring, from, to, (dx + 12) * stride, n);
    }
  }

  private static float context(int latent) {
    return 16 * Math.min(Math.max(latent, -63), 63);
  }

  /** The coarser level's contexts at the rows that an item needs, with a border of zeros. */
  private static final class Parents {
    private final int pitch;
    private final int firstRow;
    private final float[] grid;

    Parents(SceneHeader header, Item item, int[] coarser) {
      int width = header.levelWidth(item.level() + 1);
      int height = header.levelHeight(item.level() + 1);
      pitch = width + 2;
      firstRow = item.firstRow();
      int above = (firstRow >> 1) - 1;
      int rows = (firstRow + item.height() - 1 >> 1) + 2 - above;
      grid = new float[rows * pitch];
      for (int y = Math.max(above, 0); y < Math.min(above + rows, height); y++) {
        int to = (y - above) * pitch + 1;
        for (int x = 0; x < width; x++) {
          grid[to + x] = context(coarser[y * width + x]);
        }
      }
    }

    /** The integers c_12…c_16 of a front's samples. */
    void gather(int t, int top, int n, ContextNetwork.Batch batch) {
      float[] to = batch.contexts();
      int stride = batch.stride();
      int at = 12 * stride;
      int above = (firstRow >> 1) - 1;
      int x = t - 3 * top;
      for (int p = 0; p < n; p++) {
        int from = ((firstRow + top + p >> 1) - above) * pitch + (x >> 1) + 1;
        to[at + p] = grid[from];
        to[at + stride + p] = grid[from - pitch];
        to[at + 2 * stride + p] = grid[from + pitch];
        to[at + 3 * stride + p] = grid[from - 1];
        to[at + 4 * stride + p] = grid[from + 1];
        x -= 3;
      }
    }
  }
}
