package org.sanr.encoder.stream;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.lang.foreign.MemorySegment;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.sanr.decoder.DecoderLimits;
import org.sanr.decoder.SanrException;
import org.sanr.decoder.Simd;
import org.sanr.decoder.container.Container;
import org.sanr.decoder.container.StreamParser;
import org.sanr.decoder.entropy.Item;
import org.sanr.decoder.entropy.Pyramid;
import org.sanr.decoder.kernel.KernelProvider;
import org.sanr.decoder.kernel.Kernels;
import org.sanr.decoder.scene.QuantisedScene;
import org.sanr.decoder.scene.QuantisedTensor;
import org.sanr.decoder.scene.SceneHeader;

class SceneWriterTest {

  private static final Kernels SCALAR = KernelProvider.of(Simd.SCALAR).kernels();

  /** Shapes at the ends of what the format allows. */
  private enum Extreme {
    ONE_BY_ONE {
      @Override
      SceneHeader of() {
        return header(1, 1, 1, 0, 1, 0, 0, 0);
      }
    },
    ONE_BY_ONE_ALL_LEVELS {
      @Override
      SceneHeader of() {
        return header(1, 1, 1, 0, 12, 1, 12, 0);
      }
    },
    NO_GEOMETRY {
      @Override
      SceneHeader of() {
        return header(3, 37, 21, 2, 4, 3, 0, 0);
      }
    },
    BANDS {
      @Override
      SceneHeader of() {
        return header(2, 67, 19, 3, 3, 0, 3, 4);
      }
    },
    EMBEDDING {
      @Override
      SceneHeader of() {
        return header(5, 9, 300, 1, 5, 2, 3, 0);
      }
    },
    COARSE_GEOMETRY {
      @Override
      SceneHeader of() {
        return header(2, 30, 31, 1024, 2, 6, 7, 14);
      }
    };

    abstract SceneHeader of();

    private static SceneHeader header(int views, int height, int width, int margin, int texture, int first,
        int geometry, int band) {
      return new SceneHeader(views, views, height, width, 16, margin / 8, margin / 64, texture, 0, false, first,
          geometry, 32,
          List.of(128, 1, 3), views > 4 ? 16 : 0, views > 1, 24, 1, band, views % 2, 8, 0,
          filled(texture, 0), filled(geometry, 0));
    }

    private static List<Integer> filled(int levels, int value) {
      return Collections.nCopies(levels, value);
    }
  }

  @Test
  void randomScenesComeBack() throws SanrException {
    for (int seed = 0; seed < 150; seed++) {
      RandomScenes scenes = new RandomScenes(new Random(seed));
      assertComesBack(scenes.scene(scenes.header()), "seed " + seed);
    }
  }

  @ParameterizedTest
  @EnumSource(Extreme.class)
  void extremeShapesComeBack(Extreme shape) throws SanrException {
    for (int seed = 0; seed < 3; seed++) {
      QuantisedScene scene = new RandomScenes(new Random(seed)).scene(shape.of());
      assertComesBack(scene, shape + " seed " + seed);
      assertComesBack(filled(scene, 0), shape + " zero");
      assertComesBack(filled(scene, SceneCheck.MAX_LATENT), shape + " largest");
      assertComesBack(filled(scene, -SceneCheck.MAX_LATENT), shape + " smallest");
    }
  }

  @Test
  void illegalScenesAreRefused() {
    RandomScenes scenes = new RandomScenes(new Random(1));
    QuantisedScene scene = scenes.scene(Extreme.BANDS.of());
    SceneHeader h = scene.header();
    int[] large = scene.texture().getFirst().clone();
    large[5] = h.textureMax().getFirst() + 1;
    List<int[]> texture = new ArrayList<>(scene.texture());
    texture.set(0, large);
    refused("TEXTURE level 0", new QuantisedScene(h, scene.tensors(), texture, scene.geometry()));
    refused("the header asks", new QuantisedScene(h, scene.tensors().subList(1, 5), texture, scene.geometry()));
    refused("textureContextW1",
        with(scene, "textureContextW1", t -> new QuantisedTensor(t.tensor(), 9, 62, t.values())));
    refused("textureContextB2", with(scene, "textureContextB2", t -> filled(t, 0, 2047)));
    refused("textureKernels", with(scene, "textureKernels", t -> filled(t, 0, 2)));
    refused("W_1", with(scene, "W_1", t -> filled(t, 0, -2048)));
    refused("B_1: scale", with(scene, "B_1", t -> new QuantisedTensor(t.tensor(), 0, 64, t.values())));
    refused("B_o: scale 63", with(scene, "B_o", t -> new QuantisedTensor(t.tensor(), 0, 63, new int[] {0, 1, 0})));
  }

