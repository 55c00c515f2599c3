package org.sanr.decoder.render;

import java.io.InterruptedIOException;
import java.util.Arrays;
import java.util.Map;
import org.sanr.decoder.entropy.Pyramid;
import org.sanr.decoder.kernel.Kernels;
import org.sanr.decoder.kernel.Sampling;
import org.sanr.decoder.parallel.Crew;
import org.sanr.decoder.scene.QuantisedScene;
import org.sanr.decoder.scene.QuantisedTensor;
import org.sanr.decoder.scene.SceneHeader;

/**
 * A scene ready to be rendered: features and disparity at canvas size, networks unpacked, spec 6.1 and 6.2. Threads may
 * share it.
 */
public final class PreparedScene extends PreparedModel {
  private final SceneHeader header;
  private final Kernels kernels;
  private final int channels;
  private final float[] texture;
  private final float[] disparity;
  private final SynthesisNetwork network;
  private final ViewGrid views;

  private PreparedScene(QuantisedScene scene, Kernels kernels, Crew crew) throws InterruptedIOException {
    this.header = scene.header();
    this.kernels = kernels;
    this.disparity = GeometryHead.disparity(scene, kernels, crew);
    this.channels = Math.ceilDiv(header.textureLevels(), Sampling.GROUP) * Sampling.GROUP;
    this.texture = texture(new FeaturePyramid(scene, Pyramid.TEXTURE, kernels, crew), crew);
    Map<String, QuantisedTensor> tensors = scene.byName();
    this.network = new SynthesisNetwork(header, tensors);
    this.views = new ViewGrid(header, tensors, network.first());
  }

  /**
   * {@return the prepared scene}
   *
   * @param scene a scene whose weights keep their limits
   * @param kernels the kernels to use
   * @param crew who does it
   * @throws InterruptedIOException if the thread is interrupted
   */
  public static PreparedScene of(QuantisedScene scene, Kernels kernels, Crew crew) throws InterruptedIOException {
    return new PreparedScene(scene, kernels, crew);
  }

  private float[] texture(FeaturePyramid pyramid, Crew crew) throws InterruptedIOException {
    int width = header.canvasWidth();
    int height = header.canvasHeight();
    float[] out = new float[height * width * channels];
    int rows = FeaturePyramid.bandRows(width);
    crew.forEach(Math.ceilDiv(height, rows), band -> {
      FeaturePyramid.Rows features = pyramid.new Rows(channels);
      for (int y = band * rows; y < Math.min((band + 1) * rows, height); y++) {
        features.make(y);
        int at = y * width * channels;
        Sampling sampling = kernels.sampling();
        sampling.transpose(
            features.even.values(), 0, features.stride, channels, (width + 1) / 2, out, at, 2 * channels);
        sampling.transpose(features.odd.values(), 0, features.stride, channels, width / 2, out, at + channels,
            2 * channels);
      }
    });
    return out;
  }

  @Override
  public SceneHeader header() {
    return header;
  }

  /** Copies the canvas without its margins. */
  @Override
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

  ViewGrid views() {
    return views;
  }

  @Override
  RowRenderer newRenderer() {
    return new ViewRenderer(this);
  }
}
