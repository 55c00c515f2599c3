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
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.sanr.decoder.container.StreamParser;
import org.sanr.decoder.kernel.KernelProvider;
import org.sanr.decoder.kernel.ScalarKernels;
import org.sanr.decoder.render.AllViews;
import org.sanr.decoder.render.PreparedScene;
import org.sanr.decoder.scene.QuantisedScene;

class LightFieldDecoderTest {
  private static final QuantisedScene SCENE = Fixtures.scene(Fixtures.small(), 1);
  private static final byte[] STREAM = StreamWriter.stream(SCENE, 2, checksum());

  private static int checksum() {
    try {
      PreparedScene scene = PreparedScene.of(SCENE, ScalarKernels.INSTANCE);
      return AllViews.render(scene, 1, (row, col, samples) -> {});
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
    QuantisedScene decoded = StreamParser.parse(
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
      decoder.verifyViews(2);
    }
  }

  @Test
  void picturesDontDependOnHowTheyAreDivided() throws Exception {
    try (LightFieldDecoder decoder = open(Simd.AUTO)) {
      byte[] whole = new byte[decoder.imageBytes(70, 131)];
      decoder.render(0.4f, 1.7f, 70, 131, whole);
      byte[] parts = new byte[whole.length];
      for (int row = 0; row < 70; row += 7) {
        decoder.renderRows(0.4f, 1.7f, 70, 131, row, 7, parts, row * 131 * 3);
      }
      assertArrayEquals(whole, parts);
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
      assertEquals("scalar: asked for", decoder.simd());
    }
  }

  @Test
  void wrongViewChecksumIsNoticed() throws Exception {
    byte[] stream = StreamWriter.stream(SCENE, 3, checksum() ^ 1);
    try (LightFieldDecoder decoder = LightFieldDecoder.open(MemorySegment.ofArray(stream), DecoderOptions.defaults())) {
      ChecksumException e = assertThrows(ChecksumException.class, () -> decoder.verifyViews(1));
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
      assertThrows(IllegalArgumentException.class, () -> decoder.render(0, 0, 0, 5, out));
      assertThrows(IllegalArgumentException.class, () -> decoder.render(0, 0, 1 << 20, 1 << 20, out));
    }
  }
}
