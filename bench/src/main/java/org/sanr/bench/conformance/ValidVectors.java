package org.sanr.bench.conformance;

import static org.sanr.bench.conformance.Vector.clauses;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.function.ToIntFunction;
import java.util.function.UnaryOperator;
import org.sanr.bench.conformance.Vector.Render;
import org.sanr.bench.conformance.Vector.Views;
import org.sanr.decoder.DecoderOptions;
import org.sanr.decoder.Simd;
import org.sanr.decoder.container.Chunk;
import org.sanr.decoder.entropy.Item;
import org.sanr.decoder.scene.QuantisedScene;
import org.sanr.decoder.scene.SceneHeader;

/**
 * Streams that decode: both ends of every header field, every tool by itself and with others, extreme weights and latents.
 * Each is small. What they decode to is what the scalar decoder makes of them; the Python decoder has to agree.
 */
final class ValidVectors {

  private static final int ALL = Integer.MAX_VALUE;
  private static final JavaDecoder SCALAR =
      new JavaDecoder(DecoderOptions.defaults().withSimd(Simd.SCALAR).withThreads(1));

  private final List<Vector> vectors = new ArrayList<>();

  private ValidVectors() {}

  /** {@return all of them, the same each time} */
  static List<Vector> all() throws IOException {
    ValidVectors v = new ValidVectors();
    v.whole();
    v.headers();
    v.furtherLevels();
    v.containers();
    v.entropy();
    v.scenes();
    v.initialWeights();
    v.random();
    v.randomFurtherLevels();
    return v.vectors;
  }

  private void whole() throws IOException {
    HeaderDraft usual = HeaderDraft.small().with("rows", 3).with("cols", 3).with("height", 12).with("width", 15)
        .layers(6, 5).with("embedding", 2);
    Render[] renders =
        {new Render(0.5f, 1.25f, 12, 15, 0), new Render(2, 0, 24, 15, 0), new Render(1.75f, 0.125f, 7, 31, 0)};
    add("usual", "every tool, 3 × 3 views; also from in between and at other sizes",
        "1a 1b 1c 2a 2b 2c 2d 2e 2f 2h 2i 2j 2l 3.1a 3.2a 4.1a 4.1b 4.1c 4.1f 4.2a 4.2b 4.3a 4.3b 4.3c 4.3d 4.4a 4.4c 4.4d"
            + " 4.5a 4.5b 4.5c 4.6a 4.6b 4.6c 5.1a 5.1c 6.1a 6.1b 6.1c 6.2a 6.3a 6.3b 6.3c 6.3.1a 6.3.1b 6.3.1c 6.3.2a 6.4a 7.1a 7.2a"
            + " 7.3a 7.3b",
        usual, 1, UnaryOperator.identity(), ALL, renders);
    add("least", "one view of one sample, every header field at its lower end, no latents chunk",
        "3.1d 3.1e 3.1f 3.1g 3.1h 3.1i 3.1j 3.1k 3.1l 3.1m 3.1n 3.1o 3.1p 3.1q 3.1r 3.1t 3.1v 4.4e 6.2b 8.1a 6.3.1a 6.3.1c",
        HeaderDraft.least(), 2);
  }

