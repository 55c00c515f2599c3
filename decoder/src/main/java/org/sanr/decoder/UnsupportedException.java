package org.sanr.decoder;

/** The stream is of a later version or uses what this decoder does not know. */
public final class UnsupportedException extends SanrException {
  private static final long serialVersionUID = 1L;

  UnsupportedException(Reason reason, long offset, String detail) {
    super(reason, offset, detail);
  }
}
