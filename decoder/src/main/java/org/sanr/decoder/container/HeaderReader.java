package org.sanr.decoder.container;

import static org.sanr.decoder.SanrException.verify;

import java.util.ArrayList;
import java.util.List;
import org.sanr.decoder.Reason;
import org.sanr.decoder.SanrException;
import org.sanr.decoder.scene.CoordinateHeader;
import org.sanr.decoder.scene.Header;
import org.sanr.decoder.scene.SceneHeader;

/** Reads the header's fields, spec chapter 3, and checks their ranges. */
final class HeaderReader {
  private final ByteReader in;

  private HeaderReader(ByteReader in) {
    this.in = in;
  }

  /**
   * {@return the header}
   *
   * @param in the header's fields, all of which must be used
   * @throws SanrException if a field is out of range, or the family unknown
   */
  static Header read(ByteReader in) throws SanrException {
    Header header = new HeaderReader(in).fields();
    verify(in.atEnd(), in.offset(), Reason.BAD_HEADER, "more bytes than fields");
    return header;
  }

  private Header fields() throws SanrException {
    long start = in.offset();
    int family = in.varint();
    return switch (family) {
      case 0 -> scene();
      case 1 -> network();
      default -> throw SanrException.of(Reason.UNSUPPORTED_FAMILY, start, "family " + family);
    };
  }

  /** Family 1, spec 3.3. */
  private CoordinateHeader network() throws SanrException {
    int rows = field("rows", 1, 256);
    int cols = field("cols", 1, 256);
    int height = field("height", 1, 16384);
    int width = field("width", 1, 16384);
    int bitDepth = field("bitDepth", 8, 16);
    int layers = field("layers", 1, 12);
    int units = field("units", 1, 512);
    int viewFrequencies = field("viewFrequencies", 0, 10);
    int imageFrequencies = field("imageFrequencies", 0, 14);
    int activation = field("activation", 0, 2);
    field("initialWeights", 0, 0);
    return new CoordinateHeader(
        rows, cols, height, width, bitDepth, layers, units, viewFrequencies, imageFrequencies, activation);
  }

  /** Family 0, spec 3.1. */
  private SceneHeader scene() throws SanrException {
    int rows = field("rows", 1, 256);
    int cols = field("cols", 1, 256);
    int height = field("height", 1, 16384);
    int width = field("width", 1, 16384);
    int bitDepth = field("bitDepth", 8, 16);
    int marginY = field("marginY", 0, 1024);
    int marginX = field("marginX", 0, 1024);
    int textureLevels = field("textureLevels", 1, 12);
    int chromaLevels = field("chromaLevels", 0, Math.max(0, textureLevels - 2));
    boolean viewLevels = field("viewLevels", 0, textureLevels - chromaLevels >= 4 ? 1 : 0) == 1;
    int geometryFirst = field("geometryFirst", 0, 6);
    int geometryLevels = field("geometryLevels", 0, Math.min(12, 13 - geometryFirst));
    int geometryHidden = field("geometryHidden", 1, 32);
    List<Integer> hidden = fields("hidden", field("layers", 1, 4), 1, 128);
    int embedding = field("embedding", 0, 16);
    boolean cameraOffsets = field("cameraOffsets", 0, 1) == 1;
    int textureContext = field("textureContext", 1, 24);
    int geometryContext = field("geometryContext", 1, 24);
    long at = in.offset();
    int bandLog2 = field("bandLog2", 0, 14);
    verify(bandLog2 == 0 || bandLog2 >= 4, at, Reason.BAD_HEADER, "bandLog2 = " + bandLog2);
    int initialWeights = field("initialWeights", 0, 1);
    int textureShift = field("textureShift", 0, 8);
    int geometryShift = field("geometryShift", 0, 8);
    List<Integer> textureMax = fields("textureMax", textureLevels, 0, 2047);
    List<Integer> geometryMax = fields("geometryMax", geometryLevels, 0, 2047);
    return new SceneHeader(
        rows,
        cols,
        height,
        width,
        bitDepth,
        marginY,
        marginX,
        textureLevels,
        chromaLevels,
        viewLevels,
        geometryFirst,
        geometryLevels,
        geometryHidden,
        hidden,
        embedding,
        cameraOffsets,
        textureContext,
        geometryContext,
        bandLog2,
        initialWeights,
        textureShift,
        geometryShift,
        textureMax,
        geometryMax);
  }

  private int field(String name, int min, int max) throws SanrException {
    long at = in.offset();
    int value = in.varint();
    verify(
        value >= min && value <= max,
        at,
        Reason.BAD_HEADER,
        name + " = " + value + ", not in " + min + "…" + max);
    return value;
  }

  private List<Integer> fields(String name, int count, int min, int max) throws SanrException {
    List<Integer> values = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      values.add(field(name + "_" + i, min, max));
    }
    return values;
  }
}
