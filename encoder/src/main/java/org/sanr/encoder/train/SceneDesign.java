package org.sanr.encoder.train;

import java.util.Collections;
import java.util.List;
import org.sanr.decoder.scene.SceneHeader;
import org.sanr.encoder.input.LightField;

/**
 * The shape of the model for a light field.
 *
 * @param header sizes; maxima are filled in after training
 * @param geometry to start with
 * @param reach rows by which a view's pixel may move on the canvas
 * @param coarsest level of the reduced views that training starts with
 */
record SceneDesign(SceneHeader header, CoarseGeometry geometry, int reach, int coarsest) {
  private static final int MAX_COARSEST = 2;

  /** Views are not reduced to fewer rows or columns. */
  private static final int SMALLEST_REDUCED = 32;

  private static final int MAX_MARGIN = 96;
  private static final int GEOMETRY_FIRST = 1;
  private static final int GEOMETRY_HIDDEN = 8;
  private static final int EMBEDDING = 2;

  /** Below this lambda texture latents get finer steps, which the initial weights, made for lambda near 1000, would have to be taught otherwise. */
  private static final double FINE_BELOW = 500;

  private static final int FINE_SHIFT = 2;
  private static final int LEAST_LEVELS_FOR_MORE = 4;
  private static final int TEXTURE_CONTEXT = 12;
  private static final int GEOMETRY_CONTEXT = 8;

  /**
   * {@return the model for a light field}
   *
   * @param field the views
   * @param shape of the synthesis network
   * @param lambda weight of the rate in the loss
   */
  static SceneDesign of(LightField field, Family.Scene shape, double lambda) {
    CoarseGeometry geometry = CoarseGeometry.of(field);
    double typical = geometry.extent(0.95);
    double extreme = geometry.extent(0.995);
    int coarsest = 0;
    while (coarsest < MAX_COARSEST && Math.min(field.height(), field.width()) >> coarsest + 1 >= SMALLEST_REDUCED) {
      coarsest++;
    }
    int unit = 1 << coarsest;
    double down = Math.abs(geometry.aspect());
    int marginY = margin(down * typical * (field.rows() - 1) / 2.0, unit);
    int marginX = margin(typical * (field.cols() - 1) / 2.0, unit);
    int reach = (int) Math.ceil(down * (extreme + 0.5) * (field.rows() - 1) / 2.0) + 3;
    int extent = Math.max(field.height() + 2 * marginY, field.width() + 2 * marginX);
    int levels = Math.clamp((int) Math.round(Math.log(extent / 6.0) / Math.log(2)), 2, 8);
    FurtherLevels further =
        levels < LEAST_LEVELS_FOR_MORE ? FurtherLevels.NONE : FurtherLevels.of(field, lambda, geometry);
    // The coarsest is left out, so that two more still fill vectors of four with their channels.
    int textureLevels = further.count() > 0 ? levels - 1 + further.count() : levels;
    int geometryFirst = Math.min(GEOMETRY_FIRST, levels - 1);
    int geometryLevels = CoarseGeometry.seenIn(field) ? levels - geometryFirst : 0;
    SceneHeader header =
        new SceneHeader(
            field.rows(),
            field.cols(),
            field.height(),
            field.width(),
            field.bitDepth(),
            marginY,
            marginX,
            textureLevels,
            further.chroma(),
            further.views(),
            geometryFirst,
            geometryLevels,
            GEOMETRY_HIDDEN,
            List.of(shape.units(), shape.units()),
            EMBEDDING,
            true,
            TEXTURE_CONTEXT,
            GEOMETRY_CONTEXT,
            0,
            1,
            lambda < FINE_BELOW ? FINE_SHIFT : 0,
            0,
            Collections.nCopies(textureLevels, 0),
            Collections.nCopies(geometryLevels, 0));
    return new SceneDesign(header, geometry, reach, coarsest);
  }

  /** {@return the same, trained on views of full size from the start} */
  SceneDesign atFullSize() {
    return new SceneDesign(header, geometry, reach, 0);
  }

  /** At least one sample, so that every canvas has two rows and columns to interpolate between; a multiple of the reduction's unit. */
  private static int margin(double displacement, int unit) {
    return (Math.clamp((int) Math.ceil(displacement) + 1, 1, MAX_MARGIN) + unit - 1) / unit * unit;
  }
}
