package org.sanr.decoder;

/** The stream ends inside of what it announced. */
public final class TruncatedException extends SanrException {
  private static final long serialVersionUID = 1L;

  TruncatedException(Reason reason, long offset, String detail) {
    super(reason, offset, detail);
  }
}