  private void headers() throws IOException {
    add("grid_1x7", "one row of views", "3.1e 6.3a 6.3.1a 6.3.1c", small().with("rows", 1).with("cols", 7), 3,
        UnaryOperator.identity(), ALL, new Render(0, 3.3f, 6, 7, 0));
    add("grid_7x1", "one column of views", "3.1e 6.3a 6.3.1a 6.3.1c", small().with("rows", 7).with("cols", 1), 4,
        UnaryOperator.identity(), ALL, new Render(5.9f, 0, 6, 7, 0));
    HeaderDraft speck = small().with("height", 1).with("width", 1).with("embedding", 0).with("cameraOffsets", 0);
    add("grid_256x1", "the most rows of views", "3.1e 6.3a", speck.copy().with("rows", 256).with("cols", 1), 5);
    add("grid_1x256", "the most columns of views", "3.1e 6.3a 7.3a", speck.copy().with("rows", 1).with("cols", 256), 6);
    HeaderDraft thin = HeaderDraft.least().texture(1).with("textureMax", 3).layers(2);
    add("height_16384", "the tallest view, in bands of 2^14 rows", "3.1f 3.1r 4.4b 6.3c",
        thin.copy().with("height", 16384).with("marginY", 1).with("bandLog2", 14), 7, ValidVectors::sparse, ALL);
    add("width_16384", "the widest view", "3.1f 6.3c", thin.copy().with("width", 16384), 8,
        ValidVectors::sparse, ALL);
    HeaderDraft wide = small().with("rows", 1).with("height", 2).with("width", 1).with("textureMax", 0, 0, 20);
    add("margin_y_1024", "the greatest vertical margin", "3.1h 3.2a 6.3c",
        wide.copy().with("marginY", 1024).with("marginX", 0), 9);
    add("margin_x_1024", "the greatest horizontal margin", "3.1h 3.2a 6.3c",
        wide.copy().with("height", 1).with("width", 2).with("marginX", 1024).with("marginY", 0), 10);
    for (int depth = 8; depth <= 16; depth++) {
      add("depth_" + depth, depth + " bits a sample", "3.1g 7.2a 7.3a", small().with("bitDepth", depth).with("rows", 1),
          20 + depth);
    }
    add("texture_12", "the most texture levels, most of one sample", "3.1i 3.2a 4.5c 5.1a 6.1b",
        small().texture(12).with("textureShift", 3), 11);
    add("geometry_12", "the most geometry levels, from canvas size on", "3.1j 3.1k 6.1c",
        small().with("geometryFirst", 0).geometry(12), 12);
    add("geometry_1_12", "geometryFirst + geometryLevels at its limit", "3.1j 3.1k 5.1a",
        small().with("geometryFirst", 1).geometry(12), 13);
    add("geometry_6_7", "the coarsest finest level", "3.1j 3.1k 4.4a 6.1c", small().with("geometryFirst", 6).geometry(7)
        .with("height", 40).with("width", 70).each("geometryMax", 60), 14);
    add("geometry_6_1", "one geometry level, far above the texture's", "3.1j 3.1k 4.4a 6.1c",
        small().with("geometryFirst", 6).geometry(1).with("height", 100).with("width", 9), 15);
    add("geometry_none", "no geometry; fields without effect are in range", "3.1k 3.1l 3.1p 3.1q 3.2b 5.1a 6.2b",
        small().geometry(0).with("geometryHidden", 32).with("geometryContext", 24).with("geometryFirst", 6), 16);
    add("geometry_head_32", "the widest geometry head", "3.1l 6.2a", small().with("geometryHidden", 32), 17);
    for (int layers = 1; layers <= 4; layers++) {
      Integer[] units = {3, 9, 1, 6};
      add("layers_" + layers, layers + " hidden layers", "3.1m 3.1n 6.3.2a 6.4a",
          small().layers(Arrays.copyOf(units, layers)), 30 + layers);
    }
    add("hidden_128", "the largest network", "3.1m 3.1n 5.1a 6.3.2a 6.4a", small().layers(128, 128, 128, 128), 35,
        s -> {
          for (String name : List.of("W_2", "W_3", "W_4")) {
            s.tensor(name, 4, 0, i -> i % 131 == 5 ? 1 - i % 2 * 2 : 0);
          }
          return s.tensor("W_1", 5, 20, i -> i % 5 - 2).tensor("A_1", 7, 20, i -> i % 7 - 3);
        }, ALL);
    add("embedding_16", "the longest embedding, without camera offsets", "3.1o 3.1p 5.1a 6.3a 6.3b",
        small().with("embedding", 16).with("cameraOffsets", 0), 36, UnaryOperator.identity(), ALL,
        new Render(0.75f, 0.25f, 6, 7, 0));
    add("embedding_0", "no embedding, camera offsets", "3.1o 3.1p 5.1a 6.3a", small().with("embedding", 0), 37,
        UnaryOperator.identity(), ALL, new Render(0.5f, 0.5f, 3, 3, 0));
    add("context_24", "the widest context networks", "3.1q 4.6a",
        small().with("textureContext", 24).with("geometryContext", 24), 38, s -> s.tensors("W1", 6, 20, i -> i % 5 - 2)
            .tensors("W2", 6, 20, i -> i % 7 - 3),
        ALL);
    add("context_1", "the narrowest context networks", "3.1q 4.6a",
        small().with("textureContext", 1).with("geometryContext", 1), 39);
    HeaderDraft tall = small().with("height", 45).with("width", 5).with("rows", 1).with("geometryFirst", 0);
    add("bands_16", "bands of 16 rows, the last one shorter, in one chunk", "3.1r 4.4b 4.5b 4.5c",
        tall.copy().with("bandLog2", 4), 40);
    add("bands_32", "bands of 32 rows, a chunk each", "3.1r 4.4b 4.4c 4.4d 4.5b 4.5c", tall.copy().with("bandLog2", 5),
        41,
        UnaryOperator.identity(), 1);
    add("bands_unused", "bands of more rows than any level has", "3.1r 4.4b", tall.copy().with("bandLog2", 14), 42);
    add("shift_8", "the finest quantiser steps", "3.1t 3.1u 5.1c",
        small().with("textureShift", 8).with("geometryShift", 8),
        43);
    add("shift_0", "the coarsest quantiser steps", "3.1t 3.1u 5.1c",
        small().with("textureShift", 0).with("geometryShift", 0), 44);
    add("max_0_some", "levels without latents between others", "3.1v 3.1w 4.4a 4.5c",
        small().texture(5).with("textureMax", 5, 0, 9, 0, 7).geometry(3).with("geometryMax", 0, 9, 0), 45);
    add("max_0_all", "geometry and texture levels, no latents chunk", "3.1v 3.1w 4.4e",
        small().each("textureMax", 0).each("geometryMax", 0), 46);
    add("max_1", "latents of −1, 0 and 1", "3.1v 3.1w 4.2b", small().each("textureMax", 1).each("geometryMax", 1), 47);
    add("max_2047", "latents of any magnitude", "3.1v 3.1w 4.2b 4.5b 6.1d",
        small().each("textureMax", 2047).each("geometryMax", 2047).with("textureShift", 0), 48,
        s -> s.latents(random(48, 3)), ALL);
    add("max_not_reached", "maxima that no latent reaches", "3.2c",
        small().each("textureMax", 2047).each("geometryMax", 1000), 49,
        s -> s.latents(max -> 0), ALL);
  }

