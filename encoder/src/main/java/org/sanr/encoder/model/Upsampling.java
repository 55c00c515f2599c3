package org.sanr.encoder.model;

import java.util.stream.IntStream;
import org.sanr.encoder.graph.Graph;
import org.sanr.encoder.graph.Node;

/**
 * Learned separable ×2 upsampling, spec 6.1.
 *
 * <p>Both passes double rows: windows of a few rows each are gathered, whole rows at a time, and multiplied by a small banded matrix that holds the kernel. That makes
 * products of matrices of what would be a dozen passes over memory. Between the passes the image is transposed and it stays so: the formula counts as vertical what the
 * caller's image has as rows, and gives the result with rows and columns exchanged.
 */
final class Upsampling {
  /** The kernel to which learned values are added, spec 5.1. */
  private static final float[] DEFAULT_KERNEL = {-6 / 256f, 58 / 256f, 222 / 256f, -18 / 256f};

  /** Rows that an output needs beyond those of its window's block: two above and two below. */
  private static final int HALO = 2;

  private static final int SMALLEST_BLOCK = 10;
  private static final int LARGEST_BLOCK = 28;

  private Upsampling() {}

  /**
   * {@return a grid of twice the size, transposed: [channels, width, height]}
   *
   * @param g the graph
   * @param x [channels, h, w]
   * @param kernels [steps, 4], learned additions
   * @param step the row of {@code kernels} to use
   * @param height 2h or 2h−1
   * @param width 2w or 2w−1
   */
  static Node twiceTransposed(Graph g, Node x, Node kernels, int step, int height, int width) {
    Node kernel = g.add(g.slice(kernels, 0, step, step + 1), g.constant(DEFAULT_KERNEL, 1, 4));
    Node tall = twiceTheRows(g, x, kernel, height);
    return twiceTheRows(g, g.transpose(tall, 0, 2, 1), kernel, width);
  }

  private static Node twiceTheRows(Graph g, Node x, Node kernel, int height) {
    int channels = x.dim(0);
    int h = x.dim(1);
    int w = x.dim(2);
    int block = block(h);
    int blocks = (h + block - 1) / block;
    int window = block + 2 * HALO;
    Node rows = g.gather(g.reshape(x, channels * h, w), g.toIndex(windows(g, channels, h, block, blocks)));
    Node matrix = g.reshape(g.gemm(kernel, bands(g, block), false, false), 2 * block, window);
    Node doubled = g.batchMatMul(matrix, g.reshape(rows, channels * blocks, window, w));
    return g.slice(g.reshape(doubled, channels, blocks * 2 * block, w), 1, 0, height);
  }

  /** Rows of a block: such that the last one is full, if there is such a size, because what is too much has to be cut off again. */
  private static int block(int h) {
    if (h <= LARGEST_BLOCK) {
      return h;
    }
    return IntStream.rangeClosed(SMALLEST_BLOCK, LARGEST_BLOCK)
        .boxed()
        .min((a, b) -> excess(h, a) != excess(h, b) ? excess(h, a) - excess(h, b) : b - a)
        .orElseThrow();
  }

  private static int excess(int h, int block) {
    return (h + block - 1) / block * block - h;
  }

  /** Numbers of the rows in each block's window, the first and the last row repeated outside. */
  private static Node windows(Graph g, int channels, int h, int block, int blocks) {
    int window = block + 2 * HALO;
    float[] rows = new float[channels * blocks * window];
    for (int i = 0; i < rows.length; i++) {
      int row = i / window % blocks * block + i % window - HALO;
      rows[i] = i / (window * blocks) * h + Math.clamp(row, 0, h - 1);
    }
    return g.constant(rows, rows.length);
  }

  /** For each of the kernel's four values, where it stands in the matrix [2·block, block + 4] that doubles a window's rows. */
  private static Node bands(Graph g, int block) {
    int window = block + 2 * HALO;
    int size = 2 * block * window;
    float[] places = new float[4 * size];
    for (int i = 0; i < block; i++) {
      for (int k = 0; k < 4; k++) {
        places[k * size + 2 * i * window + i + k] = 1;
        places[k * size + (2 * i + 1) * window + i + 4 - k] = 1;
      }
    }
    return g.constant(places, 4, size);
  }
}
