package org.sanr.encoder.train;

import org.sanr.decoder.kernel.Activation;
import org.sanr.decoder.scene.CoordinateHeader;
import org.sanr.encoder.input.LightField;

/** The families of models, spec 3.1. */
public sealed interface Family {
  /**
   * Latents, geometry and a small network: family 0.
   *
   * @param units of each hidden layer of the synthesis network, 1…128
   */
  record Scene(int units) implements Family {
    /** Twelve are a third of the arithmetic and cost a few percent of rate (docs/experiments.md). */
    private static final int USUAL_UNITS = 24;

    /** {@return the usual shape} */
    public static Scene usual() {
      return new Scene(USUAL_UNITS);
    }
  }

  /**
   * A network of ray coordinates and nothing else: family 1.
   *
   * @param layers hidden layers, 1…12
   * @param units of each, 1…512
   * @param activation of the hidden layers
   */
  record Coordinate(int layers, int units, Activation activation) implements Family {
    private static final int MAX_IMAGE_FREQUENCIES = 14;
    private static final int VIEW_FREQUENCIES = 2;

    /**
     * {@return the usual shape of an effort; the largest stays below the 2^16 MAC per pixel of decoders of level 2}
     *
     * @param effort 1 to 9
     */
    public static Coordinate of(int effort) {
      if (effort <= 3) {
        return new Coordinate(4, 64, Activation.GELU);
      }
      return effort <= 6 ? new Coordinate(5, 96, Activation.GELU) : new Coordinate(6, 108, Activation.GELU);
    }

    /** {@return the header for a light field: the finest frequency has a period of four samples} */
    CoordinateHeader header(LightField field) {
      int views = Math.max(field.rows(), field.cols());
      int longest = Math.max(field.height(), field.width());
      int imageFrequencies = Math.clamp(30 - Integer.numberOfLeadingZeros(longest), 0, MAX_IMAGE_FREQUENCIES);
      return new CoordinateHeader(field.rows(), field.cols(), field.height(), field.width(), field.bitDepth(), layers,
          units, views > 1 ? VIEW_FREQUENCIES : 0, imageFrequencies, activation.ordinal());
    }
  }
}
