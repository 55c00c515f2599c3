package org.sanr.decoder.render;

import java.util.Arrays;
import java.util.Map;
import org.sanr.decoder.entropy.Pyramid;
import org.sanr.decoder.kernel.Kernels;
import org.sanr.decoder.kernel.Sampling;
import org.sanr.decoder.scene.QuantisedScene;
import org.sanr.decoder.scene.QuantisedTensor;
import org.sanr.decoder.scene.SceneHeader;

/**
 * A scene ready to be rendered: features and disparity at canvas size, networks unpacked, spec 6.1 and 6.2. Immutable;
 * threads may share it.
 */
public final class PreparedScene {
  private final SceneHeader header;
  private final Kernels kernels;
  private final int channels;
  private final float[] texture;
  private final float[] disparity;
  private final SynthesisNetwork network;
  private final ViewGrid views;

  private PreparedScene(QuantisedScene scene, Kernels kernels) {
    this.header = scene.header();
    this.kernels = kernels;
    this.disparity = GeometryHead.disparity(scene, kernels);
    this.channels = Math.ceilDiv(header.textureLevels(), Sampling.GROUP) * Sampling.GROUP;
    this.texture = new float[header.canvasHeight() * header.canvasWidth() * channels];
    new FeaturePyramid(scene, Pyramid.TEXTURE, kernels).write(texture, 1, channels);
    Map<String, QuantisedTensor> tensors = scene.byName();
    this.network = new SynthesisNetwork(header, tensors);
    this.views = new ViewGrid(header, tensors, network);
  }

  /**
   * {@return the prepared scene}
   *
   * @param scene a scene whose weights keep their limits
   * @param kernels the kernels to use
   */
  public static PreparedScene of(QuantisedScene scene, Kernels kernels) {
    return new PreparedScene(scene, kernels);
  }

  /** {@return the header} */
  public SceneHeader header() {
    return header;
  }

  /**
   * {@return a viewpoint}
   *
   * @param v vertical position, 0…rows−1; integers are captured views
   * @param u horizontal position, 0…cols−1
   * @throws IllegalArgumentException if the position lies outside of the grid
   */
  public Viewpoint at(float v, float u) {
    return views.at(v, u);
  }

  /**
   * Copies the disparity of the central view at native size, the canvas without its margins.
   *
   * @param out receives height·width disparities in samples per view step, row-major
   */
  public void disparity(float[] out) {
    if (out.length < header.height() * header.width()) {
      throw new IllegalArgumentException("room for " + out.length + " disparities");
    }
    for (int y = 0; y < header.height(); y++) {
      int to = y * header.width();
      if (disparity == null) {
        Arrays.fill(out, to, to + header.width(), 0f);
      } else {
        int from = (y + header.marginY()) * header.canvasWidth() + header.marginX();
        System.arraycopy(disparity, from, out, to, header.width());
      }
    }
  }

  Kernels kernels() {
    return kernels;
  }

  /** {@return channels of the texture with those that fill it up to a multiple of {@link Sampling#GROUP}} */
  int channels() {
    return channels;
  }

  /** T[y][x][channels], clamped to ±32768; channels that fill up are 0. */
  float[] texture() {
    return texture;
  }

  /** D[y][x], null for 0 everywhere. */
  float[] disparity() {
    return disparity;
  }

  SynthesisNetwork network() {
    return network;
  }
}
