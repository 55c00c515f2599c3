package org.sanr.bench.fuzz;

import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.foreign.MemorySegment;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import javax.imageio.ImageIO;
import javax.imageio.ImageReader;
import javax.imageio.stream.ImageInputStream;
import javax.imageio.stream.MemoryCacheImageInputStream;
import org.sanr.bench.fuzz.Anatomy.Piece;
import org.sanr.decoder.SanrException;
import org.sanr.decoder.Simd;
import org.sanr.decoder.container.Chunk;
import org.sanr.decoder.container.Container;
import org.sanr.decoder.container.StreamParser;
import org.sanr.decoder.kernel.ScalarKernels;
import org.sanr.encoder.input.Form;
import org.sanr.encoder.input.InputException;
import org.sanr.encoder.input.LightFieldReader;
import org.sanr.encoder.input.Source;

/** What a coverage-guided fuzzer feeds. Whatever {@link #run} throws is a defect. */
enum GuidedTarget {
  /** A stream with right checksums is taken apart. */
  CONTAINER {
    @Override
    void run(byte[] input) {
      MemorySegment sealed = MemorySegment.ofArray(Seal.sanr(input));
      refusable(() -> Container.read(sealed, Attack.LIMITS));
      refusable(() -> Container.read(MemorySegment.ofArray(input), Attack.LIMITS));
      refusable(() -> Container.read(sealed, Attack.LIMITS, true));
    }
  },
  /** The header's fields, before the chunks of a usual stream. */
  HEADER {
    @Override
    void run(byte[] input) {
      parse(Anatomy.assemble(input, usual().chunks()));
    }

    @Override
    byte[] seed(Anatomy stream) {
      return Mutator.coded(stream.fields());
    }
  },
  /** The weights' payload of a usual stream. */
  WEIGHTS {
    @Override
    void run(byte[] input) {
      parse(withPayload(Chunk.WEIGHTS, input));
    }

    @Override
    byte[] seed(Anatomy stream) {
      return payload(stream, Chunk.WEIGHTS);
    }
  },
  /** The latents' payload of a usual stream. */
  LATENTS {
    @Override
    void run(byte[] input) {
      parse(withPayload(Chunk.LATENTS, input));
    }

    @Override
    byte[] seed(Anatomy stream) {
      return payload(stream, Chunk.LATENTS);
    }
  },
  /** A stream with right checksums is decoded and rendered, in part if it is cut off. */
  WHOLE {
    private final Attack attack = new Attack(Simd.SCALAR);

    @Override
    void run(byte[] input) {
      attack.outcome(Seal.sanr(input));
    }
  },
  /** A PNG file with right checksums, a PPM, PGM or PFM file. */
  READER {
    @Override
    void run(byte[] input) {
      boolean png = input.length > 24 && input[0] == (byte) 0x89;
      if (png && ByteBuffer.wrap(input).getInt(16) * (long) ByteBuffer.wrap(input).getInt(20) > MOST_PIXELS
          || input.length > 0 && !png && input[0] != 'P') {
        return; // pixels that take the fuzzer's memory, and kinds that PLUGIN is for
      }
      try {
        LightFieldReader.view(Path.of("view"), png ? Seal.png(input) : input);
      } catch (InputException _) {
        // a refusal
      }
    }

    @Override
    List<byte[]> seeds(Path home, Path vectors) throws IOException {
      return List.of(Files.readAllBytes(home.resolve(RENDERED)),
          Files.readAllBytes(home.resolve("testdata/lightfields/occlusion_2x4_32x32_10/000_000.ppm")),
          "P5 2 1 255\nab".getBytes(StandardCharsets.US_ASCII),
          "Pf\n1 1\n-1.0\n\0\0\0?".getBytes(StandardCharsets.US_ASCII));
    }
  },
  /** A TIFF, WebP or JPEG file, which other people's code reads; whatever that throws has to become a refusal. */
  PLUGIN {
    @Override
    void run(byte[] input) {
      try {
        if (pixels(input) <= MOST_PIXELS) {
          LightFieldReader.view(Path.of("view"), input);
        }
      } catch (InputException _) {
        // a refusal
      }
    }

    @Override
    List<byte[]> seeds(Path home, Path vectors) throws IOException {
      BufferedImage view = ImageIO.read(home.resolve(RENDERED).toFile()).getSubimage(0, 0, 9, 7);
      List<byte[]> seeds = new ArrayList<>();
      for (String kind : List.of("tiff", "jpeg")) {
        ByteArrayOutputStream file = new ByteArrayOutputStream();
        ImageIO.write(view, kind, file);
        seeds.add(file.toByteArray());
      }
      for (String webp : List.of("lossless.webp", "lossy.webp")) {
        seeds.add(Files.readAllBytes(home.resolve(PICTURES).resolve(webp)));
      }
      return seeds;
    }
  },
  /** An HDF5 file. */
  HDF {
    private Path file;

    @Override
    void run(byte[] input) {
      try {
        if (file == null) {
          file = Files.createTempFile("guided", ".h5"); // the library maps files
          file.toFile().deleteOnExit();
        }
        Files.write(file, input);
        Source field = LightFieldReader.open(file, new Form.Guessed());
        if (field.rows() * field.cols() <= 16 && field.summary().matches(".* of \\d{1,2}x\\d{1,2}, .*")) {
          field.capture(field.read(), _ -> {}); // larger ones take the fuzzer's memory
        }
      } catch (IOException _) {
        // a refusal
      }
    }

    @Override
    List<byte[]> seeds(Path home, Path vectors) throws IOException {
      return List.of(Files.readAllBytes(home.resolve(PICTURES).resolve("lf.h5")),
          Files.readAllBytes(home.resolve(PICTURES).resolve("capture.h5")));
    }
  };

