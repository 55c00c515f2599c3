package org.sanr.decoder.render;

import java.util.ArrayList;
import java.util.List;
import org.sanr.decoder.scene.QuantisedScene;
import org.sanr.decoder.scene.QuantisedTensor;
import org.sanr.decoder.scene.SceneHeader;

/**
 * A second renderer, written from the spec's chapters 6 and 7 alone: one sample at a time, two-dimensional arrays, no
 * tiles, no layouts. It shares nothing with the decoder but the records of the scene.
 */
final class LiteralRenderer {
  private static final float[] DEFAULT = {-6 / 256f, 58 / 256f, 222 / 256f, -18 / 256f};

  private final QuantisedScene scene;
  private final SceneHeader h;
  private final List<float[][]> texture;
  private final float[][] disparity;

  LiteralRenderer(QuantisedScene scene) {
    this.scene = scene;
    this.h = scene.header();
    texture =
        features("textureKernels", scene.texture(), h.textureShift(), 0, h.chromaLevels() + (h.viewLevels() ? 2 : 0));
    disparity = h.geometryLevels() == 0 ? new float[h.canvasHeight()][h.canvasWidth()] : disparity();
  }

  /** {@return R, G, B samples at row i, column j of an image of height × width seen from (v, u)} */
  int[] sample(float v, float u, int height, int width, int i, int j) {
    boolean geometry = h.geometryLevels() > 0;
    float av = v - (h.rows() - 1) / 2f;
    float au = u - (h.cols() - 1) / 2f;
    boolean offsets = geometry && h.cameraOffsets();
    float bv = (av + (offsets ? perView("cameraOffset", 2, 0, v, u) : 0)) * (geometry ? 1 + t("aspect", 0) : 1);
    float bu = au + (offsets ? perView("cameraOffset", 2, 1, v, u) : 0);
    float yc = Math.fma(i + 0.5f, (float) h.height() / height, h.marginY() - 0.5f);
    float xc = Math.fma(j + 0.5f, (float) h.width() / width, h.marginX() - 0.5f);
    float d = nearest(disparity, yc, xc);
    d = nearest(disparity, Math.fma(-bv, d, yc), Math.fma(-bu, d, xc));
    d = bilinear(disparity, Math.fma(-bv, d, yc), Math.fma(-bu, d, xc));
    float[] x = new float[h.textureLevels()];
    for (int c = 0; c < x.length; c++) {
      x[c] = bilinear(texture.get(c), Math.fma(-bv, d, yc), Math.fma(-bu, d, xc));
    }
    float[] first = all("W_1");
    if (h.viewLevels()) {
      float cv = av / Math.max((h.rows() - 1) / 2f, 0.5f);
      float cu = au / Math.max((h.cols() - 1) / 2f, 0.5f);
      for (int k = 2 + h.chromaLevels(); k < first.length; k += x.length) {
        first[k] = first[k] * cv;
        first[k + 1] = first[k + 1] * cu;
      }
    }
    float[] bias = new float[h.hidden().get(0)];
    int inputs = 2 + h.embedding();
    for (int k = 0; k < bias.length; k++) {
      bias[k] = Math.fma(t("A_1", k * inputs), av / 8, t("B_1", k));
      bias[k] = Math.fma(t("A_1", k * inputs + 1), au / 8, bias[k]);
      for (int e = 0; e < h.embedding(); e++) {
        bias[k] = Math.fma(t("A_1", k * inputs + 2 + e), perView("embedding", h.embedding(), e, v, u), bias[k]);
      }
    }
    x = layer(first, bias, x, true);
    for (int l = 2; l <= h.hidden().size(); l++) {
      x = layer(all("W_" + l), all("B_" + l), x, true);
    }
    float[] yuv = layer(all("W_o"), all("B_o"), x, false);
    return new int[] {
      quantise(Math.fma(1.5748f, yuv[2], yuv[0])),
      quantise(Math.fma(-0.18732427f, yuv[1], Math.fma(-0.46812427f, yuv[2], yuv[0]))),
      quantise(Math.fma(1.8556f, yuv[1], yuv[0]))
    };
  }

  private int quantise(float x) {
    float m = (1 << h.bitDepth()) - 1;
    return (int) Math.floor(Math.fma(Math.min(Math.max(x, 0), 1), m, 0.5f));
  }

  private float t(String name, int i) {
    QuantisedTensor t = scene.byName().get(name);
    return (float) (t.tensor().start(i) + t.values()[i] * Math.pow(2, -t.exponent()));
  }

  /** All values of a tensor. */
  private float[] all(String name) {
    float[] b = new float[scene.byName().get(name).values().length];
    for (int i = 0; i < b.length; i++) {
      b[i] = t(name, i);
    }
    return b;
  }

  private static float[] layer(float[] weights, float[] bias, float[] in, boolean relu) {
    float[] out = bias.clone();
    for (int j = 0; j < out.length; j++) {
      for (int i = 0; i < in.length; i++) {
        out[j] = Math.fma(weights[j * in.length + i], in[i], out[j]);
      }
      out[j] = relu && out[j] <= 0 ? 0 : out[j];
    }
    return out;
  }