  /** Levels for chroma, and of the view. */
  private void furtherLevels() throws IOException {
    HeaderDraft coloured = small().with("height", 19).with("width", 26);
    add("chroma_1", "the coarsest level has the size of the one before", "3.1x 3.2a 4.5c 6.1b",
        coloured.copy().with("chromaLevels", 1), 17_001);
    add("chroma_2", "two levels for chroma, from initial weights, in bands", "3.1x 3.2a 4.4b 4.5c 5.2b 5.2c 6.1b",
        coloured.copy().texture(5).with("chromaLevels", 2).with("initialWeights", 1).with("bandLog2", 4)
            .layers(24, 24).with("textureShift", 5),
        17_002, s -> s.tensors("", 8, 40, i -> i % 5 - 2).colours(), ALL);
    add("chroma_zero", "levels for chroma around one that is all zero", "3.1x 3.2c 4.4a 4.5c 6.1b",
        coloured.copy().texture(6).with("chromaLevels", 3).with("textureMax", 5, 9, 0, 9, 20, 40), 17_003);
    add("chroma_10", "the most levels for chroma", "3.1x 3.2a 4.5c 6.1b",
        coloured.copy().texture(12).with("chromaLevels", 10).with("textureShift", 3), 17_004);
    add("view_levels", "two levels of the view, the coarsest ones", "3.1y 3.2a 4.5c 6.1b 6.3b",
        coloured.copy().texture(4).with("viewLevels", 1).with("rows", 3), 17_005, UnaryOperator.identity(), ALL,
        new Render(0.4f, 0.75f, 9, 13, 0));
    add("view_levels_chroma", "two levels of the view behind one for chroma, from initial weights; one row of views",
        "3.1x 3.1y 3.2a 4.5c 5.2c 6.1b 6.3b",
        coloured.copy().texture(6).with("chromaLevels", 1).with("viewLevels", 1).with("rows", 1).with("cols", 4)
            .with("initialWeights", 1).layers(24, 24).with("textureShift", 5),
        17_006, s -> s.tensors("", 8, 40, i -> i % 5 - 2).colours(), ALL, new Render(0, 2.25f, 5, 8, 0));
    add("view_levels_least", "levels of the view, of one sample each, in a field of one view",
        "3.1y 3.2a 4.5c 6.1b 6.3b", HeaderDraft.least().texture(4).with("viewLevels", 1), 17_007);
    add("view_levels_grid", "levels of the view in the tallest grid, two columns wide", "3.1e 3.1y 6.3b",
        small().texture(4).with("viewLevels", 1).with("height", 3).with("width", 2).with("rows", 256).with("cols", 2)
            .with("embedding", 0).with("cameraOffsets", 0),
        17_008, UnaryOperator.identity(), ALL, new Render(254.75f, 0.125f, 3, 2, 0));
    add("further_12", "the most levels for chroma beside those of the view: all but level 0 have one size",
        "3.1i 3.1x 3.1y 3.2a 4.5c 5.1a 5.2b 5.2c 6.1b 6.3b",
        small().with("height", 9).with("width", 12).texture(12).with("chromaLevels", 8).with("viewLevels", 1)
            .with("initialWeights", 1)
            .with("textureShift", 5).geometry(4),
        17_009, s -> s.tensors("", 8, 40, i -> i % 5 - 2).colours(), ALL);
    add("further_narrow", "further levels of two columns, in bands, whose fronts may be empty",
        "3.1x 3.1y 4.4b 4.5a 4.5b 4.5c",
        small().texture(7).with("chromaLevels", 1).with("viewLevels", 1).with("height", 77).with("width", 3)
            .with("marginX", 0).with("rows", 1).with("bandLog2", 4),
        17_010);
    add("further_chunks", "further levels between those of geometry, a chunk for each item", "3.1x 3.1y 4.4a 4.4c 4.4d",
        coloured.copy().texture(6).with("chromaLevels", 1).with("viewLevels", 1).with("geometryFirst", 0).geometry(5),
        17_011, UnaryOperator.identity(), 1);
    add("further_extreme", "the largest latents and weights in further levels, grown past ±32768 by kernels of ±2",
        "5.1b 5.1d 6.1b 6.1d 6.3b 7.2a",
        small().texture(7).with("chromaLevels", 2).with("viewLevels", 1).each("textureMax", 2047)
            .with("textureShift", 0).with("rows", 3),
        17_012, s -> s.tensors("Kernels", 8, 62, i -> List.of(518, 454, 290, 530).get(i % 4))
            .tensor("W_1", 0, 62, i -> (i % 3 - 1) * 2047).tensor("W_o", 0, 62, i -> (i % 2 * 2 - 1) * 2047)
            .latents(random(17_012, 1)),
        ALL);
    add("kernels_no_effect", "kernels of ±2, but of steps between levels of one size alone", "5.1a 5.1d 6.1b",
        small().texture(6).with("chromaLevels", 1).with("viewLevels", 1), 17_013,
        s -> s.tensor("textureKernels", 9, 62, i -> i >= 4 && i < 16 ? List.of(1036, 908, 580, 1060).get(i % 4) : 0),
        ALL);
    add("view_levels_zero", "levels of the view and the one behind them are all zero", "3.1v 3.1y 3.2c 4.4a 4.5c 6.3b",
        small().texture(5).with("viewLevels", 1).with("textureMax", 9, 20, 0, 0, 0), 17_014);
  }