  private static final long MOST_PIXELS = 1 << 20;
  private static final String RENDERED = "testdata/lightfields/demo_3x3_32x24/view_00_00.png";
  private static final String PICTURES = "encoder/src/test/resources/pictures";

  private static Anatomy usual;

  /** Does with an input what a client would. */
  abstract void run(byte[] input);

  /**
   * {@return inputs to start from}: whole streams, what the target takes of them, or pictures.
   *
   * @param home the checkout
   * @param vectors the conformance vectors
   */
  List<byte[]> seeds(Path home, Path vectors) throws IOException {
    List<byte[]> seeds = new ArrayList<>();
    for (byte[] stream : Campaign.corpus(vectors)) {
      seeds.add(seed(Anatomy.of(stream)));
    }
    return seeds;
  }

  /** {@return the pixels that a picture claims to have; 0 if its kind is unknown or its header damaged} */
  private static long pixels(byte[] input) {
    try (ImageInputStream in = new MemoryCacheImageInputStream(new ByteArrayInputStream(input))) {
      Iterator<ImageReader> readers = ImageIO.getImageReaders(in);
      if (!readers.hasNext()) {
        return 0;
      }
      ImageReader reader = readers.next();
      reader.setInput(in, false, true);
      return (long) reader.getWidth(0) * reader.getHeight(0);
    } catch (IOException | RuntimeException _) {
      return 0;
    }
  }

  /** {@return an input to start from, made from a stream} */
  byte[] seed(Anatomy stream) {
    return Anatomy.assemble(Mutator.coded(stream.fields()), stream.chunks());
  }

  /** Reads the stream that lends the targets its other parts. */
  static void prepare(Path vectors) {
    try {
      usual = Anatomy.of(Files.readAllBytes(vectors.resolve("usual/stream.sanr")));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Anatomy usual() {
    return usual;
  }

  private static byte[] withPayload(int type, byte[] payload) {
    List<Piece> pieces = new ArrayList<>();
    boolean done = false;
    for (Piece p : usual.chunks()) {
      if (p.type() != type) {
        pieces.add(p);
      } else if (!done) {
        pieces.add(new Piece(type, payload));
        done = true;
      }
    }
    return Anatomy.assemble(Mutator.coded(usual.fields()), pieces);
  }

  private static byte[] payload(Anatomy stream, int type) {
    return stream.chunks().stream().filter(p -> p.type() == type).findFirst()
        .map(Piece::payload)
        .orElse(new byte[0]);
  }

  private static void parse(byte[] stream) {
    refusable(() -> StreamParser.parse(MemorySegment.ofArray(stream), Attack.LIMITS, ScalarKernels.INSTANCE));
  }

  /** Something that a stream may be refused for. */
  @FunctionalInterface
  private interface Refusable {
    Object run() throws SanrException;
  }

  private static void refusable(Refusable work) {
    try {
      work.run();
    } catch (SanrException _) {
      // what a decoder may say
    }
  }
}
