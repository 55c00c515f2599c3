package org.sanr.decoder;

import static org.sanr.decoder.SanrException.verify;

import java.io.IOException;
import java.io.InputStream;
import java.io.InterruptedIOException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.sanr.decoder.container.Chunk;
import org.sanr.decoder.container.Container;
import org.sanr.decoder.container.StreamFacts;
import org.sanr.decoder.container.StreamParser;
import org.sanr.decoder.entropy.Tally;
import org.sanr.decoder.kernel.KernelProvider;
import org.sanr.decoder.parallel.Crew;
import org.sanr.decoder.render.AllViews;
import org.sanr.decoder.render.OneView;
import org.sanr.decoder.render.PreparedModel;
import org.sanr.decoder.scene.Header;
import org.sanr.decoder.scene.QuantisedModel;

/**
 * Opens a SANR stream and renders views of its light field.
 *
 * <pre>{@code
 * try (LightFieldDecoder field = LightFieldDecoder.open(Path.of("toys.sanr"))) {
 *   byte[] rgb = new byte[field.imageBytes(field.info().height(), field.info().width())];
 *   field.render(4f, 3.5f, rgb); // between the fourth and the fifth view of the middle row
 * }
 * }</pre>
 *
 * <p>Opening checks every checksum of the stream's bytes, its header and the limits; the scene is decoded when it is first
 * needed, or by {@link #prepare}. An image is R, G, B of each sample, row by row, one byte each if {@code bitDepth} is 8, else
 * two, big-endian. Threads may share a decoder. Once the scene is prepared, rendering allocates nothing that grows with an
 * image; {@link #renderAll} allocates its images once. Streams are refused by a {@link SanrException}.
 */
public final class LightFieldDecoder implements AutoCloseable {
  private final Arena arena;
  private final Container container;
  private final DecoderOptions options;
  private final KernelProvider kernels;
  private final Crew crew;
  private PreparedModel prepared;
  private Tally tally;
  private Completeness completeness;
  private boolean closed;

  private LightFieldDecoder(Arena arena, MemorySegment stream, DecoderOptions options) throws SanrException {
    this.arena = arena;
    this.options = options;
    this.kernels = KernelProvider.of(options.simd());
    this.crew = options.executor().map(e -> Crew.of(options.threads(), e)).orElseGet(() -> Crew.of(options.threads()));
    this.container = Container.read(stream, options.limits(), options.partial());
  }

  /**
   * {@return a decoder of a file, with default options}
   *
   * @param file the file; it is mapped until the decoder is closed and must not change
   * @throws SanrException if the stream is refused
   * @throws IOException if the file can't be read
   */
  public static LightFieldDecoder open(Path file) throws IOException {
    return open(file, DecoderOptions.defaults());
  }

