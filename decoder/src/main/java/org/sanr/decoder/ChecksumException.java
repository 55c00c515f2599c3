package org.sanr.decoder;

/** A checksum of the stream, or of the views rendered from it, does not match. */
public final class ChecksumException extends SanrException {
  private static final long serialVersionUID = 1L;

  ChecksumException(Reason reason, long offset, String detail) {
    super(reason, offset, detail);
  }
}