  private void containers() throws IOException {
    add("chunk_each_item", "a latents chunk for each item", "4.4c 4.4d", small(), 50, UnaryOperator.identity(), 1);
    add("chunk_two_items", "two items a chunk, one in the last", "4.4c 4.4d", small().texture(4), 51,
        UnaryOperator.identity(), 2);
    byte[] long200 = new byte[200];
    Arrays.fill(long200, (byte) 0x5A);
    HeaderDraft h = small();
    QuantisedScene scene = new SceneDraft(h.header(), new Random(52)).scene();
    add("skippable", "chunks to be skipped everywhere, of 200 bytes and of none", "1a 2f 2g 2h",
        StreamDraft.of(h, scene, 2).between(0x80, long200).chunk(0xFF, new byte[0]));
    byte[] told = "baseline_mm=36\nfocal_mm=100\nzoo=a=b c\n".getBytes(StandardCharsets.US_ASCII);
    add("capture", "how the views were taken, with a key that the specification does not know", "2.1a 2.1d",
        StreamDraft.of(h, scene, ALL).chunk(Chunk.CAPTURE, told));
    add("capture_twice", "two capture chunks, the first in front of the weights", "2.1a 2.1b",
        StreamDraft.of(h, scene, ALL).between(Chunk.CAPTURE, told).chunk(Chunk.CAPTURE,
            new byte[] {'a', '=', '1', '\n'}));
    add("capture_unformed", "capture chunks that have not their form, which are no reason to refuse", "2.1c",
        StreamDraft.of(h, scene, ALL).chunk(Chunk.CAPTURE, long200).chunk(Chunk.CAPTURE, new byte[5000])
            .chunk(Chunk.CAPTURE, new byte[0]));
    add("skippable_all", "every type that is skipped", "2g", skippable(StreamDraft.of(h, scene, ALL)));
  }

