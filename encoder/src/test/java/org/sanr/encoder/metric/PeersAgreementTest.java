package org.sanr.encoder.metric;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.sanr.encoder.input.LightField;
import org.sanr.encoder.input.LightFieldReader;
import org.sanr.encoder.input.View;

/** Our numbers are those of {@code peers.py}, with which the anchors were measured. */
class PeersAgreementTest {
  private static final double TOLERANCE = 1e-9;
  private static final Path PEERS = Path.of("../../shared/rd/peers.py").toAbsolutePath().normalize();
  private static final Path RAW = Path.of("target/peers");

  private static LightField original;
  private static final List<byte[]> DECODED = new ArrayList<>();
  private static Quality quality;

  @BeforeAll
  static void degrade() throws IOException {
    original = LightFieldReader.read(Path.of("../testdata/lightfields/demo_5x5_64x48"));
    List<ViewQuality> views = new ArrayList<>();
    for (int i = 0; i < original.rows() * original.cols(); i++) {
      View view = original.view(i / original.cols(), i % original.cols());
      DECODED.add(degraded(view, i));
      views.add(ViewQuality.of(view, DECODED.getLast()));
    }
    quality = new Quality(views);
  }

  @Test
  void agreesWithRecordedNumbers() throws IOException {
    List<Double> recorded = new ArrayList<>();
    try (InputStream in = PeersAgreementTest.class.getResourceAsStream("peers-psnr.txt")) {
      assertNotNull(in);
      for (String line : new String(in.readAllBytes(), StandardCharsets.UTF_8).lines().toList()) {
        if (!line.startsWith("#")) {
          recorded.add(Double.parseDouble(line));
        }
      }
    }
    assertAgrees(recorded);
  }

  @Test
  void agreesWithPeersItself() throws IOException, InterruptedException {
    writeRaw();
    assumeTrue(Files.isReadable(PEERS), PEERS + " is not there; the recorded numbers were compared");
    assumeTrue(runs("python3", "-c", "import numpy"), "no python3 with numpy; the recorded numbers were compared");
    Path script = Path.of("src/test/resources/org/sanr/encoder/metric/peers_psnr.py");
    Process process = new ProcessBuilder(
        "python3", "-B", script.toString(), PEERS.toString(), RAW.resolve("original.raw").toString(),
        RAW.resolve("decoded.raw").toString(), "" + original.rows(), "" + original.cols(), "" + original.height(),
        "" + original.width()).redirectError(ProcessBuilder.Redirect.INHERIT).start();
    String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertEquals(0, process.waitFor());
    assertAgrees(output.lines().map(Double::parseDouble).toList());
  }

  /** Errors that differ from view to view and channel to channel; the first view is left as it is. */
  private static byte[] degraded(View view, int number) {
    byte[] samples = new byte[view.length()];
    for (int i = 0; i < samples.length; i++) {
      int error = number == 0 ? 0 : (i * 7919 + number * 31) % (7 + number) - 3 - number / 2 + i % 3;
      samples[i] = (byte) Math.clamp(view.at(i) + error, 0, 255);
    }
    return samples;
  }

  private static void writeRaw() throws IOException {
    ByteArrayOutputStream before = new ByteArrayOutputStream();
    ByteArrayOutputStream after = new ByteArrayOutputStream();
    for (int i = 0; i < DECODED.size(); i++) {
      before.writeBytes(((View.Bytes) original.view(i / original.cols(), i % original.cols())).samples());
      after.writeBytes(DECODED.get(i));
    }
    Files.createDirectories(RAW);
    Files.write(RAW.resolve("original.raw"), before.toByteArray());
    Files.write(RAW.resolve("decoded.raw"), after.toByteArray());
  }

  private static void assertAgrees(List<Double> expected) {
    assertEquals(3, expected.size());
    assertEquals(expected.get(0), quality.psnrYuv(), TOLERANCE);
    assertEquals(expected.get(1), quality.psnrY(), TOLERANCE);
    assertEquals(expected.get(2), quality.worstView(), TOLERANCE);
  }

  private static boolean runs(String... command) throws InterruptedException {
    try {
      Process process = new ProcessBuilder(command)
          .redirectErrorStream(true)
          .redirectOutput(ProcessBuilder.Redirect.DISCARD)
          .start();
      return process.waitFor(30, TimeUnit.SECONDS) && process.exitValue() == 0;
    } catch (IOException e) {
      return false;
    }
  }
}
