package org.sanr.decoder;

/** The stream breaks a rule of the format. */
public final class MalformedException extends SanrException {
  private static final long serialVersionUID = 1L;

  MalformedException(Reason reason, long offset, String detail) {
    super(reason, offset, detail);
  }
}
