package org.sanr.decoder.render;

import java.util.List;
import org.sanr.decoder.colour.SampleWriter;
import org.sanr.decoder.kernel.Kernels;
import org.sanr.decoder.kernel.Layer;
import org.sanr.decoder.kernel.SampleRows;
import org.sanr.decoder.scene.CoordinateHeader;

/**
 * Renders rows of views of a coordinate network, spec 6.5. Tiles of columns go down all rows, so that a tile's columns are
 * encoded once; what view and row add to the first layer's biases is worked out for each row of a tile.
 */
final class CoordinateRenderer extends RowRenderer {
  /** Samples of a tile; in threes of vectors. */
  private static final int TILE = 96;

  private final PreparedNetwork network;
  private final CoordinateHeader header;
  private final SampleWriter writer;
  private final Layer first;
  private final float[] viewBias;
  private final float[] rowBias;
  private final float[] encoded;
  private final SampleRows columns;
  private final SampleRows a;
  private final SampleRows b;
  private float v = Float.NaN;
  private float u = Float.NaN;

  CoordinateRenderer(PreparedNetwork network) {
    this.network = network;
    this.header = network.header();
    this.writer = new SampleWriter(header.bitDepth(), TILE);
    this.first = network.columns().twin();
    this.viewBias = new float[header.units()];
    this.rowBias = new float[header.units()];
    this.encoded = new float[Math.max(header.viewInputs(), header.imageInputs())];
    this.columns = new SampleRows(header.imageInputs(), TILE);
    this.a = new SampleRows(Layer.padded(header.units()), TILE);
    this.b = new SampleRows(Layer.padded(header.units()), TILE);
  }

  @Override
  void rows(
      float toV, float toU, int height, int width, int firstRow, int rows, int firstColumn, int cols, byte[] out,
      int at) {
    move(toV, toU);
    int sampleBytes = 3 * network.bytesPerComponent();
    for (int j = 0; j < cols; j += TILE) {
      int n = Math.min(TILE, cols - j);
      for (int p = 0; p < Kernels.blocks(n); p++) { // behind the last column anything finite will do
        float cx = CoordinateEncoding.ofSample(firstColumn + j + Math.min(p, n - 1), width);
        CoordinateEncoding.encode(cx, header.imageFrequencies(), columns.values(), p, TILE);
      }
      for (int i = 0; i < rows; i++) {
        float cy = CoordinateEncoding.ofSample(firstRow + i, height);
        System.arraycopy(viewBias, 0, rowBias, 0, rowBias.length);
        add(cy, header.imageFrequencies(), 2 * header.viewInputs(), rowBias);
        for (int k = 0; k < rowBias.length; k++) {
          first.setBias(k, rowBias[k]);
        }
        writer.write(network.kernels().sampling(), apply(Kernels.blocks(n)), n, out,
            at + (i * cols + j) * sampleBytes);
      }
    }
  }

  private void move(float toV, float toU) {
    if (toV != v || toU != u) {
      v = toV;
      u = toU;
      System.arraycopy(network.bias(), 0, viewBias, 0, viewBias.length);
      add(CoordinateEncoding.ofView(v, header.rows()), header.viewFrequencies(), 0, viewBias);
      add(CoordinateEncoding.ofView(u, header.cols()), header.viewFrequencies(), header.viewInputs(), viewBias);
    }
  }

  /** Adds what a coordinate gives to each unit's sum, its inputs beginning with {@code firstInput}. */
  private void add(float c, int frequencies, int firstInput, float[] sums) {
    CoordinateEncoding.encode(c, frequencies, encoded, 0, 1);
    float[] weights = network.shared();
    int units = sums.length;
    for (int i = 0; i <= 2 * frequencies; i++) {
      float e = encoded[i];
      int from = (firstInput + i) * units;
      for (int k = 0; k < units; k++) {
        sums[k] = Math.fma(weights[from + k], e, sums[k]);
      }
    }
  }

  /** {@return that of a and b which holds Y, U, V of {@code n} samples} */
  private SampleRows apply(int n) {
    Kernels kernels = network.kernels();
    SampleRows in = columns;
    SampleRows out = a;
    kernels.dense(first, in, out, n);
    List<Layer> others = network.others();
    for (Layer layer : others) {
      activate(kernels, out.values(), n);
      in = out;
      out = in == a ? b : a;
      kernels.dense(layer, in, out, n);
    }
    return out;
  }

  private void activate(Kernels kernels, float[] x, int n) {
    if (n == TILE) {
      kernels.activate(network.activation(), x, 0, header.units() * TILE);
    } else {
      for (int k = 0; k < header.units(); k++) {
        kernels.activate(network.activation(), x, k * TILE, n);
      }
    }
  }
}