  private static SceneDraft sparse(SceneDraft scene) {
    Random r = new Random(7);
    return scene.tensor("textureContextB3", 8, 62, i -> i == 1 ? -1800 : 0)
        .latents(max -> r.nextInt(200) == 0 ? r.nextInt(-max, max + 1) : 0);
  }

  private static StreamDraft skippable(StreamDraft draft) {
    for (int type = Chunk.SKIPPABLE; type <= 0xFF; type++) {
      draft.chunk(type, new byte[] {(byte) type});
    }
    return draft;
  }

  private void entropy() throws IOException {
    HeaderDraft h = small();
    SceneHeader header = h.header();
    QuantisedScene scene = new SceneDraft(header, new Random(60)).scene();
    int items = Item.of(header).size();
    byte[] weights = StreamDraft.weights(scene.tensors());
    add("segment_empty", "a latents segment of no bytes, which reads as zeros", "4.1a 4.1c",
        new StreamDraft(h.bytes()).chunk(Chunk.WEIGHTS, weights).chunk(Chunk.LATENTS,
            StreamDraft.latents(items, new byte[0])));
    byte[] latents = StreamDraft.latents(scene, Item.of(header));
    add("segment_longer", "segments with bytes that no symbol needs", "4.1d",
        new StreamDraft(h.bytes()).chunk(Chunk.WEIGHTS, longer(weights)).chunk(Chunk.LATENTS, longer(latents)));
    byte[] ones = new byte[400];
    Arrays.fill(ones, (byte) 0xFF);
    add("segment_ones", "a segment of ones: code ≥ T·unit from the first symbol on", "4.1b 4.1e",
        new StreamDraft(h.bytes()).chunk(Chunk.WEIGHTS, weights).chunk(Chunk.LATENTS,
            StreamDraft.latents(items, ones)));
    byte[] start = ones.clone();
    new Random(61).nextBytes(start);
    Arrays.fill(start, 0, 8, (byte) 0xFF);
    add("segment_past_range", "code = range at the start, noise after it", "4.1b 4.1e",
        new StreamDraft(h.bytes()).chunk(Chunk.WEIGHTS, weights).chunk(Chunk.LATENTS,
            StreamDraft.latents(items, start)));
    for (int seed = 0; seed < 6; seed++) {
      byte[] noise = new byte[600];
      new Random(seed).nextBytes(noise);
      HeaderDraft n = small().each("textureMax", 2047).each("geometryMax", 1 + 400 * seed).texture(1 + 2 * seed % 7);
      List<Integer> units = List.of(1 + 4 * seed, 24 - 4 * seed);
      n.with("textureContext", units.get(0)).with("geometryContext", units.get(1));
      QuantisedScene s = new SceneDraft(n.header(), new Random(seed)).scene();
      add("noise_" + seed, "latents decoded from noise", "4.1b 4.2a 4.2b 4.5b 4.6a 4.6c",
          new StreamDraft(n.bytes()).chunk(Chunk.WEIGHTS, StreamDraft.weights(s.tensors()))
              .chunk(Chunk.LATENTS, StreamDraft.latents(Item.of(n.header()).size(), noise)));
    }
    add("weights_zero", "every tensor all zeros, s = 63, k = 0", "4.3b 4.3c", small(), 62,
        s -> s.tensors("", 0, 63, i -> 0), ALL);
    add("weights_s_0", "the least scale index", "4.2a 4.3c", small(), 63,
        s -> s.tensors("", 7, 0, i -> i % 9 == 4 ? 1 : 0).colours(), ALL);
    add("weights_s_62", "the greatest scale index of a tensor with values", "4.2a 4.3c", small(), 64,
        s -> s.tensors("", 8, 62, i -> i % 37 - 18).colours(), ALL);
    add("weights_k_15", "the greatest exponent where it is allowed, 8 and 12 in context networks",
        "4.3b 4.6a 4.6b 5.1c", small(), 65,
        s -> contexts(s.tensors("", 15, 62, i -> i % 2 == 0 ? 2047 : -2047), 8, 12, 511, 2047), ALL);
    add("weights_k_0", "the least exponent, the largest weights", "4.3b 4.3d 5.1b 5.1c", small(), 66,
        s -> contexts(s.tensors("", 0, 62, i -> (i % 3 - 1) * 2047).tensors("Kernels", 9, 40, i -> i % 5), 0, 0, 1,
            512),
        ALL);
    for (int sign = -1; sign <= 1; sign += 2) {
      int way = sign;
      String end = sign < 0 ? "low" : "high";
      add("context_bias_" + end, "context networks whose output leaves the range of m and s", "4.6a 4.6b 4.6c", small(),
          67,
          s -> s.tensors("ContextB3", 2, 62, i -> way * 2047).tensors("ContextW3", 8, 62, i -> way * 511)
              .tensors("ContextB2", 2, 62, i -> 2047).tensors("ContextW1", 8, 62, i -> 511 * (i % 3 - 1)),
          ALL);
    }
    add("context_scales", "means and scales all over their range", "4.2a 4.2b 4.6a 4.6c", small().texture(5), 68,
        s -> s.tensors("ContextB3", 4, 62, i -> i % 2 == 0 ? 40 * (i % 7) - 120 : 400 * (i % 5) - 700)
            .tensors("ContextW1", 6, 62, i -> i * 29 % 41 - 20).tensors("ContextW2", 6, 62, i -> i * 31 % 43 - 20)
            .tensors("ContextW3", 6, 62, i -> i * 37 % 47 - 23),
        ALL);
  }

