package org.sanr.encoder.cli;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestOutputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.sanr.encoder.input.Source;
import org.sanr.tool.Failures;
import org.sanr.tool.OutputFile;

/**
 * What a list of encodes has finished, kept beside the list as {@code FILE.jsonl.done}: for each output a digest of what
 * was asked for and of the input's files, and a digest of the output.
 */
final class DoneFile {
  private static final ObjectMapper JSON = new ObjectMapper();

  /**
   * A finished encode, in hexadecimal SHA-256.
   *
   * @param made of the request and the input's content
   * @param stream of the output
   */
  private record Done(String made, String stream) {}

  private final Path file;
  private final Map<String, Done> done;

  private DoneFile(Path file, Map<String, Done> done) {
    this.file = file;
    this.done = done;
  }

  static DoneFile beside(Path manifest, Consumer<String> say) {
    Path file = manifest.resolveSibling(manifest.getFileName() + ".done");
    Map<String, Done> done = new LinkedHashMap<>();
    if (Files.exists(file)) {
      try {
        for (String line : Files.readAllLines(file, StandardCharsets.UTF_8)) {
          JsonNode node = JSON.readTree(line);
          done.put(node.path("output").asText(),
              new Done(node.path("made").asText(), node.path("stream").asText()));
        }
      } catch (JsonProcessingException e) {
        say.accept(file + ": is damaged; what it does not tell will be encoded again");
      } catch (IOException e) {
        throw Failures.io(file.toString(), "cannot be read", e);
      }
    }
    return new DoneFile(file, done);
  }

  /** {@return whether the output is there, unchanged, and was made of this input as it is now and by this request} */
  boolean has(EncodeRequest request) throws IOException {
    Done known = done.get(key(request));
    return known != null && Files.isRegularFile(request.output()) && known.made().equals(made(request))
        && known.stream().equals(digestOf(request.output()));
  }

  void add(EncodeRequest request) throws IOException {
    done.put(key(request), new Done(made(request), digestOf(request.output())));
    try (OutputFile output = OutputFile.write(file, this::writeTo)) {
      output.commit();
    }
  }

  private void writeTo(OutputStream out) throws IOException {
    for (Map.Entry<String, Done> entry : done.entrySet()) {
      String line = JSON.createObjectNode().put("output", entry.getKey()).put("made", entry.getValue().made())
          .put("stream", entry.getValue().stream()).toString();
      out.write((line + "\n").getBytes(StandardCharsets.UTF_8));
    }
  }

  private String key(EncodeRequest request) {
    Path folder = file.toAbsolutePath().normalize().getParent();
    return folder.relativize(request.output().toAbsolutePath().normalize()).toString();
  }

  private static String made(EncodeRequest request) throws IOException {
    MessageDigest digest = sha256();
    String asked = "%s %s %s %s %s %s%n".formatted(request.choice().form(), request.choice().centre(), request.rate(),
        request.effort(), request.seed(), request.family());
    digest.update(asked.getBytes(StandardCharsets.UTF_8));
    if (request.choice().flip() != null) {
      digest.update(request.choice().flip().name().getBytes(StandardCharsets.UTF_8));
    }
    Source source = request.choice().open(request.input());
    List<Path> files = new ArrayList<>(source.files());
    if (request.captured()) {
      files.addAll(source.captureFiles());
    } else {
      digest.update("without capture".getBytes(StandardCharsets.UTF_8));
    }
    for (Path file : files) {
      digest.update("%s %d%n".formatted(file.getFileName(), Files.size(file)).getBytes(StandardCharsets.UTF_8));
      update(digest, file);
    }
    return HexFormat.of().formatHex(digest.digest());
  }

  private static String digestOf(Path path) throws IOException {
    MessageDigest digest = sha256();
    update(digest, path);
    return HexFormat.of().formatHex(digest.digest());
  }

  private static void update(MessageDigest digest, Path path) throws IOException {
    try (InputStream in = Files.newInputStream(path)) {
      in.transferTo(new DigestOutputStream(OutputStream.nullOutputStream(), digest));
    }
  }

  private static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e); // every Java has it
    }
  }
}