  /**
   * {@return a decoder of a file}
   *
   * @param file the file; it is mapped until the decoder is closed and must not change
   * @param options how to decode
   * @throws SanrException if the stream is refused
   * @throws IOException if the file can't be read
   */
  public static LightFieldDecoder open(Path file, DecoderOptions options) throws IOException {
    Arena arena = Arena.ofShared();
    try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ)) {
      MemorySegment stream = channel.map(FileChannel.MapMode.READ_ONLY, 0, channel.size(), arena);
      return new LightFieldDecoder(arena, stream, options);
    } catch (IOException | RuntimeException e) {
      arena.close();
      throw e;
    }
  }

  /**
   * {@return a decoder of a stream that is read to its end now}
   *
   * @param in the stream's bytes; not closed
   * @param options how to decode; a stream of more than {@code maxWorkingBytes} is refused
   * @throws SanrException if the stream is refused
   * @throws IOException if reading fails
   */
  public static LightFieldDecoder open(InputStream in, DecoderOptions options) throws IOException {
    long most = Math.min(options.limits().maxWorkingBytes(), Integer.MAX_VALUE - 64);
    byte[] bytes = in.readNBytes((int) most + 1);
    verify(bytes.length <= most, most, Reason.LIMIT_EXCEEDED, "a stream of more than " + most + " bytes");
    return open(MemorySegment.ofArray(bytes), options);
  }

  /**
   * {@return a decoder of a stream in memory}
   *
   * @param stream all of its bytes; must not change while the decoder is open
   * @param options how to decode
   * @throws SanrException if the stream is refused
   */
  public static LightFieldDecoder open(MemorySegment stream, DecoderOptions options) throws SanrException {
    return new LightFieldDecoder(null, stream.asReadOnly(), options);
  }

  /** {@return facts about the stream} */
  public StreamInfo info() {
    return StreamFacts.of(container);
  }

  /**
   * {@return bits by part, which add up to the whole stream}: {@code header}; the weights by network or kind
   * ({@code synthesis}, {@code geometry}, {@code textureContext}, {@code textureKernels} …), the levels of the pyramids
   * ({@code texture_0} has the canvas's size), as the range coder's state tells; {@code capture} where there is such
   * a chunk; {@code framing} is all the rest.
   *
   * <p>Decodes the model, if that hasn't happened yet, in memory for one integer a latent; nothing is rendered.
   *
   * @throws SanrException if the stream is refused
   */
  public synchronized Map<String, Double> partBits() throws SanrException {
    if (tally == null) {
      decode();
    }
    return StreamFacts.partBits(container, tally);
  }

  /**
   * {@return one line for people: which kernels are in use and why, or what would make them faster} Vector kernels that are to come
   * with more work are loaded at once, and waited for.
   */
  public String simd() {
    return kernels.reason();
  }

  /**
   * {@return why decoding is slower than it could be, if it is: one line for people} Vector kernels cannot be used, or are wider than the CPU's registers.
   * Waits for nothing.
   */
  public Optional<String> slowness() {
    return kernels.slow() ? Optional.of(kernels.reason()) : Optional.empty();
  }

  /**
   * Decodes the scene, if that hasn't happened yet. Every method that renders does so by itself.
   *
   * @throws SanrException if the stream is refused
   * @throws InterruptedIOException if the thread is interrupted
   */
  public void prepare() throws IOException {
    prepared();
  }

  /**
   * {@return how much of the stream was there}; all of it, unless {@link DecoderOptions#partial} allowed less.
   *
   * @throws SanrException if the stream is refused
   * @throws InterruptedIOException if the thread is interrupted
   */
  public Completeness completeness() throws IOException {
    prepared();
    return completeness;
  }

  /**
   * {@return bytes of an image}
   *
   * @param height its rows
   * @param width its columns
   * @throws IllegalArgumentException if the size is not positive, exceeds the limits or what an array holds
   */
  public int imageBytes(int height, int width) {
    long samples = (long) height * width;
    long bytes = samples * 3 * (container.header().bitDepth() == 8 ? 1 : 2);
    if (height < 1 || width < 1 || samples > options.limits().maxViewSamples() || bytes > Integer.MAX_VALUE - 64) {
      throw new IllegalArgumentException("an image of " + height + " × " + width);
    }
    return (int) bytes;
  }

  /**
   * Renders a view at native size.
   *
   * @param v vertical position in the grid, 0…rows−1; integers are captured views
   * @param u horizontal position, 0…cols−1
   * @param out receives the image
   * @throws SanrException if the stream is refused
   * @throws InterruptedIOException if the thread is interrupted; {@code out} is incomplete then
   * @throws IllegalArgumentException if the position lies outside of the grid or {@code out} is too short
   */
  public void render(float v, float u, byte[] out) throws IOException {
    Header h = container.header();
    render(Shot.of(v, u, h.height(), h.width()), out, 0);
  }

  /**
   * Renders an image of the scene, or a rectangle of one.
   *
   * @param shot what to render; any part of any size
   * @param out receives the rows of the rectangle one after another
   * @param at index of the first byte in {@code out}
   * @throws SanrException if the stream is refused
   * @throws InterruptedIOException if the thread is interrupted; {@code out} is incomplete then
   * @throws IllegalArgumentException if the position lies outside of the grid, the image exceeds the limits or {@code out}
   *     is too short
   */
  public void render(Shot shot, byte[] out, int at) throws IOException {
    imageBytes(shot.height(), shot.width());
    int bytes = imageBytes(shot.rows(), shot.cols());
    if (at < 0 || bytes > out.length - at) {
      throw new IllegalArgumentException(bytes + " bytes to " + at + " of " + out.length);
    }
    OneView.render(prepared(), crew, shot, out, at);
  }

  /**
   * Renders all captured views at native size, hands them on in row-major order of the grid, then compares the view checksum,
   * which only a whole stream has.
   *
   * <p>Memory holds an image for each thread and one more.
   *
   * @param sink called by this thread
   * @throws SanrException if the stream is refused; {@link ChecksumException} if the views are not those that were encoded
   * @throws IOException what the sink throws
   * @throws InterruptedIOException if the thread is interrupted
   */
  public void renderAll(ViewSink sink) throws IOException {
    int checksum = AllViews.render(prepared(), crew, sink);
    List<Chunk> chunks = container.chunks();
    verify(
        !container.whole() || checksum == container.viewChecksum(),
        chunks.getLast().payloadOffset(),
        Reason.VIEW_CHECKSUM,
        "views have %08x, the stream says %08x".formatted(checksum, container.viewChecksum()));
  }

  /**
   * Renders all captured views and compares the view checksum.
   *
   * @throws SanrException if the stream is refused, or cut off; {@link ChecksumException} if the views are not those that were encoded
   * @throws InterruptedIOException if the thread is interrupted
   */
  public void verifyViews() throws IOException {
    verify(container.whole(), container.stream().byteSize(), Reason.TRUNCATED, "there is no view checksum");
    renderAll((row, col, samples) -> {});
  }

  /**
   * {@return the disparity of the central view at native size, row-major}: a feature at x of the central view stands at x plus
   * its disparity in the next view to the right. 0 everywhere for a scene without geometry.
   *
   * @throws SanrException if the stream is refused
   * @throws InterruptedIOException if the thread is interrupted
   */
  public float[] disparity() throws IOException {
    Header h = container.header();
    float[] out = new float[h.height() * h.width()];
    prepared().disparity(out);
    return out;
  }

  private synchronized PreparedModel prepared() throws IOException {
    requireOpen();
    if (prepared == null) {
      prepared = PreparedModel.of(decode(), kernels.kernels(), crew);
    }
    return prepared;
  }

  private QuantisedModel decode() throws SanrException {
    requireOpen();
    StreamParser.Parsed parsed = StreamParser.decode(container, kernels.kernels());
    tally = parsed.tally();
    completeness = parsed.completeness();
    return parsed.model();
  }

  private void requireOpen() {
    if (closed) {
      throw new IllegalStateException("the decoder is closed");
    }
  }

  /** Releases the file's mapping and lets the decoder's own threads end. Renderings under way may finish. */
  @Override
  public synchronized void close() {
    if (!closed && arena != null) {
      arena.close();
    }
    crew.close();
    closed = true;
  }
}
