package org.sanr.bench.rd;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.commons.io.file.PathUtils;
import org.sanr.bench.Origin;
import org.sanr.bench.Tools;

/**
 * Measures points: encodes, decodes, evaluates. What was encoded stays in the cache, so a bench that was stopped, or
 * that fails after an encode, goes on from there.
 *
 * @param tools of the checkout
 * @param cache folder of encoded files; for each key {@code KEY.sanr}, {@code KEY.json} (where and how fast it was
 *     encoded) and {@code KEY.log} (the encoder's messages)
 * @param results folder of the result files
 * @param jobs encodes that run at a time, at least 1
 * @param origin of what is encoded now
 * @param stills what AV1 pays for the central view of the light fields for which it is known
 */
record PointRunner(Tools tools, Path cache, Path results, int jobs, Origin origin, Map<Field, StillCurve> stills) {
  private static final ObjectMapper JSON = new ObjectMapper();

  /**
   * Where a cached file comes from.
   *
   * @param origin of the encoding
   * @param jobs encodes that ran at a time
   * @param encodeS its seconds
   */
  private record Encoded(Origin origin, int jobs, double encodeS) {}

  /**
   * {@return the point, measured now unless the results have it already}
   *
   * @param request what to encode
   */
  RdPoint point(Request request) throws IOException {
    String key = key(request);
    ResultFile file = new ResultFile(results, request.field().name());
    Optional<RdPoint> known = file.find(key);
    if (known.isPresent()) {
      return known.get();
    }
    Files.createDirectories(cache);
    Path stream = cache.resolve(key + ".sanr");
    Path facts = cache.resolve(key + ".json");
    if (!Files.exists(stream) || !Files.exists(facts)) {
      encode(request, key, stream, facts);
    }
    RdPoint point = measure(request, key, stream, JSON.readValue(facts.toFile(), Encoded.class));
    // One file may get points from several threads.
    synchronized (PointRunner.class) {
      file.put(point);
    }
    return point;
  }

  private String key(Request request) throws IOException {
    return new Fingerprint().add(request.options()).addFiles(request.field().listing().files()).addCodec(tools.home())
        .key();
  }

  private void encode(Request request, String key, Path stream, Path facts) throws IOException {
    List<String> args =
        new ArrayList<>(List.of("enc", request.field().folder().toString(), "-o", stream.toString(), "-f"));
    args.addAll(request.options());
    if (jobs > 1) {
      args.addAll(List.of("-j", Integer.toString(Math.max(1, Runtime.getRuntime().availableProcessors() / jobs))));
    }
    double seconds = tools.runLogged(cache.resolve(key + ".log"), args);
    Path part = facts.resolveSibling(key + ".json.part");
    JSON.writeValue(part.toFile(), new Encoded(origin, jobs, seconds));
    Files.move(part, facts, StandardCopyOption.ATOMIC_MOVE);
  }

  private RdPoint measure(Request request, String key, Path stream, Encoded encoded) throws IOException {
    Path decoded = Files.createTempDirectory("sanr-bench");
    double decodeS;
    try {
      decodeS = tools.runLogged(
          cache.resolve(key + ".dec.log"),
          List.of("dec", stream.toString(), "-o", decoded.resolve("views").toString()));
    } finally {
      PathUtils.deleteDirectory(decoded);
    }
    JsonNode info = tools.json("info", stream.toString(), "--json");
    JsonNode quality = request.field().evaluated(tools, stream);
    RdPoint point = new RdPoint(
        request.field().name(),
        List.of(info.path("rows").asInt(), info.path("cols").asInt()),
        List.of(info.path("width").asInt(), info.path("height").asInt()),
        request.q(),
        request.lambda(),
        request.effort(),
        request.steps(),
        request.seed(),
        request.with(),
        encoded.jobs(),
        info.path("bytes").asLong(),
        quality.path("bpp").asDouble(),
        quality.path("psnr_yuv").asDouble(),
        quality.path("psnr_y").asDouble(),
        quality.path("ssim").asDouble(),
        quality.path("worst_view").asDouble(),
        null,
        hundredths(encoded.encodeS()),
        hundredths(decodeS),
        info.path("mac_per_pixel").asInt(),
        info.path("latent_bits").asLong(),
        info.path("weight_bits").asLong(),
        info.path("header_bits").asLong(),
        JSON.convertValue(quality.path("bits"), new TypeReference<LinkedHashMap<String, Double>>() {}),
        encoded.origin().date(),
        encoded.origin().commit(),
        encoded.origin().machine(),
        key);
    StillCurve curve = stills.get(request.field());
    return curve == null ? point : point.counted(curve);
  }

  private static double hundredths(double seconds) {
    return Math.round(seconds * 100) / 100.0;
  }
}
