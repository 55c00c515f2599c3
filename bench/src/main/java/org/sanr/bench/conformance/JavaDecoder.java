package org.sanr.bench.conformance;

import java.io.IOException;
import java.lang.foreign.MemorySegment;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.zip.CRC32C;
import org.sanr.bench.conformance.Vector.Partial;
import org.sanr.bench.conformance.Vector.Refused;
import org.sanr.bench.conformance.Vector.Render;
import org.sanr.bench.conformance.Vector.Result;
import org.sanr.bench.conformance.Vector.Views;
import org.sanr.decoder.Completeness;
import org.sanr.decoder.DecoderOptions;
import org.sanr.decoder.LightFieldDecoder;
import org.sanr.decoder.Reason;
import org.sanr.decoder.SanrException;
import org.sanr.decoder.Shot;

/** Decodes streams with the decoder library, in this process. */
final class JavaDecoder {

  private final DecoderOptions options;

  JavaDecoder(DecoderOptions options) {
    this.options = options;
  }

  /**
   * {@return what the decoder makes of a stream}
   *
   * @param stream its bytes
   * @param wanted other pictures to render, their checksums ignored
   */
  Result decode(byte[] stream, List<Render> wanted) throws IOException {
    return decode(stream, wanted, false);
  }

  /** {@return the same, of a stream whose view checksum is not known yet} */
  Views decodeUnverified(byte[] stream, List<Render> wanted) throws IOException {
    return (Views) decode(stream, wanted, true);
  }

  /** {@return how many different samples the first view of a stream has, whose view checksum is not known yet} */
  int differentSamples(byte[] stream) throws IOException {
    try (LightFieldDecoder decoder = LightFieldDecoder.open(MemorySegment.ofArray(stream), options)) {
      int height = decoder.info().height();
      int width = decoder.info().width();
      byte[] samples = new byte[decoder.imageBytes(height, width)];
      decoder.render(Shot.of(0, 0, height, width), samples, 0);
      int bytes = samples.length / (3 * height * width);
      BitSet values = new BitSet();
      for (int i = 0; i < samples.length; i += bytes) {
        values.set(bytes == 1 ? samples[i] & 255 : (samples[i] & 255) << 8 | samples[i + 1] & 255);
      }
      return values.cardinality();
    }
  }

  /** {@return what the decoder makes of a stream, or of the front of one, when it is asked for partial decoding} */
  Result decodePartial(byte[] stream) throws IOException {
    List<Integer> views = new ArrayList<>();
    try (LightFieldDecoder decoder =
        LightFieldDecoder.open(MemorySegment.ofArray(stream), options.withPartial(true))) {
      decoder.renderAll((row, col, samples) -> views.add(crc(samples)));
      Completeness there = decoder.completeness();
      return new Partial(there.decodedItems(), there.items(), views);
    } catch (SanrException e) {
      return new Refused(e.reason());
    }
  }

  private Result decode(byte[] stream, List<Render> wanted, boolean anyChecksum) throws IOException {
    List<Integer> views = new ArrayList<>();
    CRC32C all = new CRC32C();
    List<Render> renders = new ArrayList<>();
    try (LightFieldDecoder decoder = LightFieldDecoder.open(MemorySegment.ofArray(stream), options)) {
      for (Render r : wanted) {
        byte[] samples = new byte[decoder.imageBytes(r.height(), r.width())];
        decoder.render(Shot.of(r.v(), r.u(), r.height(), r.width()), samples, 0);
        renders.add(new Render(r.v(), r.u(), r.height(), r.width(), crc(samples)));
      }
      decoder.renderAll((row, col, samples) -> {
        int crc = crc(samples);
        views.add(crc);
        for (int shift = 24; shift >= 0; shift -= 8) {
          all.update(crc >>> shift);
        }
      });
    } catch (SanrException e) {
      if (!anyChecksum || e.reason() != Reason.VIEW_CHECKSUM) {
        return new Refused(e.reason());
      }
    }
    return new Views((int) all.getValue(), views, renders);
  }

  private static int crc(byte[] samples) {
    CRC32C crc = new CRC32C();
    crc.update(samples);
    return (int) crc.getValue();
  }
}
