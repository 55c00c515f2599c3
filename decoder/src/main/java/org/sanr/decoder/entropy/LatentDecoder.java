package org.sanr.decoder.entropy;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.sanr.decoder.kernel.Kernels;
import org.sanr.decoder.scene.QuantisedTensor;
import org.sanr.decoder.scene.SceneHeader;

/** Decodes the items of a stream one after another, spec 4.4. Not for use by two threads. */
public final class LatentDecoder {
  private final SceneHeader header;
  private final List<Item> items;
  private final Map<Pyramid, LatentCoder> coders = new EnumMap<>(Pyramid.class);
  private final Map<Pyramid, List<int[]>> latents = new EnumMap<>(Pyramid.class);
  private int next;

  /**
   * Allocates all latents, as zeros.
   *
   * @param header the header
   * @param tensors the weights by name, within their limits
   * @param kernels the kernels to use
   */
  public LatentDecoder(SceneHeader header, Map<String, QuantisedTensor> tensors, Kernels kernels) {
    this.header = header;
    this.items = Item.of(header);
    for (Pyramid pyramid : Pyramid.values()) {
      List<int[]> levels = new ArrayList<>();
      for (int i = 0; i < pyramid.levels(header); i++) {
        int level = pyramid.first(header) + i;
        levels.add(new int[pyramid.height(header, level) * pyramid.width(header, level)]);
      }
      latents.put(pyramid, levels);
      if (!levels.isEmpty()) {
        coders.put(pyramid, new LatentCoder(header, ContextNetwork.of(tensors, pyramid, kernels)));
      }
    }
  }

  /**
   * Decodes the next items.
   *
   * @param count how many, at most those that are left
   * @param in the segment that holds them
   * @param tally counts the bits by {@link Item#part}
   */
  public void decode(int count, RangeDecoder in, Tally tally) {
    for (int i = 0; i < count; i++) {
      Item item = items.get(next++);
      List<int[]> levels = latents.get(item.pyramid());
      int index = item.index(header);
      int[] out = levels.get(index);
      int[] coarser = index + 1 < levels.size() ? levels.get(index + 1) : null;
      int max = item.max();
      coders.get(item.pyramid()).walk(item, coarser, (first, step, n, scale, mean, front) -> {
        in.laplace(n, scale, mean, max, front);
        for (int p = 0, at = first; p < n; p++, at += step) {
          out[at] = front[p];
        }
      });
      tally.add(item.part(), in.take());
    }
  }

  /**
   * Decodes the next items of a segment whose end is missing, up to the first that depends on what is missing. That one's
   * latents stay zero.
   *
   * @param count how many items the segment had, at most those that are left
   * @param in the segment's front
   * @param known bytes of the segment that are there
   * @param tally counts the bits of the items
   */
  public void decodeFront(int count, RangeDecoder in, long known, Tally tally) {
    for (int i = 0; i < count; i++) {
      decode(1, in, tally);
      if (in.position() > known) {
        Item item = items.get(--next);
        int[] level = latents.get(item.pyramid()).get(item.index(header));
        int from = item.firstRow() * item.width();
        Arrays.fill(level, from, from + item.height() * item.width(), 0);
        return;
      }
    }
  }

  /** {@return the number of items decoded} */
  public int decoded() {
    return next;
  }

  /**
   * {@return a pyramid's latents, one row-major array per level from the finest on}
   *
   * @param pyramid which
   */
  public List<int[]> latents(Pyramid pyramid) {
    return latents.get(pyramid);
  }
}