  private static SceneDraft contexts(SceneDraft s, int weightExponent, int biasExponent, int weight, int bias) {
    for (String layer : List.of("1", "2", "3")) {
      s.tensors("ContextW" + layer, weightExponent, 62, i -> (i % 3 - 1) * weight);
      s.tensors("ContextB" + layer, biasExponent, 62, i -> (i % 2 * 2 - 1) * bias);
    }
    return s;
  }

  private void scenes() throws IOException {
    add("kernels_2", "kernels at the limit of ±2: latents of 2047 grow past ±32768 and are clamped", "5.1d 6.1a 6.1d",
        small().texture(6).each("textureMax", 2047).with("textureShift", 0).with("geometryFirst", 0).geometry(5)
            .each("geometryMax", 2047).with("geometryShift", 0),
        70, s -> s.tensors("Kernels", 8, 62, i -> List.of(518, 454, 290, 530).get(i % 4)).latents(random(70, 1)), ALL);
    add("kernels_negative", "kernels of −2 and of 0", "5.1d 6.1a", small().texture(4), 71,
        s -> s.tensors("Kernels", 8, 62, i -> List.of(6, -570, -222, -494).get(i % 4)), ALL);
    add("disparity_512", "disparities beyond ±512 are clamped, positions far outside of the canvas too",
        "6.2a 6.3c 6.3.1a 6.3.1b 6.3.1c",
        small().with("height", 9).with("width", 21), 72,
        s -> s.tensor("geometryW2", 0, 62, i -> i % 2 == 0 ? 900 : -800)
            .tensor("geometryW1", 0, 62, i -> i % 3 - 1),
        ALL);
    add("aspect", "a vertical baseline three times the horizontal one", "5.1a 6.3a", small().with("rows", 4), 73,
        s -> s.tensor("aspect", 3, 40, i -> 16), ALL);
    add("aspect_offsets_extreme", "the largest aspect and camera offsets", "5.1b 6.3a 6.3c", small(), 74,
        s -> s.tensor("aspect", 0, 62, i -> 2047).tensor("cameraOffset", 0, 62, i -> i % 2 == 0 ? -2047 : 2047), ALL);
    add("clamped_samples", "colours below 0 and above 1", "7.1a 7.2a", small().with("bitDepth", 10), 75,
        s -> s.tensor("B_o", 3, 40, i -> 4).tensor("W_o", 2, 50, i -> i * 7 % 11 - 5), ALL);
    for (int size = 1; size <= 5; size++) {
      add("odd_sizes_" + size, "canvas of %d × %d samples".formatted(size, 10 - size), "3.2a 6.1a 6.3.1a 6.3.1c 4.5a",
          small().with("height", size).with("width", 10 - size).with("marginY", 0).with("marginX", 0)
              .with("geometryFirst", 0),
          75 + size);
    }
    add("narrow_items", "items of one and two columns, whose fronts may be empty", "4.5a",
        small().with("height", 19).with("width", 2)
            .with("marginX", 0).with("bandLog2", 4),
        81);
  }

