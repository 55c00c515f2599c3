package org.sanr.bench.conformance;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.lang.foreign.MemorySegment;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.zip.CRC32C;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.sanr.bench.conformance.Vector.Partial;
import org.sanr.bench.conformance.Vector.Refused;
import org.sanr.bench.conformance.Vector.Result;
import org.sanr.bench.conformance.Vector.Views;
import org.sanr.decoder.DecoderLimits;
import org.sanr.decoder.Reason;
import org.sanr.decoder.Simd;
import org.sanr.decoder.container.Container;
import org.sanr.decoder.scene.Header;

/** The committed conformance vectors: whole, in step with their generator, and decoded as they say. */
@Execution(ExecutionMode.CONCURRENT)
class ConformanceTest {

  private static final Path SPECIFICATION = Python.ROOT.resolve("format-spec");
  private static final Path FOLDER = SPECIFICATION.resolve("conformance/vectors");

  private static List<Vector> vectors;

  @BeforeAll
  static void read() throws IOException {
    vectors = VectorFolder.read(FOLDER);
  }

  @ParameterizedTest
  @CsvSource({"SCALAR, 1", "SCALAR, 2", "W128, 1", "W128, 2", "W256, 1", "W256, 2", "W512, 1", "W512, 2", "AUTO, 2"})
  void everyVectorDecodesAsItShould(Simd simd, int threads) throws IOException {
    assertEquals(List.of(), Conformance.faults(vectors, simd, threads));
  }

  /** A picture that is clipped everywhere shows no fault of a decoder; where it is, views are alike. A few vectors of extreme weights are so. */
  @Test
  void viewsDiffer() {
    List<Views> grids = vectors.stream().map(Vector::result)
        .flatMap(
            result -> result instanceof Views views && views.views().size() > 1 ? Stream.of(views) : Stream.empty())
        .toList();
    long alike = grids.stream().filter(views -> new HashSet<>(views.views()).size() == 1).count();
    assertTrue(grids.size() > 100 && alike < grids.size() / 10, alike + " of " + grids.size());
  }

  /** Streams that a release has promised to decode are there, and decode as ever, whatever the generator makes now. */
  @Test
  void promisedVectorsAreAsEver() throws IOException {
    Set<String> now = vectors.stream().flatMap(v -> v.promise().stream()).collect(Collectors.toSet());
    for (Path release : GoldenFilesTest.releases()) {
      List<String> promised = Files.readAllLines(release.resolve("vectors.txt"));
      assertTrue(promised.size() > 100, release.toString());
      assertEquals(List.of(), promised.stream().filter(line -> !now.contains(line)).toList());
    }
  }

  /**
   * JVMs that interpret, that compile with C1 only, that lack the vector module, and that use 16 registers even where there
   * are 32. Vectors are slow without C2, so as many JVMs run at a time as there are cores.
   */
  @ParameterizedTest
  @CsvSource({"-Xint, true, W256, 4, vector 256", "-Xint, true, W128, 4, vector 128",
    "-Xint, true, W512, 1, vector 512",
    "-XX:UseAVX=2, true, W256, 2, vector 256", "-XX:TieredStopAtLevel=1, true, W128, 2, vector 128",
    "-Xint, false, SCALAR, 1, scalar as asked for", "-Xint, false, SCALAR, 4, scalar as asked for",
    "-XX:TieredStopAtLevel=1, false, AUTO, 4, scalar: module jdk.incubator.vector is not in this JVM",
    "-XX:+TieredCompilation, false, AUTO, 2, scalar: module jdk.incubator.vector is not in this JVM"})
  void everyJvmDecodesTheSame(String mode, boolean module, Simd simd, int threads, String kernels)
      throws IOException, InterruptedException {
    List<String> command =
        new ArrayList<>(List.of(Path.of(System.getProperty("java.home"), "bin", "java").toString(), mode,
            "-XX:+IgnoreUnrecognizedVMOptions"));
    if (module) {
      command.add("--add-modules=jdk.incubator.vector");
    }
    command.addAll(List.of("-cp", System.getProperty("java.class.path"), Conformance.class.getName(), FOLDER.toString(),
        simd.name(), String.valueOf(threads)));
    Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
    String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertEquals(0, process.waitFor(), output);
    String done = vectors.size() + " vectors, 0 failed, ";
    assertTrue(output.contains(done + kernels) || output.contains(done + "slow: " + kernels), output);
  }

  /** A wrong expectation must not pass: one view's checksum, a view too few, another reason. */
  @Test
  void damagedExpectationsAreNoticed() throws IOException {
    List<Vector> damaged = new ArrayList<>();
    for (Vector v : vectors) {
      damaged.add(new Vector(v.name(), v.about(), v.clauses(), v.stream(), switch (v.result()) {
        case Refused r -> new Refused(r.reason() == Reason.TRUNCATED ? Reason.BAD_HEADER : Reason.TRUNCATED);
        case Views views when views.views().size() > 1 -> new Views(views.viewChecksum(),
            views.views().subList(1, views.views().size()), views.renders());
        case Views views -> new Views(views.viewChecksum(), List.of(views.views().getFirst() ^ 1), views.renders());
        case Partial partial -> throw new AssertionError("not asked for: " + partial);
      }));
    }
    assertEquals(vectors.size(), Conformance.faults(damaged, Simd.SCALAR, 1).size());
  }

