package org.sanr.bench.fuzz;

import java.io.ByteArrayOutputStream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import org.sanr.bench.fuzz.Anatomy.Piece;
import org.sanr.decoder.SanrException;
import org.sanr.decoder.container.Chunk;
import org.sanr.encoder.stream.ContainerWriter;

/** Makes damaged streams from whole ones. What it makes depends on seed and index alone. */
final class Mutator {

  /**
   * A damaged stream.
   *
   * @param how it was damaged
   * @param stream its bytes
   */
  record Mutant(Mutation how, byte[] stream) {}

  private static final int[] BYTES = {0, 1, 2, 3, 0x7F, 0x80, 0x81, 0xFE, 0xFF};

  /** Values that stand at the ends of some header field's range, or beyond. */
  private static final int[] NUMBERS = {
    0, 1, 2, 3, 4, 6, 7, 8, 9, 12, 13, 14, 15, 16, 17, 24, 25, 32, 33, 63, 64, 127, 128, 129, 255, 256, 257, 1023, 1024,
    1025, 2047, 2048, 16383, 16384, 16385, 65535, 1 << 20, Integer.MAX_VALUE};

  private final List<byte[]> streams;
  private final List<Anatomy> anatomies = new ArrayList<>();
  private final long seed;

  /**
   * Prepares.
   *
   * @param streams whole streams
   * @param seed of all choices
   */
  Mutator(List<byte[]> streams, long seed) throws SanrException {
    this.streams = List.copyOf(streams);
    this.seed = seed;
    for (byte[] stream : streams) {
      anatomies.add(Anatomy.of(stream));
    }
  }

  /** {@return the mutant of an index} */
  Mutant mutant(long index) {
    SplittableRandom random = new SplittableRandom(seed * 0x9E3779B97F4A7C15L + index);
    int which = random.nextInt(streams.size());
    Mutation how = Mutation.values()[(int) (index % Mutation.values().length)];
    byte[] stream = streams.get(which);
    Anatomy a = anatomies.get(which);
    Anatomy other = anatomies.get(random.nextInt(anatomies.size()));
    byte[] mutant = switch (how) {
      case BITS -> bits(stream.clone(), random);
      case BYTES -> bytes(stream.clone(), random);
      case TRUNCATED -> Arrays.copyOf(stream, random.nextInt(stream.length));
      case SPLICED -> spliced(stream, streams.get(random.nextInt(streams.size())), random);
      case SHIFTED -> shifted(stream, random);
      case LENGTHS -> lengths(stream.clone(), random);
      case SEALED_HEADER -> Anatomy.assemble(fields(a, random), a.chunks());
      case SEALED_HEADER_BYTES -> Anatomy.assemble(damaged(coded(a.fields()), random), a.chunks());
      case SEALED_WEIGHTS -> payloads(a, Chunk.WEIGHTS, random);
      case SEALED_LATENTS -> payloads(a, Chunk.LATENTS, random);
      case SEALED_CHUNKS -> chunks(a, other, random);
      case SEALED_SPLICE -> Anatomy.assemble(coded(a.fields()), other.chunks());
    };
    return new Mutant(how, mutant);
  }

  private static byte[] bits(byte[] stream, SplittableRandom random) {
    for (int i = random.nextInt(8); i >= 0; i--) {
      stream[random.nextInt(stream.length)] ^= (byte) (1 << random.nextInt(8));
    }
    return stream;
  }

  private static byte[] bytes(byte[] stream, SplittableRandom random) {
    for (int i = random.nextInt(4); i >= 0; i--) {
      stream[random.nextInt(stream.length)] = (byte) BYTES[random.nextInt(BYTES.length)];
    }
    return stream;
  }

  private static byte[] spliced(byte[] front, byte[] back, SplittableRandom random) {
    int cut = random.nextInt(front.length);
    int from = random.nextBoolean() ? Math.min(cut, back.length) : random.nextInt(back.length);
    return join(Arrays.copyOf(front, cut), Arrays.copyOfRange(back, from, back.length));
  }

