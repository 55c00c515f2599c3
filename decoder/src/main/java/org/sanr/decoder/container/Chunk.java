package org.sanr.decoder.container;

/**
 * A chunk whose checksum is right, spec chapter 2.
 *
 * @param type its type byte
 * @param offset byte of the stream at which the chunk (its type) starts
 * @param payloadOffset byte of the stream at which its payload starts
 * @param length bytes of its payload
 */
public record Chunk(int type, long offset, long payloadOffset, int length) {
  /** Type of the weights chunk. */
  public static final int WEIGHTS = 1;

  /** Type of a latents chunk. */
  public static final int LATENTS = 2;

  /** Type of the end chunk. */
  public static final int END = 3;

  /** Types from here on may be skipped. */
  public static final int SKIPPABLE = 0x80;

  /** Type of the capture chunk, spec 2.1. */
  public static final int CAPTURE = 0x81;

  /** {@return name of the type, for people} */
  public String name() {
    return switch (type) {
      case WEIGHTS -> "weights";
      case LATENTS -> "latents";
      case END -> "end";
      case CAPTURE -> "capture";
      default -> "%02x".formatted(type);
    };
  }
}