  private void initialWeights() throws IOException {
    HeaderDraft h = small().with("initialWeights", 1);
    add("initial_only", "initial weights and nothing added to them", "3.1s 5.2a 5.2b", h, 90,
        s -> s.tensors("", 0, 63, i -> 0),
        ALL);
    add("initial_added", "weights added to initial ones of more rows and columns", "3.1s 4.6a 4.6b 5.1c 5.2a 5.2b", h,
        91,
        ValidVectors::finely, ALL);
    add("initial_beyond", "more rows and columns than the table of initial weights has", "5.2b",
        h.copy().texture(12).geometry(12).layers(30, 28).with("geometryHidden", 12).with("textureContext", 14)
            .with("geometryContext", 10).with("embedding", 3).with("textureShift", 8).with("geometryShift", 8),
        92, s -> finely(s).tensor("W_2", 6, 20, i -> i % 5 - 2), ALL);
    add("initial_context_limit", "an initial context weight of −41/256, to which 552/256 are added", "4.6a 5.2b", h, 93,
        s -> s.tensors("", 0, 63, i -> 0).tensor("textureContextW1", 8, 62, i -> i == 0 ? 552 : 0), ALL);
  }

  /** Small steps, so that context networks keep their limits. */
  private static SceneDraft finely(SceneDraft scene) {
    for (String tensor : List.of("W1", "B1", "W2", "B2", "W3", "B3")) {
      scene.tensors("Context" + tensor, 8, 40, i -> i * 7 % 23 - 11);
    }
    return scene;
  }

  /** Shapes and scenes by chance, chunks split by chance. */
  private void random() throws IOException {
    for (int seed = 0; seed < 24; seed++) {
      Random r = new Random(1000 + seed);
      HeaderDraft h = small().with("rows", upTo(r, 1, 4)).with("cols", upTo(r, 1, 4)).with("height", upTo(r, 1, 24))
          .with("width", upTo(r, 1, 24)).with("bitDepth", upTo(r, 8, 16)).with("marginY", upTo(r, 0, 5))
          .with("marginX", upTo(r, 0, 5)).with("geometryFirst", upTo(r, 0, 4)).texture(upTo(r, 1, 6))
          .geometry(upTo(r, 0, 5)).with("geometryHidden", upTo(r, 1, 8)).with("embedding", r.nextInt(3) * r.nextInt(3))
          .with("cameraOffsets", r.nextInt(2)).with("textureContext", upTo(r, 1, 8))
          .with("geometryContext", upTo(r, 1, 8)).with("bandLog2", r.nextInt(2) * 4);
      h.layers(r.ints(upTo(r, 1, 4), 1, 12).boxed().toArray(Integer[]::new));
      float v = r.nextFloat() * (h.header().rows() - 1);
      float u = r.nextFloat() * (h.header().cols() - 1);
      add("random_%02d".formatted(seed), "a scene of any shape", "3.1a 4.4d 5.1a 6.3a", h, 1000 + seed,
          UnaryOperator.identity(), upTo(r, 1, 6), new Render(v, u, upTo(r, 1, 20), upTo(r, 1, 20), 0));
    }
  }

