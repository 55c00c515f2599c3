package org.sanr.bench.conformance;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.sanr.bench.conformance.Vector.Partial;
import org.sanr.bench.conformance.Vector.Refused;
import org.sanr.bench.conformance.Vector.Render;
import org.sanr.bench.conformance.Vector.Result;
import org.sanr.bench.conformance.Vector.Views;
import org.sanr.decoder.Reason;

/** Vectors as files: a folder for each, which holds {@code stream.sanr} and {@code test.json}, and {@code views.ppm} if it is small. */
final class VectorFolder {

  private static final ObjectMapper JSON = new ObjectMapper();
  private static final String STREAM = "stream.sanr";
  private static final String TEST = "test.json";
  static final String PICTURE = "views.ppm";
  private static final String REFUSED = "refused";

  private VectorFolder() {}

  /** {@return the vectors of a folder, sorted by name} */
  static List<Vector> read(Path folder) throws IOException {
    List<Vector> vectors = new ArrayList<>();
    try (Stream<Path> entries = Files.list(folder)) {
      for (Path entry : entries.filter(Files::isDirectory).sorted().toList()) {
        vectors.add(one(entry));
      }
    }
    return vectors;
  }

  private static Vector one(Path entry) throws IOException {
    JsonNode json = JSON.readTree(entry.resolve(TEST).toFile());
    List<String> clauses = new ArrayList<>();
    json.required("clauses").forEach(c -> clauses.add(c.asText()));
    Result result = json.has(REFUSED) ? refused(json) : views(json);
    return new Vector(entry.getFileName().toString(), json.required("about").asText(), clauses,
        Files.readAllBytes(entry.resolve(STREAM)), result,
        Optional.ofNullable(json.get("partial")).map(p -> p.has(REFUSED) ? refused(p) : partial(p)));
  }

  private static Refused refused(JsonNode json) {
    return new Refused(Reason.valueOf(json.required(REFUSED).asText()));
  }

  private static Partial partial(JsonNode json) {
    return new Partial(json.required("items").intValue(), json.required("of").intValue(), crcs(json));
  }

  private static Views views(JsonNode json) {
    List<Render> renders = new ArrayList<>();
    json.required("renders")
        .forEach(r -> renders.add(new Render(r.required("v").floatValue(), r.required("u").floatValue(),
            r.required("height").intValue(), r.required("width").intValue(), number(r.required("crc32c")))));
    return new Views(number(json.required("checksum")), crcs(json), renders);
  }

  private static List<Integer> crcs(JsonNode json) {
    List<Integer> crcs = new ArrayList<>();
    json.required("views").forEach(c -> crcs.add(number(c)));
    return crcs;
  }

  /** Writes a vector's folder. */
  static void write(Path folder, Vector vector) throws IOException {
    Path entry = Files.createDirectories(folder.resolve(vector.name()));
    Files.write(entry.resolve(STREAM), vector.stream());
    Files.writeString(entry.resolve(TEST), json(vector));
    Optional<byte[]> picture = ExpectedPicture.of(vector);
    if (picture.isPresent()) {
      Files.write(entry.resolve(PICTURE), picture.get());
    }
  }

  /** {@return the text of {@code test.json}} */
  static String json(Vector vector) throws IOException {
    ObjectNode json = JSON.createObjectNode().put("about", vector.about());
    if (vector.result() instanceof Views) {
      StreamFacts facts = StreamFacts.of(vector.stream());
      json.put("level", facts.level());
      facts.tools().forEach(json.putArray("tools")::add);
    }
    put(json, vector.result());
    vector.partial().ifPresent(partial -> put(json.putObject("partial"), partial));
    vector.clauses().forEach(json.putArray("clauses")::add);
    return JSON.writerWithDefaultPrettyPrinter().writeValueAsString(json) + "\n";
  }

  private static void put(ObjectNode json, Result result) {
    switch (result) {
      case Refused refused -> json.put(REFUSED, refused.reason().name());
      case Views views -> {
        json.put("checksum", hex(views.viewChecksum()));
        put(json, views.views());
        ArrayNode renders = json.putArray("renders");
        views.renders().forEach(r -> renders.addObject().put("v", r.v()).put("u", r.u()).put("height", r.height())
            .put("width", r.width()).put("crc32c", hex(r.crc())));
      }
      case Partial partial -> put(json.put("items", partial.items()).put("of", partial.of()), partial.views());
    }
  }

  private static void put(ObjectNode json, List<Integer> views) {
    ArrayNode crcs = json.putArray("views");
    views.forEach(crc -> crcs.add(hex(crc)));
  }

  private static String hex(int crc) {
    return "%08x".formatted(crc);
  }

  private static int number(JsonNode hex) {
    return Integer.parseUnsignedInt(hex.asText(), 16);
  }
}
