package org.sanr.decoder.entropy;

import java.util.Arrays;
import org.sanr.decoder.kernel.Kernels;
import org.sanr.decoder.scene.SceneHeader;

/**
 * Walks an item's samples in the order of spec 4.5 and knows the law of each; the same walk serves decoder and encoder.
 * What happens at a front is a {@link Symbols}: the decoder reads its latents, the encoder writes those that it has.
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

  /** What to do with the samples of a front. */
  @FunctionalInterface
  public interface Symbols {
    /**
     * Codes some latents one after another.
     *
     * @param index row-major index of the first in its level
     * @param step distance of two in the level, of either sign
     * @param n how many, ≥ 1
     * @param scale indices s of their laws, 0…62
     * @param mean means m of their laws in 1/16, −32768…32767
     * @param latents receives them, −A…A
     */
    void code(int index, int step, int n, int[] scale, int[] mean, int[] latents);
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
   * @param symbols called for each front, in coding order
   */
  public void walk(Item item, int[] coarser, Symbols symbols) {
    int h = item.height();
    int w = item.width();
    int level = item.index(header);
    int pitch = h + ABOVE + BELOW;
    float[] ring = new float[FRONTS * pitch];
    int longest = Math.min(h, (w + 2) / 3);
    ContextNetwork.Batch batch = network.new Batch(longest);
    int[] latents = new int[longest];
    Parents parents = coarser == null ? null : new Parents(header, item, coarser);
    int fronts = w + 3 * (h - 1);
    for (int t = 0; t < fronts; t++) {
      int top = Math.max(0, Math.ceilDiv(t - w + 1, 3));
      int bottom = Math.min(h - 1, t / 3);
      int n = bottom - top + 1;
      int row = (t & FRONTS - 1) * pitch + ABOVE;
      Arrays.fill(ring, row + top - ABOVE, row + bottom + BELOW, 0f);
      if (parents != null) {
        parents.advance(t);
      }
      if (n == 0) {
        continue; // happens in items of less than three columns
      }
      gather(ring, pitch, t, top, n, batch);
      if (parents != null) {
        parents.gather(t, top, n, batch);
      }
      batch.evaluate(level, n);
      int first = (item.firstRow() + top) * w + t - 3 * top;
      symbols.code(first, w - 3, n, batch.scale(), batch.mean(), latents);
      for (int p = 0; p < n; p++) {
        ring[row + top + p] = context(latents[p]);
      }
    }
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

  /**
   * The contexts from the coarser level. Sample (y, x) has the coarser sample (y >> 1, x >> 1), and the neighbours of that are
   * the coarser samples of (y ± 2, x) and (y, x ± 2): so each is looked up once, in front t + 6 for row y + 2, and kept
   * skewed like the item's own latents. Where the coarser level has the same size, it is (y, x) and 1 takes the place of 2.
   */
  private static final class Parents {
    /** 0 where the coarser level has the item's size. */
    private final int halvings;

    /** Rows beside the item's that are looked up; neighbours are as far apart. */
    private final int beside;

    /** Fronts from the farthest neighbour ahead, in the row {@code beside} below, to the farthest behind. */
    private final int ahead;

    private final int[] coarser;
    private final int height;
    private final int width;
    private final int firstRow;
    private final int itemHeight;
    private final int itemWidth;
    private final int pitch;
    private final float[] ring;

    Parents(SceneHeader header, Item item, int[] coarser) {
      this.coarser = coarser;
      int coarse = item.level() + 1;
      height = item.pyramid().height(header, coarse);
      width = item.pyramid().width(header, coarse);
      halvings = item.pyramid().halvings(header, coarse) - item.pyramid().halvings(header, item.level());
      beside = 1 << halvings;
      ahead = 3 * beside;
      firstRow = item.firstRow();
      itemHeight = item.height();
      itemWidth = item.width();
      pitch = itemHeight + 2 * beside + 1;
      ring = new float[FRONTS * pitch];
      for (int t = -ahead; t < ahead; t++) {
        make(t);
      }
    }

    /** To be called for every front in turn. */
    void advance(int t) {
      make(t + ahead);
    }

    /** The integers c_12…c_16 of a front's samples. */
    void gather(int t, int top, int n, ContextNetwork.Batch batch) {
      float[] to = batch.contexts();
      int stride = batch.stride();
      copy(t, top, to, 12 * stride, n);
      copy(t - ahead, top - beside, to, 13 * stride, n);
      copy(t + ahead, top + beside, to, 14 * stride, n);
      copy(t - beside, top, to, 15 * stride, n);
      copy(t + beside, top, to, 16 * stride, n);
    }

    private void copy(int t, int row, float[] to, int at, int n) {
      System.arraycopy(ring, (t & FRONTS - 1) * pitch + row + beside, to, at, n);
    }

    /** Looks up a front's samples, those beside the item among them. */
    private void make(int t) {
      int top = Math.max(-beside, Math.ceilDiv(t - itemWidth - beside + 1, 3));
      int bottom = Math.min(itemHeight + beside - 1, Math.floorDiv(t + beside, 3));
      int at = (t & FRONTS - 1) * pitch + beside;
      for (int y = top; y <= bottom; y++) {
        int parentY = firstRow + y >> halvings;
        int parentX = t - 3 * y >> halvings;
        boolean inside = parentY >= 0 && parentY < height && parentX >= 0 && parentX < width;
        ring[at + y] = inside ? context(coarser[parentY * width + parentX]) : 0f;
      }
    }
  }
}