  /** The same with further levels, and with initial weights now and then; half of them with thick margins around next to nothing. */
  private void randomFurtherLevels() throws IOException {
    for (int seed = 0; seed < 12; seed++) {
      Random r = new Random(2000 + seed);
      int levels = upTo(r, 3, 9);
      int view = levels > 3 ? r.nextInt(2) : 0;
      int most = seed % 2 == 0 ? 30 : 3;
      HeaderDraft h = small().with("rows", upTo(r, 1, 4)).with("cols", upTo(r, 1, 4)).with("height", upTo(r, 1, most))
          .with("width", upTo(r, 1, most)).with("bitDepth", upTo(r, 8, 16)).with("marginY", upTo(r, 0, 4))
          .with("marginX", upTo(r, 0, 4)).texture(levels)
          .with("chromaLevels", upTo(r, 0, levels - (view == 1 ? 4 : 2))).with("viewLevels", view)
          .with("geometryFirst", upTo(r, 0, 4)).geometry(upTo(r, 0, 5)).with("embedding", r.nextInt(3))
          .with("cameraOffsets", r.nextInt(2)).with("textureContext", upTo(r, 1, 8))
          .with("geometryContext", upTo(r, 1, 8)).with("bandLog2", r.nextInt(2) * 4)
          .with("initialWeights", seed % 3 / 2);
      h.layers(r.ints(upTo(r, 1, 4), 1, 12).boxed().toArray(Integer[]::new));
      h.with("textureMax", r.ints(levels, 0, 60).boxed().toArray(Integer[]::new));
      float v = r.nextFloat() * (h.header().rows() - 1);
      float u = r.nextFloat() * (h.header().cols() - 1);
      UnaryOperator<SceneDraft> weights =
          seed % 3 == 2 ? s -> s.tensors("", 8, 40, i -> i * 7 % 11 - 5).colours() : UnaryOperator.identity();
      add("random_further_%02d".formatted(seed), "a scene of any shape with further levels",
          "3.1a 3.1x 3.1y 4.4d 4.5c 5.1a 6.1b 6.3a 6.3b",
          h, 2000 + seed, weights, upTo(r, 1, 6), new Render(v, u, upTo(r, 1, 20), upTo(r, 1, 20), 0));
    }
  }

  private static HeaderDraft small() {
    return HeaderDraft.small();
  }

  private static int upTo(Random random, int min, int max) {
    return random.nextInt(min, max + 1);
  }

  /** {@return latents of any magnitude, every so many of them at their maximum} */
  private static ToIntFunction<Integer> random(long seed, int every) {
    Random r = new Random(seed);
    return max -> r.nextInt(every) == 0 ? (r.nextBoolean() ? max : -max) : r.nextInt(-max, max + 1);
  }

  private static byte[] longer(byte[] payload) {
    return Arrays.copyOf(payload, payload.length + 37);
  }

  private void add(String name, String about, String clauses, HeaderDraft header, long seed) throws IOException {
    add(name, about, clauses, header, seed, UnaryOperator.identity(), ALL);
  }

  /** Of scenes that differ in contrast the one whose picture tells most: what clips hides what a decoder does wrong. */
  private void add(String name, String about, String clauses, HeaderDraft header, long seed,
      UnaryOperator<SceneDraft> choose, int itemsPerChunk, Render... renders) throws IOException {
    StreamDraft most = null;
    int different = 0;
    for (int contrast = 5; contrast <= 15; contrast += 2) {
      SceneDraft scene = choose.apply(new SceneDraft(header.header(), new Random(seed)).contrast(contrast));
      StreamDraft draft = StreamDraft.of(header, scene.scene(), itemsPerChunk);
      int samples = SCALAR.differentSamples(draft.end(0));
      if (samples > different) {
        most = draft;
        different = samples;
      }
    }
    add(name, about, clauses, most, renders);
  }

  private void add(String name, String about, String clauses, StreamDraft draft, Render... renders) throws IOException {
    Views views = SCALAR.decodeUnverified(draft.end(0), List.of(renders));
    vectors.add(new Vector(name, about, clauses(clauses), draft.end(views.viewChecksum()), views));
  }
}