  private float perView(String name, int values, int value, float v, float u) {
    if (v == Math.rint(v) && u == Math.rint(u)) {
      return t(name, (int) (v * h.cols() + u) * values + value);
    }
    float[][] grid = new float[h.rows()][h.cols()];
    for (int y = 0; y < h.rows(); y++) {
      for (int x = 0; x < h.cols(); x++) {
        grid[y][x] = t(name, (y * h.cols() + x) * values + value);
      }
    }
    return bilinear(grid, v, u);
  }

  private static float nearest(float[][] g, float row, float col) {
    float y = Math.min(Math.max(row, 0), g.length - 1);
    float x = Math.min(Math.max(col, 0), g[0].length - 1);
    return g[(int) Math.floor(y + 0.5f)][(int) Math.floor(x + 0.5f)];
  }

  private static float bilinear(float[][] g, float row, float col) {
    float y = Math.min(Math.max(row, 0), g.length - 1);
    float x = Math.min(Math.max(col, 0), g[0].length - 1);
    int y0 = (int) Math.min(Math.floor(y), Math.max(g.length - 2, 0));
    int x0 = (int) Math.min(Math.floor(x), Math.max(g[0].length - 2, 0));
    int y1 = Math.min(y0 + 1, g.length - 1);
    int x1 = Math.min(x0 + 1, g[0].length - 1);
    float top = Math.fma(x - x0, g[y0][x1] - g[y0][x0], g[y0][x0]);
    float bottom = Math.fma(x - x0, g[y1][x1] - g[y1][x0], g[y1][x0]);
    return Math.fma(y - y0, bottom - top, top);
  }

  private float[][] disparity() {
    List<float[][]> g = features("geometryKernels", scene.geometry(), h.geometryShift(), h.geometryFirst(), 0);
    float[][] d = new float[h.canvasHeight()][h.canvasWidth()];
    for (int y = 0; y < d.length; y++) {
      for (int x = 0; x < d[0].length; x++) {
        float[] in = new float[g.size()];
        for (int c = 0; c < in.length; c++) {
          in[c] = g.get(c)[y][x];
        }
        float[] hidden = layer(all("geometryW1"), all("geometryB1"), in, true);
        float out = layer(all("geometryW2"), all("geometryB2"), hidden, false)[0];
        d[y][x] = Math.min(Math.max(out, -512), 512);
      }
    }
    return d;
  }

  private List<float[][]> features(String kernels, List<int[]> latents, int shift, int first, int chroma) {
    List<float[][]> channels = new ArrayList<>();
    for (int level = first + latents.size() - 1; level >= 0; level--) {
      boolean ofLevelOne = level >= 1 && level < 1 + chroma; // as the level behind it is
      int halvings = level <= 1 || ofLevelOne ? Math.min(level, 1) : level - chroma;
      for (int c = 0; c < channels.size() && !ofLevelOne; c++) {
        channels.set(c, upsample(channels.get(c), kernels, level, halvings));
      }
      if (level >= first) {
        float[][] own = new float[h.levelHeight(halvings)][h.levelWidth(halvings)];
        for (int y = 0; y < own.length; y++) {
          for (int x = 0; x < own[0].length; x++) {
            int q = latents.get(level - first)[y * own[0].length + x];
            own[y][x] = (float) (q * Math.pow(2, -shift));
          }
        }
        channels.add(0, own);
      }
    }
    for (float[][] channel : channels) {
      for (float[] row : channel) {
        for (int x = 0; x < row.length; x++) {
          row[x] = Math.min(Math.max(row[x], -32768), 32768);
        }
      }
    }
    return channels;
  }

  private float[][] upsample(float[][] in, String kernels, int level, int halvings) {
    float[] k = new float[4];
    for (int i = 0; i < 4; i++) {
      k[i] = DEFAULT[i] + t(kernels, 4 * level + i);
    }
    float[][] tall = new float[h.levelHeight(halvings)][in[0].length];
    for (int y = 0; y < tall.length; y++) {
      for (int x = 0; x < in[0].length; x++) {
        float[] column = new float[in.length];
        for (int i = 0; i < in.length; i++) {
          column[i] = in[i][x];
        }
        tall[y][x] = twice(column, k, y);
      }
    }
    float[][] out = new float[tall.length][h.levelWidth(halvings)];
    for (int y = 0; y < out.length; y++) {
      for (int x = 0; x < out[0].length; x++) {
        out[y][x] = twice(tall[y], k, x);
      }
    }
    return out;
  }

  private static float twice(float[] in, float[] k, int at) {
    int i = at / 2;
    float before = in[Math.max(i - 1, 0)];
    float after = in[Math.min(i + 1, in.length - 1)];
    if (at % 2 == 0) {
      float sum = Math.fma(k[1], before, k[0] * in[Math.max(i - 2, 0)]);
      return Math.fma(k[3], after, Math.fma(k[2], in[i], sum));
    }
    float sum = Math.fma(k[2], in[i], k[3] * before);
    return Math.fma(k[0], in[Math.min(i + 2, in.length - 1)], Math.fma(k[1], after, sum));
  }
}