  /** The same of partial decoding: an item more, one view's checksum, another reason. */
  @Test
  void damagedExpectationsOfPartialDecodingAreNoticed() throws IOException {
    List<Vector> damaged = new ArrayList<>();
    for (Vector v : vectors) {
      for (Result wrong : v.partial().map(ConformanceTest::damaged).orElse(List.of())) {
        damaged.add(new Vector(v.name(), v.about(), v.clauses(), v.stream(), v.result(), Optional.of(wrong)));
      }
    }
    assertTrue(damaged.size() > 50, damaged.size() + " damaged expectations");
    assertEquals(damaged.size(),
        Conformance.faults(damaged, Simd.SCALAR, 1).stream().filter(f -> f.contains(", partial: ")).count());
  }

  private static List<Result> damaged(Result result) {
    if (!(result instanceof Partial p)) {
      return List.of(new Refused(Reason.LIMIT_EXCEEDED));
    }
    List<Integer> views = new ArrayList<>(p.views());
    views.set(0, views.getFirst() ^ 1);
    return List.of(new Partial(p.items() + 1, p.of(), p.views()), new Partial(p.items(), p.of() + 1, p.views()),
        new Partial(p.items(), p.of(), views), new Refused(Reason.TRUNCATED));
  }

  @Test
  void theGeneratorMakesTheCommittedVectors() throws IOException {
    List<Vector> generated = VectorsCommand.all();
    assertEquals(names(generated), names(vectors), "run ./sanr bench vectors format-spec");
    for (Vector v : generated) {
      Path folder = FOLDER.resolve(v.name());
      assertArrayEquals(v.stream(), Files.readAllBytes(folder.resolve("stream.sanr")), v.name());
      assertEquals(VectorFolder.json(v), Files.readString(folder.resolve("test.json")), v.name());
      Path picture = folder.resolve(VectorFolder.PICTURE);
      assertArrayEquals(ExpectedPicture.of(v).orElse(null),
          Files.exists(picture) ? Files.readAllBytes(picture) : null, v.name());
    }
  }

  /** The committed pictures by themselves, nothing rendered: cut into views, these have the checksums that are expected. */
  @Test
  void picturesShowTheExpectedViews() throws IOException {
    int pictures = 0;
    for (Vector v : vectors) {
      Path file = FOLDER.resolve(v.name()).resolve(VectorFolder.PICTURE);
      if (Files.exists(file)) {
        pictures++;
        Header header = Container.read(MemorySegment.ofArray(v.stream()), DecoderLimits.none()).header();
        assertEquals(((Views) v.result()).views(), checksums(Files.readAllBytes(file), header), v.name());
      }
    }
    assertTrue(pictures > 130, pictures + " pictures");
  }

  private static List<Integer> checksums(byte[] ppm, Header h) {
    int row = h.width() * 3 * (h.bitDepth() == 8 ? 1 : 2);
    int head = ppm.length - h.views() * h.height() * row;
    String size = "P6 %d %d %d\n".formatted(h.cols() * h.width(), h.rows() * h.height(), (1 << h.bitDepth()) - 1);
    assertEquals(size, new String(ppm, 0, head, StandardCharsets.US_ASCII));
    List<Integer> all = new ArrayList<>();
    for (int view = 0; view < h.views(); view++) {
      CRC32C crc = new CRC32C();
      for (int y = 0; y < h.height(); y++) {
        crc.update(ppm, head + ((view / h.cols() * h.height() + y) * h.cols() + view % h.cols()) * row, row);
      }
      all.add((int) crc.getValue());
    }
    return all;
  }

  @Test
  void everyClauseIsExercisedAndEveryReasonOccurs() throws IOException {
    String specification = Files.readString(SPECIFICATION.resolve("README.md"));
    List<String> clauses = ClauseTable.clauses(specification);
    assertEquals(clauses.size(), new HashSet<>(clauses).size(), "a clause is numbered twice: " + clauses);
    assertEquals(new TreeSet<>(clauses), ClauseTable.of(vectors).keySet());
    String readme = Files.readString(SPECIFICATION.resolve("conformance/README.md"));
    assertEquals(VectorsCommand.withTable(readme, specification, VectorsCommand.all()), readme);
    Set<Reason> reasons = vectors.stream().map(Vector::result).filter(r -> r instanceof Refused)
        .map(r -> ((Refused) r).reason()).collect(Collectors.toSet());
    assertEquals(EnumSet.allOf(Reason.class), reasons);
  }

  @Test
  void theyStaySmall() {
    assertTrue(vectors.stream().mapToInt(v -> v.stream().length).sum() < 200_000);
  }

  private static Set<String> names(List<Vector> all) {
    return all.stream().map(Vector::name).collect(Collectors.toCollection(TreeSet::new));
  }
}
