package org.sanr.decoder;

import java.io.IOException;

/**
 * A stream was refused. The kinds are those of spec appendix A; each carries the reason and where in the stream it showed.
 * An {@link IOException} that is not of this type is a failure to read.
 */
public abstract sealed class SanrException extends IOException
    permits MalformedException, TruncatedException, UnsupportedException, LimitExceededException, ChecksumException {
  private static final long serialVersionUID = 1L;

  /** The reason. */
  private final Reason reason;

  /** Byte offset. */
  private final long offset;

  SanrException(Reason reason, long offset, String detail) {
    super(reason + " at byte " + offset + ": " + detail);
    this.reason = reason;
    this.offset = offset;
  }

  /** {@return why the stream was refused} */
  public final Reason reason() {
    return reason;
  }

  /** {@return the byte of the stream at which the reason showed} */
  public final long offset() {
    return offset;
  }

  /**
   * {@return an exception of the kind to which the reason belongs}
   *
   * @param reason why the stream is refused
   * @param offset byte of the stream
   * @param detail one line for people
   */
  public static SanrException of(Reason reason, long offset, String detail) {
    return switch (reason) {
      case BAD_MAGIC, BAD_VARINT, BAD_HEADER, BAD_CHUNK_ORDER, BAD_WEIGHT, TRAILING_BYTES ->
          new MalformedException(reason, offset, detail);
      case TRUNCATED -> new TruncatedException(reason, offset, detail);
      case UNSUPPORTED_VERSION, UNSUPPORTED_FAMILY, UNSUPPORTED_CHUNK ->
          new UnsupportedException(reason, offset, detail);
      case LIMIT_EXCEEDED -> new LimitExceededException(reason, offset, detail);
      case HEADER_CHECKSUM, CHUNK_CHECKSUM, VIEW_CHECKSUM -> new ChecksumException(reason, offset, detail);
    };
  }

  /**
   * Refuses a stream unless a condition holds.
   *
   * @param condition what must hold
   * @param offset byte of the stream
   * @param reason why the stream is refused otherwise
   * @param detail one line for people
   * @throws SanrException if the condition is false
   */
  public static void verify(boolean condition, long offset, Reason reason, String detail) throws SanrException {
    if (!condition) {
      throw of(reason, offset, detail);
    }
  }
}
