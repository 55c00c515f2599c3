package org.sanr.decoder;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.lang.foreign.MemorySegment;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.sanr.decoder.container.StreamParser;
import org.sanr.decoder.entropy.Item;
import org.sanr.decoder.kernel.KernelProvider;
import org.sanr.decoder.kernel.ScalarKernels;
import org.sanr.decoder.parallel.Crew;
import org.sanr.decoder.render.AllViews;
import org.sanr.decoder.render.PreparedScene;
import org.sanr.decoder.scene.QuantisedScene;
import org.sanr.decoder.scene.QuantisedTensor;
import org.sanr.decoder.scene.SceneHeader;

class LightFieldDecoderTest {
  private static final QuantisedScene SCENE = Fixtures.scene(Fixtures.small(), 1);
  private static final byte[] STREAM = StreamWriter.stream(SCENE, 2, checksum());

  private static int checksum() {
    try {
      PreparedScene scene = PreparedScene.of(SCENE, ScalarKernels.INSTANCE, Crew.of(1));
      return AllViews.render(scene, Crew.of(1), (row, col, samples) -> {});
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }

  private static LightFieldDecoder open(Simd simd) throws SanrException {
    return LightFieldDecoder.open(MemorySegment.ofArray(STREAM), DecoderOptions.defaults().withSimd(simd));
  }

  @ParameterizedTest
  @EnumSource(Simd.class)
  void everyWidthDecodesTheSameScene(Simd simd) throws Exception {
    QuantisedScene decoded = (QuantisedScene) StreamParser.parse(
        MemorySegment.ofArray(STREAM), DecoderLimits.defaults(), KernelProvider.of(simd).kernels());
    assertEquals(SCENE.header(), decoded.header());
    for (int i = 0; i < SCENE.tensors().size(); i++) {
      String name = SCENE.tensors().get(i).tensor().name();
      assertArrayEquals(SCENE.tensors().get(i).values(), decoded.tensors().get(i).values(), name);
    }
    for (int i = 0; i < SCENE.texture().size(); i++) {
      assertArrayEquals(SCENE.texture().get(i), decoded.texture().get(i), "texture level " + i);
    }
    for (int i = 0; i < SCENE.geometry().size(); i++) {
      assertArrayEquals(SCENE.geometry().get(i), decoded.geometry().get(i), "geometry level " + i);
    }
  }

  @ParameterizedTest
  @EnumSource(Simd.class)
  void everyWidthRendersTheSameViews(Simd simd) throws Exception {
    try (LightFieldDecoder decoder = open(simd)) {
      decoder.verifyViews();
    }
  }

  @Test
  void picturesDontDependOnHowTheyAreDivided() throws Exception {
    try (LightFieldDecoder decoder = open(Simd.AUTO)) {
      byte[] whole = new byte[decoder.imageBytes(70, 131)];
      Shot shot = Shot.of(0.4f, 1.7f, 70, 131);
      decoder.render(shot, whole, 0);
      byte[] parts = new byte[whole.length];
      for (int row = 0; row < 70; row += 7) {
        decoder.render(shot.crop(row, 0, 7, 131), parts, row * 131 * 3);
      }
      assertArrayEquals(whole, parts);
      byte[] crop = new byte[20 * 103 * 3];
      decoder.render(shot.crop(31, 17, 20, 103), crop, 0);
      for (int row = 0; row < 20; row++) {
        int at = ((31 + row) * 131 + 17) * 3;
        assertArrayEquals(
            Arrays.copyOfRange(whole, at, at + 103 * 3), Arrays.copyOfRange(crop, row * 309, (row + 1) * 309));
      }
      assertTrue(new String(whole, java.nio.charset.StandardCharsets.ISO_8859_1).chars().distinct().count() > 50);
    }
  }

  @Test
  void opensFilesAndStreams(@TempDir Path folder) throws Exception {
    Path file = Files.write(folder.resolve("a.sanr"), STREAM);
    byte[] one = new byte[37 * 29 * 3];
    byte[] two = new byte[one.length];
    try (LightFieldDecoder mapped = LightFieldDecoder.open(file);
        LightFieldDecoder read = LightFieldDecoder.open(new ByteArrayInputStream(STREAM), DecoderOptions.defaults())) {
      mapped.render(1, 2, one);
      read.render(1, 2, two);
      assertEquals(STREAM.length, mapped.info().bytes());
    }
    assertArrayEquals(one, two);
    LightFieldDecoder closed = LightFieldDecoder.open(file);
    closed.close();
    assertThrows(IllegalStateException.class, closed::prepare);
  }

  @Test
  void factsAddUp() throws Exception {
    try (LightFieldDecoder decoder = open(Simd.SCALAR)) {
      StreamInfo info = decoder.info();
      assertEquals(8 * info.bytes(), info.latentBits() + info.weightBits() + info.headerBits());
      assertEquals(8.0 * info.bytes() / (6 * 37 * 29), info.bpp());
      assertEquals("scalar as asked for", decoder.simd());
    }
  }

  @Test
  void wrongViewChecksumIsNoticed() throws Exception {
    byte[] stream = StreamWriter.stream(SCENE, 3, checksum() ^ 1);
    try (LightFieldDecoder decoder = LightFieldDecoder.open(MemorySegment.ofArray(stream), DecoderOptions.defaults())) {
      ChecksumException e = assertThrows(ChecksumException.class, () -> decoder.verifyViews());
      assertEquals(Reason.VIEW_CHECKSUM, e.reason());
    }
  }

  @Test
  void misuseIsNotTheStreamsFault() throws Exception {
    try (LightFieldDecoder decoder = open(Simd.AUTO)) {
      byte[] out = new byte[37 * 29 * 3];
      assertThrows(IllegalArgumentException.class, () -> decoder.render(-0.1f, 0, out));
      assertThrows(IllegalArgumentException.class, () -> decoder.render(0, 2.01f, out));
      assertThrows(IllegalArgumentException.class, () -> decoder.render(Float.NaN, 0, out));
      assertThrows(IllegalArgumentException.class, () -> decoder.render(0, 0, Arrays.copyOf(out, out.length - 1)));
      assertThrows(IllegalArgumentException.class, () -> decoder.render(Shot.of(0, 0, 0, 5), out, 0));
      assertThrows(IllegalArgumentException.class, () -> decoder.render(Shot.of(0, 0, 1 << 20, 1 << 20), out, 0));
    }
  }

  static List<QuantisedScene> worst() {
    return List.of(SCENE, Fixtures.scene(Fixtures.views(), 2));
  }

  /** Weights as large as the format lets them be, latents from noise: nothing breaks, no value is NaN, widths agree. */
  @ParameterizedTest
  @MethodSource("worst")
  void theWorstStreamIsOnlyUgly(QuantisedScene usual) throws Exception {
    SceneHeader header = usual.header();
    for (int seed = 0; seed < 6; seed++) {
      Random random = new Random(seed);
      List<QuantisedTensor> tensors = new ArrayList<>(usual.tensors());
      tensors.replaceAll(
          t -> {
            boolean limited = t.tensor().name().contains("Context") || t.tensor().name().endsWith("Kernels");
            int[] extreme = random.ints(t.values().length, 0, 3).map(i -> 2047 * (i - 1)).toArray();
            return limited ? t : new QuantisedTensor(t.tensor(), 0, 62, extreme);
          });
      QuantisedScene scene = new QuantisedScene(header, tensors, usual.texture(), usual.geometry());
      byte[] noise = new byte[1 + random.nextInt(3000)];
      random.nextBytes(noise);
      noise[0] = (byte) Item.of(header).size();
      byte[] stream = StreamWriter.concat(
          StreamWriter.prefix(StreamWriter.fields(header)),
          StreamWriter.chunk(1, StreamWriter.weights(scene)),
          StreamWriter.chunk(2, noise),
          StreamWriter.end(0));
      List<byte[]> pictures = new ArrayList<>();
      for (Simd simd : List.of(Simd.SCALAR, Simd.W256, Simd.W512)) {
        try (LightFieldDecoder decoder = LightFieldDecoder.open(MemorySegment.ofArray(stream),
            DecoderOptions.defaults().withSimd(simd))) {
          byte[] out = new byte[decoder.imageBytes(header.height(), header.width())];
          decoder.render(0.5f, 0.25f, out);
          pictures.add(out);
          for (float d : decoder.disparity()) {
            assertTrue(Math.abs(d) <= 512, "seed " + seed + ": disparity " + d);
          }
        }
      }
      assertArrayEquals(pictures.get(0), pictures.get(1), "seed " + seed);
      assertArrayEquals(pictures.get(0), pictures.get(2), "seed " + seed);
    }
  }
}
