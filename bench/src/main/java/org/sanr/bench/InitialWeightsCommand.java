package org.sanr.bench;

import java.io.IOException;
import java.io.PrintWriter;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import org.apache.commons.io.file.PathUtils;
import org.sanr.decoder.DecoderLimits;
import org.sanr.decoder.SanrException;
import org.sanr.decoder.Simd;
import org.sanr.decoder.container.StreamParser;
import org.sanr.decoder.kernel.KernelProvider;
import org.sanr.decoder.scene.QuantisedScene;
import org.sanr.decoder.scene.QuantisedTensor;
import org.sanr.decoder.scene.SceneHeader;
import org.sanr.tool.CommonOptions;
import org.sanr.tool.ExitCode;
import org.sanr.tool.Failures;
import org.sanr.tool.ToolException;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/**
 * One round of learning the initial weights of spec 5.2: light fields are encoded from the present table, and each weight
 * of the new table is the mean of what it became. Light fields must be rendered ones: the table belongs to the format.
 */
@Command(name = "initial-weights", sortOptions = false,
    description = "Encodes light fields and writes the mean of their weights as a table of initial weights.",
    footer = {"",
      "Example: ./sanr bench initial-weights /tmp/fine /tmp/demo --lambda 300,2000 --steps 600 -o table.txt",
      "A table takes effect as format-spec/initial-weights-1.txt; streams of another table can't be decoded then."})
final class InitialWeightsCommand implements Callable<Integer> {
  /** Tensors of one light field only. */
  private static final List<String> OWN = List.of("aspect", "cameraOffset", "embedding", "B_o");

  /** The disparity map of the plane sweep counts on these; see the encoder's Initialiser. */
  private static final List<String> FIXED = List.of("geometryW1", "geometryB1", "geometryW2", "geometryB2");

  /** Columns of W_1 and rows of kernels and B3 are levels: those coarser than any seen take the coarsest seen. */
  private static final int LEVELS = 12;

  private static final double WEIGHT_LIMIT = 400 / 256.0;

  @Spec
  private CommandSpec spec;

  @Mixin
  private CommonOptions common;

  @Parameters(paramLabel = "FOLDER", arity = "1..*", description = "Folders of rendered views.")
  private List<Path> folders;

  @Option(names = "--lambda", split = ",", paramLabel = "X", defaultValue = "300,2000",
      description = "Values of the Lagrangian, each used for every light field (default: 300,2000).")
  private List<Double> lambdas;

  @Option(names = "--steps", paramLabel = "N", defaultValue = "600", description = "Training steps (default: 600).")
  private int steps;

  @Option(names = "-o", paramLabel = "FILE", required = true, description = "The new table.")
  private Path out;

  private final Tools tools = Tools.ofThisCheckout();

  /** Sums of a tensor's elements over the light fields that have them. */
  private record Sums(int rows, int columns, double[] sum, int[] count) {}

  @Override
  public Integer call() throws IOException {
    SequencedMap<String, Sums> sums = new LinkedHashMap<>();
    Path scratch = Files.createTempDirectory("sanr-initial");
    try {
      for (Path folder : folders) {
        for (double lambda : lambdas) {
          Path stream = scratch.resolve("scene.sanr");
          tools.run("enc", folder.toString(), "-o", stream.toString(), "-f", "--lambda", Double.toString(lambda),
              "--steps", Integer.toString(steps));
          add(sums, scene(stream));
        }
      }
    } finally {
      PathUtils.deleteDirectory(scratch);
    }
    List<String> lines = new ArrayList<>(fixed());
    sums.forEach((name, s) -> lines.add(line(name, s)));
    Files.write(out, lines, StandardCharsets.US_ASCII);
    PrintWriter print = spec.commandLine().getOut();
    print.println(out + ": " + lines.size() + " tensors from " + folders.size() * lambdas.size() + " encodes");
    return ExitCode.OK.value();
  }

