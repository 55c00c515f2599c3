package org.sanr.encoder.cli;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.sanr.encoder.input.Flip;
import org.sanr.encoder.input.Form;
import org.sanr.encoder.input.NamePattern;
import org.sanr.encoder.train.Effort;
import org.sanr.encoder.train.Quality;
import org.sanr.tool.ExitCode;
import org.sanr.tool.Failures;
import org.sanr.tool.ToolException;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** Reads a list of light fields to encode: a JSON object in each line. All of it is checked before anything is encoded. */
final class Manifest {
  private static final ObjectMapper JSON = JsonMapper.builder().enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
      .enable(JsonParser.Feature.STRICT_DUPLICATE_DETECTION).build();
  private static final Set<String> KEYS =
      Set.of("input", "output", "q", "lambda", "effort", "steps", "seed", "views", "flip", "layout", "quilt",
          "lenslet");

  private final Path file;
  private final EncodeRequest defaults;
  private int number;

  private Manifest(Path file, EncodeRequest defaults) {
    this.file = file;
    this.defaults = defaults;
  }

  /**
   * {@return the requests in their order}
   *
   * @param file the list; its paths start from its folder
   * @param defaults what lines leave out
   * @throws ToolException if a line is not understood or two write one file
   */
  static List<EncodeRequest> read(Path file, EncodeRequest defaults) {
    try {
      return new Manifest(file, defaults).requests(Files.readAllLines(file, StandardCharsets.UTF_8));
    } catch (IOException e) {
      throw Failures.io(file.toString(), "cannot be read as UTF-8 text", e);
    }
  }

  private List<EncodeRequest> requests(List<String> lines) {
    List<EncodeRequest> requests = new ArrayList<>();
    Map<Path, Integer> outputs = new HashMap<>();
    for (String line : lines) {
      number++;
      if (line.isBlank()) {
        continue;
      }
      EncodeRequest request = request(object(line));
      Integer other = outputs.put(request.output().toAbsolutePath().normalize(), number);
      if (other != null) {
        throw wrong("line " + other + " writes " + request.output() + " too; give each its own output", null);
      }
      requests.add(request);
    }
    if (requests.isEmpty()) {
      throw new ToolException(ExitCode.BAD_INPUT, file + ": names no light field; write a JSON object in each line");
    }
    return requests;
  }

  private JsonNode object(String line) {
    JsonNode node;
    try {
      node = JSON.readTree(line);
    } catch (JsonProcessingException e) {
      throw wrong("is not JSON: " + e.getOriginalMessage().lines().findFirst().orElse("") + "; see docs/batch.md", e);
    }
    if (!node.isObject()) {
      throw wrong("is not a JSON object; see docs/batch.md", null);
    }
    node.fieldNames().forEachRemaining(key -> {
      if (!KEYS.contains(key)) {
        throw wrong("has the unknown key \"" + key + "\"; known are " + KEYS.stream().sorted().toList(), null);
      }
    });
    return node;
  }

  private EncodeRequest request(JsonNode line) {
    if (line.has("q") && line.has("lambda")) {
      throw wrong("has both q and lambda; leave one out", null);
    }
    RateWish rate = defaults.rate();
    if (line.has("q")) {
      rate = RateWish.lambda(Quality.lambda(decimal(line, "q", 0, 100)));
    } else if (line.has("lambda")) {
      rate = RateWish.lambda(decimal(line, "lambda", RateOptions.LEAST_LAMBDA, RateOptions.MOST_LAMBDA));
    }
    Effort effort = defaults.effort();
    if (line.has("steps")) {
      effort = Effort.exactly((int) integer(line, "steps", 1, Integer.MAX_VALUE));
    } else if (line.has("effort")) {
      effort = Effort.level((int) integer(line, "effort", 1, 9));
    }
    long seed = line.has("seed") ? integer(line, "seed", Long.MIN_VALUE, Long.MAX_VALUE) : defaults.seed();
    return new EncodeRequest(path(line, "input"), choice(line), path(line, "output"), rate, effort, seed,
        defaults.family(), defaults.captured(), Optional.empty());
  }

  /** A line that says anything of this replaces all that the command line says of it. */
  private InputChoice choice(JsonNode line) {
    long forms = Stream.of("layout", "quilt", "lenslet").filter(line::has).count();
    if (forms == 0 && !line.has("flip") && !line.has("views")) {
      return defaults.choice();
    }
    if (forms > 1) {
      throw wrong("has more than one of layout, quilt and lenslet; leave one", null);
    }
    NamePattern layout = converted(line, "layout", new InputOptions.LayoutOption());
    Form.Quilt quilt = converted(line, "quilt", new InputOptions.QuiltOption());
    Form.Lenslet lenslet = converted(line, "lenslet", new InputOptions.LensletOption());
    Flip flip = converted(line, "flip", new InputOptions.FlipOption());
    return InputOptions.choice(layout, quilt, lenslet, flip, converted(line, "views", new GridOption()));
  }

  private <T> T converted(JsonNode line, String key, ITypeConverter<T> converter) {
    if (!line.has(key)) {
      return null;
    }
    try {
      return converter.convert(text(line, key));
    } catch (TypeConversionException e) {
      throw wrong(key + ": " + e.getMessage(), e);
    } catch (ToolException e) {
      throw e;
    } catch (Exception e) {
      throw new IllegalStateException(e); // what the interface allows and no converter here does
    }
  }

  private Path path(JsonNode line, String key) {
    try {
      return file.resolveSibling(text(line, key));
    } catch (InvalidPathException e) {
      throw wrong(key + " is no path: " + e.getMessage(), e);
    }
  }

  private String text(JsonNode line, String key) {
    JsonNode value = line.get(key);
    if (value == null || !value.isTextual() || value.textValue().isEmpty()) {
      throw wrong("needs the key \"" + key + "\" with a text", null);
    }
    return value.textValue();
  }

  private double decimal(JsonNode line, String key, double least, double most) {
    JsonNode value = line.get(key);
    if (!value.isNumber() || !(value.doubleValue() >= least && value.doubleValue() <= most)) {
      throw wrong(key + " is not a number from " + least + " to " + most, null);
    }
    return value.doubleValue();
  }

  private long integer(JsonNode line, String key, long least, long most) {
    JsonNode value = line.get(key);
    if (!value.isIntegralNumber() || !value.canConvertToLong() || value.longValue() < least
        || value.longValue() > most) {
      throw wrong(key + " is not a whole number from " + least + " to " + most, null);
    }
    return value.longValue();
  }

  private ToolException wrong(String problem, Exception cause) {
    return new ToolException(ExitCode.BAD_INPUT, file + ": line " + number + ": " + problem, cause);
  }
}
