package org.sanr.decoder.scene;

import java.util.List;

/**
 * The fields of a stream's header, spec chapter 3, in the stream's order.
 *
 * <p>Lists that hold one value per level start with the pyramid's finest level. The compact constructor copies lists; ranges are checked by the parser, which knows the
 * offset, and by the encoder's tests.
 *
 * @param rows rows of the view grid, 1…256
 * @param cols columns of the view grid, 1…256
 * @param height samples in a view's column, 1…16384
 * @param width samples in a view's row, 1…16384
 * @param bitDepth bits of an output sample, 8…16
 * @param marginY rows by which the canvas exceeds the central view above and below
 * @param marginX columns by which the canvas exceeds the central view on either side
 * @param textureLevels levels of the texture pyramid, also the texture channels C
 * @param chromaLevels how many texture levels from level 2 on have the size of level 1
 * @param viewLevels whether two more, behind these, do, which count times the view's row and column
 * @param geometryFirst the geometry pyramid's finest level g0
 * @param geometryLevels levels of the geometry pyramid, 0 for none
 * @param geometryHidden hidden units of the geometry head
 * @param hidden units of the synthesis network's hidden layers
 * @param embedding values of a view's embedding
 * @param cameraOffsets whether views have learned offsets
 * @param textureContext hidden units of the texture pyramid's context network
 * @param geometryContext hidden units of the geometry pyramid's context network
 * @param bandLog2 log2 of a band's rows, 0 for no bands
 * @param initialWeights table of the weights that the coded ones are added to, 0 for none
 * @param textureShift texture latents count in steps of 2^−shift
 * @param geometryShift geometry latents, likewise
 * @param textureMax per texture level, its largest magnitude
 * @param geometryMax per geometry level, likewise
 */
public record SceneHeader(
    int rows,
    int cols,
    int height,
    int width,
    int bitDepth,
    int marginY,
    int marginX,
    int textureLevels,
    int chromaLevels,
    boolean viewLevels,
    int geometryFirst,
    int geometryLevels,
    int geometryHidden,
    List<Integer> hidden,
    int embedding,
    boolean cameraOffsets,
    int textureContext,
    int geometryContext,
    int bandLog2,
    int initialWeights,
    int textureShift,
    int geometryShift,
    List<Integer> textureMax,
    List<Integer> geometryMax)
    implements
      Header {

  /** Copies the lists. */
  public SceneHeader {
    hidden = List.copyOf(hidden);
    textureMax = List.copyOf(textureMax);
    geometryMax = List.copyOf(geometryMax);
  }

  /** {@return rows of the canvas} */
  public int canvasHeight() {
    return height + 2 * marginY;
  }

  /** {@return columns of the canvas} */
  public int canvasWidth() {
    return width + 2 * marginX;
  }

  /**
   * {@return rows of the canvas, halved so many times and rounded up}
   *
   * @param halvings how often, for a level those of {@link #textureHalvings}, or its number in the geometry pyramid
   */
  public int levelHeight(int halvings) {
    return (canvasHeight() + (1 << halvings) - 1) >> halvings;
  }

  /**
   * {@return columns of the canvas, halved so many times and rounded up}
   *
   * @param halvings as in {@link #levelHeight}
   */
  public int levelWidth(int halvings) {
    return (canvasWidth() + (1 << halvings) - 1) >> halvings;
  }

  /**
   * {@return how often the canvas is halved for a texture level, spec 3.2a}
   *
   * @param level 0 for the finest
   */
  public int textureHalvings(int level) {
    return Math.max(Math.min(level, 1), level - furtherLevels());
  }

  /** {@return how many texture levels from level 2 on have the size of level 1} */
  public int furtherLevels() {
    return chromaLevels + (viewLevels ? 2 : 0);
  }

  /** {@return the first of the two levels of the view, where there are any} */
  public int firstViewLevel() {
    return 2 + chromaLevels;
  }

  /** {@return whether a texture level is one of {@link #furtherLevels}} */
  public boolean isFurther(int level) {
    return level >= 2 && level < 2 + furtherLevels();
  }

  @Override
  public List<Tensor> tensors() {
    return Tensor.of(this);
  }

  @Override
  public List<Tensor> shapes() {
    return Tensor.shapes(this);
  }

  @Override
  public int macPerPixel() {
    int mac = 4 + 4 * textureLevels;
    int inputs = textureLevels;
    for (int units : hidden) {
      mac += inputs * units;
      inputs = units;
    }
    return mac + 3 * inputs;
  }
}
