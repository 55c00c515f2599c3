package org.sanr.bench.fuzz;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicLong;
import org.sanr.bench.fuzz.Mutator.Mutant;
import org.sanr.decoder.Reason;
import org.sanr.decoder.SanrException;
import org.sanr.decoder.Simd;

/** Many mutants, what became of each, and those that did harm. The same seed makes the same mutants on any number of threads. */
final class Campaign {

  /** CPU seconds after which a small stream counts as a hang. */
  private static final double HANG = 2;

  /** Streams whose every truncation is tried. */
  private static final int TRUNCATED_STREAMS = 20;

  /** Largest stream of the corpus, so that a mutant takes little. */
  private static final int LARGEST = 3000;

  private static final long POLL_MILLIS = 500;

  /**
   * A stream that did harm.
   *
   * @param name says how it was made
   * @param stream its bytes
   * @param problem what was thrown, or how long it took
   */
  record Defect(String name, byte[] stream, String problem) {}

  /** A worker's mutant, for the watch over hangs. */
  private record Current(String name, byte[] stream, double startCpu) {}

  private final List<byte[]> corpus;
  private final Mutator mutator;
  private final Attack.Target target;
  private final Map<Mutation, Map<String, Long>> counts = new EnumMap<>(Mutation.class);
  private final List<Defect> defects = new ArrayList<>();
  private final AtomicLong next = new AtomicLong();

  /**
   * Prepares.
   *
   * @param corpus whole streams
   * @param seed of the mutations
   * @param target what is attacked
   */
  Campaign(List<byte[]> corpus, long seed, Attack.Target target) throws SanrException {
    this.corpus = corpus;
    this.mutator = new Mutator(corpus, seed);
    this.target = target;
    for (Mutation m : Mutation.values()) {
      counts.put(m, new TreeMap<>());
    }
  }

  /**
   * {@return the conformance vectors that decode within the limits of an {@link Attack}}; not the one of partial decoding that is
   * whole, the front of which campaigns cut by themselves
   */
  static List<byte[]> corpus(Path vectors) throws IOException {
    Attack plain = new Attack(Simd.SCALAR);
    List<byte[]> streams = new ArrayList<>();
    try (var folders = Files.list(vectors)) {
      for (Path folder : folders.filter(f -> !f.getFileName().toString().matches("(refused|partial)_.*")).sorted()
          .toList()) {
        byte[] stream = Files.readAllBytes(folder.resolve("stream.sanr"));
        if (stream.length <= LARGEST && plain.outcome(stream).equals(Attack.DECODED)) {
          streams.add(stream);
        }
      }
    }
    return streams;
  }

  /**
   * Cuts off streams at every byte: each must be refused as truncated, but for what a partial decoder makes of it.
   *
   * @return the number of streams tried
   */
  long truncations() {
    long tried = 0;
    int step = Math.max(1, corpus.size() / TRUNCATED_STREAMS);
    for (int s = 0; s < corpus.size() && s / step < TRUNCATED_STREAMS; s += step) {
      byte[] stream = corpus.get(s);
      for (int length = 0; length < stream.length; length++) {
        byte[] cut = Arrays.copyOf(stream, length);
        String outcome = attack("cut-%d-%d".formatted(s, length), cut);
        if (!outcome.equals(Reason.TRUNCATED.name()) && !outcome.equals(Attack.IN_PART)) {
          defect(new Defect("cut-%d-%d".formatted(s, length), cut, "a cut stream: " + outcome));
        }
        tried++;
      }
    }
    return tried;
  }

  /**
   * Attacks with mutants.
   *
   * @param first index of the first of them
   * @param mutants how many
   * @param threads working side by side
   * @param harmful a folder that receives a mutant that hangs, since nothing else will be said of it; null for none
   */
  void run(long first, long mutants, int threads, Path harmful) throws InterruptedException {
    next.set(first);
    Current[] current = new Current[threads];
    Thread[] workers = new Thread[threads];
    for (int w = 0; w < threads; w++) {
      int worker = w;
      workers[w] = Thread.ofPlatform().name("fuzz-" + w).start(() -> work(first + mutants, current, worker));
    }
    for (Thread worker : workers) {
      while (!worker.join(Duration.ofMillis(POLL_MILLIS))) {
        watch(current, workers, harmful);
      }
    }
  }

  private void work(long end, Current[] current, int worker) {
    ThreadMXBean threads = ManagementFactory.getThreadMXBean();
    Map<Mutation, Map<String, Long>> mine = new EnumMap<>(Mutation.class);
    for (long i = next.getAndIncrement(); i < end; i = next.getAndIncrement()) {
      Mutant mutant = mutator.mutant(i);
      double start = threads.getCurrentThreadCpuTime() * 1e-9;
      String name = mutant.how() + "-" + i;
      current[worker] = new Current(name, mutant.stream(), start);
      String outcome = attack(name, mutant.stream());
      double seconds = threads.getCurrentThreadCpuTime() * 1e-9 - start;
      if (seconds > HANG) {
        defect(new Defect(name, mutant.stream(), "took %.1f s".formatted(seconds)));
      }
      mine.computeIfAbsent(mutant.how(), _ -> new TreeMap<>()).merge(outcome, 1L, Long::sum);
    }
    synchronized (counts) {
      mine.forEach((how, outcomes) -> outcomes.forEach((o, n) -> counts.get(how).merge(o, n, Long::sum)));
    }
  }

  /** A worker that has spent twice the time of a hang on one mutant will not come back: says so and ends the process. */
  private static void watch(Current[] current, Thread[] workers, Path harmful) {
    for (int w = 0; w < workers.length; w++) {
      Current c = current[w];
      double cpu = ManagementFactory.getThreadMXBean().getThreadCpuTime(workers[w].threadId()) * 1e-9;
      if (c != null && workers[w].isAlive() && cpu - c.startCpu > 2 * HANG && current[w] == c) {
        System.err.println("hangs: " + c.name);
        if (harmful != null) {
          save(harmful, new Defect(c.name, c.stream, "hangs"));
        }
        Runtime.getRuntime().halt(1);
      }
    }
  }

  private String attack(String name, byte[] stream) {
    try {
      return target.outcome(stream);
    } catch (RuntimeException | Error e) { // whatever leaves the decoder but its own exceptions is what is looked for
      StackTraceElement[] trace = e.getStackTrace();
      defect(new Defect(name, stream, e + (trace.length > 0 ? " at " + trace[0] : "")));
      return "DEFECT";
    }
  }

  private void defect(Defect defect) {
    synchronized (defects) {
      defects.add(defect);
    }
  }

  /** {@return how many mutants of each kind had each outcome} */
  Map<Mutation, Map<String, Long>> counts() {
    return counts;
  }

  /** {@return streams that did harm} */
  List<Defect> defects() {
    return List.copyOf(defects);
  }

  /** Writes a stream that did harm. */
  static void save(Path folder, Defect defect) {
    try {
      Files.createDirectories(folder);
      Files.write(folder.resolve(defect.name + ".sanr"), defect.stream);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
