package org.sanr.bench.rd;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;

/** Collects what a measurement depends on; equal fingerprints mean equal results. */
final class Fingerprint {
  private final MessageDigest digest;

  /** Starts empty. */
  Fingerprint() {
    try {
      digest = MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has SHA-256", e);
    }
  }

  /**
   * {@return this, with words}
   *
   * @param words any
   */
  Fingerprint add(List<String> words) {
    for (String word : words) {
      digest.update(word.getBytes(StandardCharsets.UTF_8));
      digest.update((byte) 0);
    }
    return this;
  }

  /**
   * {@return this, with the content of files}
   *
   * @param files in an order that matters
   */
  Fingerprint addFiles(List<Path> files) throws IOException {
    for (Path file : files) {
      byte[] content = Files.readAllBytes(file);
      add(List.of(file.getFileName().toString(), Integer.toString(content.length)));
      digest.update(content);
    }
    return this;
  }

  /**
   * {@return this, with the jars of encoder and decoder: builds are reproducible, so equal sources give equal jars}
   *
   * @param home the checkout
   */
  Fingerprint addCodec(Path home) throws IOException {
    for (String module : List.of("decoder", "encoder")) {
      Path target = home.resolve(module).resolve("target");
      try (DirectoryStream<Path> jars = Files.newDirectoryStream(target, "sanr-*.jar")) {
        for (Path jar : jars) {
          addFiles(List.of(jar));
        }
      }
    }
    return this;
  }

  /** {@return 16 hexadecimal digits} */
  String key() {
    return HexFormat.of().formatHex(digest.digest(), 0, 8);
  }
}
