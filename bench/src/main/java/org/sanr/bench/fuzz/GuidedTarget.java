package org.sanr.bench.fuzz;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.foreign.MemorySegment;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.sanr.bench.fuzz.Anatomy.Piece;
import org.sanr.decoder.SanrException;
import org.sanr.decoder.Simd;
import org.sanr.decoder.container.Chunk;
import org.sanr.decoder.container.Container;
import org.sanr.decoder.container.StreamParser;
import org.sanr.decoder.kernel.ScalarKernels;
import org.sanr.encoder.input.InputException;
import org.sanr.encoder.input.LightFieldReader;

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
      if (png && ByteBuffer.wrap(input).getInt(16) * (long) ByteBuffer.wrap(input).getInt(20) > 1 << 20
          || input.length > 0 && !png && input[0] != 'P') {
        return; // pixels that take the fuzzer's memory, and kinds that other people's code reads
      }
      try {
        LightFieldReader.view(Path.of("view"), png ? Seal.png(input) : input);
      } catch (InputException _) {
        // a refusal
      }
    }
  };

  private static Anatomy usual;

  /** Does with an input what a client would. */
  abstract void run(byte[] input);

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
