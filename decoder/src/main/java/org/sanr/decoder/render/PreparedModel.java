package org.sanr.decoder.render;

import java.io.InterruptedIOException;
import org.sanr.decoder.kernel.Kernels;
import org.sanr.decoder.parallel.Crew;
import org.sanr.decoder.scene.Header;
import org.sanr.decoder.scene.QuantisedModel;
import org.sanr.decoder.scene.QuantisedNetwork;
import org.sanr.decoder.scene.QuantisedScene;

/** A stream's model ready to be rendered, of either family. Threads may share it. */
public abstract sealed class PreparedModel permits PreparedScene, PreparedNetwork {
  private final Renderers renderers = new Renderers(this);

  PreparedModel() {}

  /**
   * {@return the prepared model}
   *
   * @param model whose weights keep their limits
   * @param kernels the kernels to use
   * @param crew who does it
   * @throws InterruptedIOException if the thread is interrupted
   */
  public static PreparedModel of(QuantisedModel model, Kernels kernels, Crew crew) throws InterruptedIOException {
    return switch (model) {
      case QuantisedScene scene -> PreparedScene.of(scene, kernels, crew);
      case QuantisedNetwork network -> new PreparedNetwork(network, kernels);
    };
  }

  /** {@return the header} */
  public abstract Header header();

  /**
   * Copies the disparity of the central view at native size.
   *
   * @param out receives height·width disparities in samples per view step, row-major; 0 everywhere without geometry
   */
  public abstract void disparity(float[] out);

  /** {@return a renderer for one thread} */
  abstract RowRenderer newRenderer();

  final Renderers renderers() {
    return renderers;
  }

  final int bytesPerComponent() {
    return header().bitDepth() == 8 ? 1 : 2;
  }

  /**
   * Refuses positions outside of the grid.
   *
   * @throws IllegalArgumentException if the position lies outside
   */
  final void requireInside(float v, float u) {
    Header h = header();
    if (!(v >= 0 && v <= h.rows() - 1 && u >= 0 && u <= h.cols() - 1)) {
      throw new IllegalArgumentException(
          "view (" + v + ", " + u + ") of a grid of " + h.rows() + " × " + h.cols());
    }
  }
}