  private static void refused(String message, QuantisedScene scene) {
    String actual = assertThrows(IllegalArgumentException.class, () -> SceneWriter.write(scene, 0)).getMessage();
    assertTrue(actual.startsWith(message), actual);
  }

  private static QuantisedTensor filled(QuantisedTensor t, int exponent, int value) {
    int[] values = t.values().clone();
    Arrays.fill(values, value);
    return new QuantisedTensor(t.tensor(), exponent, 62, values);
  }

  private static QuantisedScene with(QuantisedScene scene, String name,
      UnaryOperator<QuantisedTensor> change) {
    List<QuantisedTensor> tensors =
        scene.tensors().stream().map(t -> t.tensor().name().equals(name) ? change.apply(t) : t).toList();
    return new QuantisedScene(scene.header(), tensors, scene.texture(), scene.geometry());
  }

  /** Latents of one value, and every second of them zero if that value is the smallest. */
  private static QuantisedScene filled(QuantisedScene scene, int value) {
    List<int[]> texture = scene.texture().stream().map(l -> filled(l.length, value)).toList();
    List<int[]> geometry = scene.geometry().stream().map(l -> filled(l.length, value)).toList();
    return new QuantisedScene(SceneWriter.withMaxima(scene.header(), texture, geometry), scene.tensors(), texture,
        geometry);
  }

  private static int[] filled(int size, int value) {
    int[] level = new int[size];
    Arrays.setAll(level, i -> value < 0 && i % 2 == 0 ? 0 : value);
    return level;
  }

  private static void assertComesBack(QuantisedScene scene, String what) throws SanrException {
    byte[] bytes = SceneWriter.write(scene, 0xCAFE1234);
    Container container = Container.read(MemorySegment.ofArray(bytes), DecoderLimits.none());
    assertEquals(0xCAFE1234, container.viewChecksum(), what);
    StreamParser.Parsed parsed = StreamParser.decode(container, SCALAR);
    QuantisedScene back = (QuantisedScene) parsed.model();
    assertEquals(scene.header(), back.header(), what);
    assertEquals(scene.tensors().size(), back.tensors().size(), what);
    for (int i = 0; i < scene.tensors().size(); i++) {
      QuantisedTensor expected = scene.tensors().get(i);
      QuantisedTensor actual = back.tensors().get(i);
      assertEquals(expected.tensor(), actual.tensor(), what);
      assertEquals(expected.exponent(), actual.exponent(), what);
      assertEquals(expected.scaleIndex(), actual.scaleIndex(), what);
      assertArrayEquals(expected.values(), actual.values(), () -> what + " " + expected.tensor());
    }
    assertLevels(scene.texture(), back.texture(), what + " texture ");
    assertLevels(scene.geometry(), back.geometry(), what + " geometry ");
    assertSize(scene, container, bytes.length, what);
    assertCounted(scene, parsed.tally().bits(), what);
  }

  private static void assertLevels(List<int[]> expected, List<int[]> actual, String what) {
    assertEquals(expected.size(), actual.size(), what);
    for (int i = 0; i < expected.size(); i++) {
      assertArrayEquals(expected.get(i), actual.get(i), what + i);
    }
  }

  /** The price is met within 2 bytes per segment, of which there is one per chunk but for the end. */
  private static void assertSize(QuantisedScene scene, Container container, int bytes, String what) {
    CodedSize size = CodedSize.of(scene);
    double slack = 2.0 * (container.chunks().size() - 1) + 1e-6 * bytes;
    assertEquals(size.total() / 8, bytes, slack, () -> what + " " + size);
    assertEquals(size.header() / 8, container.chunks().getFirst().offset(), what);
    assertEquals(scene.header().textureLevels(), size.texture().size(), what);
  }

  /** What the range decoder's state tells of each part is what its symbols cost. */
  private static void assertCounted(QuantisedScene scene, Map<String, Double> counted, String what) {
    CodedSize size = CodedSize.of(scene);
    Map<String, Double> expected = new TreeMap<>();
    scene.tensors()
        .forEach(t -> expected.merge(t.tensor().part(), size.tensors().get(t.tensor().name()), Double::sum));
    for (Item item : Item.of(scene.header())) {
      List<Double> levels = item.pyramid() == Pyramid.TEXTURE ? size.texture() : size.geometry();
      expected.put(item.part(), levels.get(item.index(scene.header())));
    }
    assertEquals(expected.keySet(), new TreeSet<>(counted.keySet()), what);
    expected.forEach((part, bits) -> {
      double more = counted.get(part) - bits; // less where a segment ends in zeros, which are not written
      assertTrue(more < 1 + 1e-4 * bits && more > -Integer.SIZE, what + " " + part + ": " + more);
    });
  }
}