  /** A piece of one to thirty bytes is left out, repeated, or followed by noise. */
  private static byte[] shifted(byte[] stream, SplittableRandom random) {
    int at = random.nextInt(stream.length);
    int length = Math.min(1 + random.nextInt(30), stream.length - at);
    byte[] front = Arrays.copyOf(stream, at);
    byte[] back = Arrays.copyOfRange(stream, at, stream.length);
    return switch (random.nextInt(3)) {
      case 0 -> join(front, Arrays.copyOfRange(back, length, back.length));
      case 1 -> join(front, Arrays.copyOf(back, length), back);
      default -> join(front, noise(length, random), back);
    };
  }

  /** The bytes that say how long or of what type something is: those behind the version and behind each checksum. */
  private static byte[] lengths(byte[] stream, SplittableRandom random) {
    List<Integer> places = new ArrayList<>(List.of(4, 5));
    int at = 6 + stream[5] + 4; // headers of the corpus are shorter than 128 bytes
    while (stream[5] >= 0 && at + 2 < stream.length) {
      places.addAll(List.of(at, at + 1, at + 2));
      int length = stream[at + 1] & 0x7F;
      int used = 2;
      if (stream[at + 1] < 0) {
        length |= stream[at + 2] << 7;
        used = 3;
      }
      at += used + length + 4;
    }
    int place = places.get(random.nextInt(places.size()));
    stream[place] = (byte) (random.nextBoolean()
        ? BYTES[random.nextInt(BYTES.length)]
        : stream[place] + random.nextInt(-2, 3));
    return stream;
  }

  private static byte[] fields(Anatomy a, SplittableRandom random) {
    List<Integer> fields = new ArrayList<>(a.fields());
    for (int i = random.nextInt(3); i >= 0; i--) {
      int at = random.nextInt(fields.size());
      fields.set(at, random.nextBoolean()
          ? NUMBERS[random.nextInt(NUMBERS.length)]
          : Math.max(0, fields.get(at) + random.nextInt(-2, 3)));
    }
    return coded(fields);
  }

  private static byte[] payloads(Anatomy a, int type, SplittableRandom random) {
    List<Piece> pieces = new ArrayList<>(a.chunks());
    pieces.replaceAll(p -> p.type() == type ? new Piece(type, damaged(p.payload(), random)) : p);
    return Anatomy.assemble(coded(a.fields()), pieces);
  }

  private static byte[] chunks(Anatomy a, Anatomy other, SplittableRandom random) {
    List<Piece> pieces = new ArrayList<>(a.chunks());
    for (int i = random.nextInt(2); i >= 0; i--) {
      int at = random.nextInt(pieces.size());
      Piece piece = pieces.get(at);
      Piece foreign = other.chunks().get(random.nextInt(other.chunks().size()));
      switch (random.nextInt(6)) {
        case 0 -> pieces.add(at, foreign);
        case 1 -> pieces.set(at, foreign);
        case 2 -> pieces.add(random.nextInt(pieces.size()), piece);
        case 3 -> pieces.set(at, new Piece(BYTES[random.nextInt(BYTES.length)], piece.payload()));
        case 4 -> pieces.set(at, new Piece(piece.type(), damaged(piece.payload(), random)));
        default -> {
          pieces.remove(at);
          pieces.add(random.nextInt(pieces.size() + 1), piece);
        }
      }
    }
    return Anatomy.assemble(coded(a.fields()), pieces);
  }

  /** {@return bytes with flipped bits, other bytes, another length, or noise} */
  private static byte[] damaged(byte[] bytes, SplittableRandom random) {
    if (bytes.length == 0) {
      return noise(random.nextInt(20), random);
    }
    return switch (random.nextInt(5)) {
      case 0 -> bits(bytes.clone(), random);
      case 1 -> bytes(bytes.clone(), random);
      case 2 -> Arrays.copyOf(bytes, random.nextInt(bytes.length));
      case 3 -> shifted(bytes, random);
      default ->
          join(Arrays.copyOf(bytes, random.nextInt(Math.min(bytes.length, 20))), noise(random.nextInt(200), random));
    };
  }

  /** {@return header fields as the stream codes them} */
  static byte[] coded(List<Integer> fields) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    fields.forEach(f -> ContainerWriter.varint(out, f));
    return out.toByteArray();
  }

  private static byte[] noise(int length, SplittableRandom random) {
    byte[] noise = new byte[length];
    random.nextBytes(noise);
    return noise;
  }

  private static byte[] join(byte[]... parts) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    for (byte[] part : parts) {
      out.writeBytes(part);
    }
    return out.toByteArray();
  }
}
