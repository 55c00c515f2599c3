package org.sanr.encoder.train;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import org.sanr.decoder.scene.Header;
import org.sanr.encoder.input.LightField;
import org.sanr.encoder.input.View;
import org.sanr.encoder.stream.SceneWriter;

/**
 * What a training is about, so that its checkpoint continues nothing else.
 *
 * @param input SHA-256 of grid, size, depth and samples, in hexadecimal
 * @param settings SHA-256 of all that the result depends on besides; threads are not among it
 */
record Fingerprint(String input, String settings) {
  /** Samples digested at a time. */
  private static final int BLOCK = 1 << 15;

  static Fingerprint of(LightField field, Settings settings, Header header, Parameters parameters) {
    String version = Fingerprint.class.getPackage().getImplementationVersion();
    String asked = "SANR %s, %s, %d steps, seed %d, on %s, %s with %d parameters".formatted(version,
        settings.target(), settings.steps(), settings.seed(), settings.device().getClass().getSimpleName(), header,
        parameters.total());
    MessageDigest digest = sha256();
    digest.update(asked.getBytes(StandardCharsets.UTF_8));
    settings.neighbour().ifPresent(scene -> digest.update(SceneWriter.write(scene, 0)));
    return new Fingerprint(input(field), hex(digest));
  }

  private static String input(LightField field) {
    MessageDigest digest = sha256();
    digest.update(ByteBuffer.allocate(20).putInt(field.rows()).putInt(field.cols()).putInt(field.height())
        .putInt(field.width()).putInt(field.bitDepth()).flip());
    for (int v = 0; v < field.rows(); v++) {
      for (int u = 0; u < field.cols(); u++) {
        switch (field.view(v, u)) {
          case View.Bytes view -> digest.update(view.samples());
          case View.Shorts view -> update(digest, view.samples());
        }
      }
    }
    return hex(digest);
  }

  private static void update(MessageDigest digest, short[] samples) {
    ByteBuffer block = ByteBuffer.allocate(2 * BLOCK);
    for (int from = 0; from < samples.length; from += BLOCK) {
      int n = Math.min(BLOCK, samples.length - from);
      block.asShortBuffer().put(samples, from, n);
      digest.update(block.array(), 0, 2 * n);
    }
  }

  private static String hex(MessageDigest digest) {
    return HexFormat.of().formatHex(digest.digest());
  }

  private static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has SHA-256", e);
    }
  }
}
