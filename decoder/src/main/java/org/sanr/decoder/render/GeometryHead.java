package org.sanr.decoder.render;

import java.io.InterruptedIOException;
import java.util.Map;
import org.sanr.decoder.entropy.Pyramid;
import org.sanr.decoder.kernel.Kernels;
import org.sanr.decoder.kernel.Layer;
import org.sanr.decoder.kernel.SampleRows;
import org.sanr.decoder.parallel.Crew;
import org.sanr.decoder.scene.QuantisedScene;
import org.sanr.decoder.scene.QuantisedTensor;
import org.sanr.decoder.scene.SceneHeader;

/** From geometry features to the disparity map, spec 6.2. */
final class GeometryHead {
  /** Largest magnitude of a disparity. */
  private static final float LIMIT = 512f;

  private final SceneHeader header;
  private final Kernels kernels;
  private final Layer first;
  private final Layer second;
  private final FeaturePyramid pyramid;

  private GeometryHead(QuantisedScene scene, Kernels kernels, Crew crew) throws InterruptedIOException {
    this.header = scene.header();
    this.kernels = kernels;
    Map<String, QuantisedTensor> tensors = scene.byName();
    first = Layer.of(tensors.get("geometryW1").floats(), tensors.get("geometryB1").floats(), true);
    second = Layer.of(tensors.get("geometryW2").floats(), tensors.get("geometryB2").floats(), false);
    pyramid = new FeaturePyramid(scene, Pyramid.GEOMETRY, kernels, crew);
  }

  /** {@return the disparity of every canvas sample, row-major; null for a scene without geometry, where it is 0} */
  static float[] disparity(QuantisedScene scene, Kernels kernels, Crew crew) throws InterruptedIOException {
    SceneHeader h = scene.header();
    if (h.geometryLevels() == 0) {
      return null;
    }
    GeometryHead head = new GeometryHead(scene, kernels, crew);
    float[] disparity = new float[h.canvasHeight() * h.canvasWidth()];
    int rows = FeaturePyramid.bandRows(h.canvasWidth());
    crew.forEach(Math.ceilDiv(h.canvasHeight(), rows), band -> head.rows(band * rows, rows, disparity));
    return disparity;
  }

  private void rows(int from, int rows, float[] disparity) {
    FeaturePyramid.Rows features = pyramid.new Rows(header.geometryLevels());
    int stride = features.stride;
    SampleRows hidden = new SampleRows(Layer.padded(first.outputs()), stride);
    SampleRows even = new SampleRows(Layer.padded(1), stride);
    SampleRows odd = new SampleRows(Layer.padded(1), stride);
    int width = header.canvasWidth();
    for (int y = from; y < Math.min(from + rows, header.canvasHeight()); y++) {
      features.make(y);
      apply(features.even, hidden, even, stride);
      apply(features.odd, hidden, odd, stride);
      Upsampling.interleave(even.values(), odd.values(), disparity, y * width, width);
    }
  }

  private void apply(SampleRows features, SampleRows hidden, SampleRows out, int n) {
    kernels.dense(first, features, hidden, n);
    kernels.dense(second, hidden, out, n);
    float[] disparity = out.values();
    for (int i = 0; i < n; i++) {
      disparity[i] = Math.min(Math.max(disparity[i], -LIMIT), LIMIT);
    }
  }
}