  private static QuantisedScene scene(Path file) throws IOException {
    try (FileChannel channel = FileChannel.open(file); Arena arena = Arena.ofConfined()) {
      MemorySegment stream = channel.map(FileChannel.MapMode.READ_ONLY, 0, channel.size(), arena);
      return (QuantisedScene) StreamParser.parse(stream, DecoderLimits.defaults(),
          KernelProvider.of(Simd.SCALAR).kernels());
    } catch (SanrException e) {
      throw new ToolException(ExitCode.INTERNAL, file + ": the encoder's own stream is refused", e);
    }
  }

  private static void add(Map<String, Sums> sums, QuantisedScene scene) {
    SceneHeader header = scene.header();
    for (QuantisedTensor t : scene.tensors()) {
      String name = t.tensor().name();
      if (!OWN.contains(name) && !FIXED.contains(name)) {
        add(sums, header, t);
      }
      if (name.equals("W_1")) {
        addFurther(sums, "chroma", t, header, 2, header.chromaLevels());
        addFurther(sums, "view", t, header, header.firstViewLevel(), header.furtherLevels() - header.chromaLevels());
      }
    }
  }

  /** Columns of {@code W_1} that have a line of their own. */
  private static void addFurther(
      Map<String, Sums> sums, String line, QuantisedTensor first, SceneHeader header, int level, int columns) {
    if (columns == 0) {
      return;
    }
    int rows = first.tensor().shape().getFirst();
    Sums s =
        sums.computeIfAbsent(line, _ -> new Sums(rows, columns, new double[rows * columns], new int[rows * columns]));
    for (int i = 0; i < rows * columns; i++) {
      s.sum[i] += first.value(i / columns * header.textureLevels() + level + i % columns);
      s.count[i]++;
    }
  }

  /** In tensors of the texture the table counts sizes. */
  private static int level(SceneHeader header, String tensor, int size) {
    boolean texture = tensor.equals("W_1") || tensor.startsWith("texture");
    return texture && size > 1 ? size + header.furtherLevels() : size;
  }

  private static void add(Map<String, Sums> sums, SceneHeader header, QuantisedTensor t) {
    String name = t.tensor().name();
    List<Integer> shape = t.tensor().shape();
    boolean levelRows = name.endsWith("Kernels") || name.endsWith("B3");
    int seenRows = shape.getFirst();
    int seenColumns = shape.size() > 1 ? shape.get(1) : 1;
    int rows = levelRows ? LEVELS : seenRows;
    int columns = name.equals("W_1") ? LEVELS : seenColumns;
    Sums s = sums.computeIfAbsent(name, _ -> new Sums(rows, columns, new double[rows * columns],
        new int[rows * columns]));
    for (int i = 0; i < rows; i++) {
      for (int j = 0; j < columns; j++) {
        int row = levelRows ? level(header, name, i) : i;
        int column = name.equals("W_1") ? level(header, name, j) : j;
        s.sum[i * columns + j] +=
            t.value(Math.min(row, seenRows - 1) * seenColumns + Math.min(column, seenColumns - 1));
        s.count[i * columns + j]++;
      }
    }
  }

  private static String line(String name, Sums s) {
    double unit = name.contains("ContextB") ? 4096 : 256;
    double limit = name.contains("ContextW") ? WEIGHT_LIMIT : Double.POSITIVE_INFINITY;
    StringBuilder line = new StringBuilder(name + " " + s.rows + " " + s.columns);
    for (int i = 0; i < s.sum.length; i++) {
      double mean = Math.max(-limit, Math.min(limit, s.sum[i] / s.count[i]));
      line.append(' ').append(Math.round(mean * unit));
    }
    return line.toString();
  }

  /** Lines of the present table that stay. */
  private List<String> fixed() {
    Path table = tools.home().resolve("format-spec/initial-weights-1.txt");
    try (Stream<String> lines = Files.lines(table, StandardCharsets.US_ASCII)) {
      return lines.filter(line -> FIXED.contains(line.substring(0, line.indexOf(' ')))).toList();
    } catch (IOException e) {
      throw Failures.io(table.toString(), "is not readable", e);
    }
  }
}
