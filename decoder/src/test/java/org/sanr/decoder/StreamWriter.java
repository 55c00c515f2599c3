package org.sanr.decoder;

import java.io.ByteArrayOutputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.CRC32C;
import org.sanr.decoder.entropy.ContextNetwork;
import org.sanr.decoder.entropy.Item;
import org.sanr.decoder.entropy.LatentCoder;
import org.sanr.decoder.entropy.RangeEncoder;
import org.sanr.decoder.kernel.Kernels;
import org.sanr.decoder.kernel.ScalarKernels;
import org.sanr.decoder.scene.QuantisedScene;
import org.sanr.decoder.scene.QuantisedTensor;
import org.sanr.decoder.scene.SceneHeader;

/** Writes streams for the tests, well-formed ones and, from the same pieces, others. The real writer is the encoder's. */
@SuppressWarnings("exports") // tests share the module with what they test
public final class StreamWriter {
  private StreamWriter() {}

  /** A whole stream with one latents chunk for every {@code itemsPerChunk} items. */
  public static byte[] stream(QuantisedScene scene, int itemsPerChunk, int viewChecksum) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    out.writeBytes(prefix(fields(scene.header())));
    out.writeBytes(chunk(1, weights(scene)));
    List<Item> items = Item.of(scene.header());
    for (int i = 0; i < items.size(); i += itemsPerChunk) {
      out.writeBytes(chunk(2, latents(scene, items.subList(i, Math.min(items.size(), i + itemsPerChunk)))));
    }
    out.writeBytes(end(viewChecksum));
    return out.toByteArray();
  }

  /** Magic, version, header with its CRC. */
  public static byte[] prefix(List<Integer> fields) {
    ByteArrayOutputStream f = new ByteArrayOutputStream();
    fields.forEach(v -> f.writeBytes(varint(v)));
    return prefix(f.toByteArray());
  }

  /** Magic, version, header with its CRC, from the header's bytes. */
  public static byte[] prefix(byte[] fields) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    out.writeBytes(new byte[] {(byte) 0xAB, 'S', 'N', 'R', 1});
    out.writeBytes(varint(fields.length));
    out.writeBytes(fields);
    out.writeBytes(u32(crc(out.toByteArray())));
    return out.toByteArray();
  }

  /** The header's fields in order. */
  public static List<Integer> fields(SceneHeader h) {
    List<Integer> f = new ArrayList<>(List.of(0, h.rows(), h.cols(), h.height(), h.width(), h.bitDepth()));
    f.addAll(
        List.of(h.marginY(), h.marginX(), h.textureLevels(), h.chromaLevels()));
    f.addAll(List.of(h.viewLevels() ? 1 : 0, h.geometryFirst(), h.geometryLevels()));
    f.addAll(List.of(h.geometryHidden(), h.hidden().size()));
    f.addAll(h.hidden());
    f.addAll(List.of(h.embedding(), h.cameraOffsets() ? 1 : 0, h.textureContext(), h.geometryContext()));
    f.add(h.bandLog2());
    f.add(h.initialWeights());
    f.add(h.textureShift());
    f.add(h.geometryShift());
    f.addAll(h.textureMax());
    f.addAll(h.geometryMax());
    return f;
  }

  /** A chunk with its CRC. */
  public static byte[] chunk(int type, byte[] payload) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    out.write(type);
    out.writeBytes(varint(payload.length));
    out.writeBytes(payload);
    out.writeBytes(u32(crc(out.toByteArray())));
    return out.toByteArray();
  }

  /** The end chunk. */
  public static byte[] end(int viewChecksum) {
    return chunk(3, u32(viewChecksum));
  }

  /** The weights chunk's payload. */
  public static byte[] weights(QuantisedScene scene) {
    RangeEncoder out = new RangeEncoder();
    for (QuantisedTensor t : scene.tensors()) {
      out.bits(t.exponent(), 4);
      out.bits(t.scaleIndex(), 6);
      if (t.scaleIndex() != 63) {
        for (int v : t.values()) {
          out.laplace(t.scaleIndex(), 0, 2047, v);
        }
      }
    }
    return out.finish();
  }

  /** A latents chunk's payload. */
  public static byte[] latents(QuantisedScene scene, List<Item> items) {
    Kernels kernels = ScalarKernels.INSTANCE;
    RangeEncoder out = new RangeEncoder();
    for (Item item : items) {
      ContextNetwork network = ContextNetwork.of(scene.byName(), item.pyramid(), kernels);
      List<int[]> levels = item.pyramid().latents(scene);
      int index = item.index(scene.header());
      int[] own = levels.get(index);
      int[] coarser = index + 1 < levels.size() ? levels.get(index + 1) : null;
      new LatentCoder(scene.header(), network)
          .walk(
              item,
              coarser,
              (first, step, n, s, m, front) -> {
                for (int p = 0; p < n; p++) {
                  front[p] = own[first + p * step];
                  out.laplace(s[p], m[p], item.max(), front[p]);
                }
              });
    }
    return concat(varint(items.size()), out.finish());
  }

  /** The parts one after another. */
  public static byte[] concat(byte[]... parts) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    for (byte[] part : parts) {
      out.writeBytes(part);
    }
    return out.toByteArray();
  }

  /** LEB128. */
  public static byte[] varint(int value) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    int v = value;
    for (; v >= 0x80; v >>>= 7) {
      out.write(v & 0x7F | 0x80);
    }
    out.write(v);
    return out.toByteArray();
  }

  private static byte[] u32(int v) {
    return new byte[] {(byte) (v >> 24), (byte) (v >> 16), (byte) (v >> 8), (byte) v};
  }

  private static int crc(byte[] bytes) {
    CRC32C crc = new CRC32C();
    crc.update(bytes);
    return (int) crc.getValue();
  }
}
