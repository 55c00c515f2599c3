package org.sanr.bench.decode;

import java.io.IOException;
import java.lang.foreign.MemorySegment;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.sanr.decoder.DecoderLimits;
import org.sanr.decoder.DecoderOptions;
import org.sanr.decoder.LightFieldDecoder;
import org.sanr.decoder.Simd;
import org.sanr.decoder.container.StreamParser;
import org.sanr.decoder.kernel.KernelProvider;
import org.sanr.decoder.kernel.Kernels;
import org.sanr.decoder.scene.QuantisedModel;

/** Whole operations on a file, which the system property {@code sanr.bench.file} names. */
@State(Scope.Thread)
public class FileBenchmark {
  /** Names the file. */
  static final String FILE = "sanr.bench.file";

  /** Lane width. */
  @Param({"SCALAR", "W128", "W256", "W512"})
  public Simd simd;

  /** Threads. */
  @Param({"1", "2"})
  public int threads;

  private final Path file = Path.of(System.getProperty(FILE));
  private MemorySegment stream;
  private Kernels kernels;
  private DecoderOptions options;
  private LightFieldDecoder decoder;
  private byte[] view;

  /** Made by JMH. */
  public FileBenchmark() {}

  /**
   * Opens the file and refuses to measure what gives other bits than the scalar reference.
   *
   * @throws IOException if it can't be read
   */
  @Setup
  public void open() throws IOException {
    stream = MemorySegment.ofArray(Files.readAllBytes(file));
    kernels = KernelProvider.of(simd).kernels();
    options = DecoderOptions.defaults().withSimd(simd).withThreads(threads);
    decoder = LightFieldDecoder.open(file, options);
    view = new byte[decoder.imageBytes(decoder.info().height(), decoder.info().width())];
    byte[] reference = new byte[view.length];
    try (LightFieldDecoder scalar = LightFieldDecoder.open(file, options.withSimd(Simd.SCALAR))) {
      scalar.render(0, 0, reference);
    }
    if (!Arrays.equals(reference, oneView())) {
      throw new IllegalStateException(simd + " differs from the scalar reference");
    }
  }

  /** Ends the decoder's threads. */
  @TearDown
  public void close() {
    decoder.close();
  }

  /**
   * {@return all integers of the stream: parsing and entropy decoding}
   *
   * @throws IOException never
   */
  @Benchmark
  public QuantisedModel parse() throws IOException {
    return StreamParser.parse(stream, DecoderLimits.defaults(), kernels);
  }

  /**
   * {@return a decoder that is ready to render}: mapping, parsing, entropy decoding, upsampling, disparity.
   *
   * @throws IOException if the file can't be read
   */
  @Benchmark
  public LightFieldDecoder prepare() throws IOException {
    try (LightFieldDecoder other = LightFieldDecoder.open(file, options)) {
      other.prepare();
      return other;
    }
  }

  /**
   * {@return a corner view}
   *
   * @throws IOException never
   */
  @Benchmark
  public byte[] oneView() throws IOException {
    decoder.render(0, 0, view);
    return view;
  }

  /**
   * Renders all views and compares their checksum.
   *
   * @throws IOException if the checksum is wrong
   */
  @Benchmark
  public void allViews() throws IOException {
    decoder.verifyViews();
  }
}
