package org.sanr.decoder;

/** Decoding would exceed one of this decoder's {@link DecoderLimits}. */
public final class LimitExceededException extends SanrException {
  private static final long serialVersionUID = 1L;

  LimitExceededException(Reason reason, long offset, String detail) {
    super(reason, offset, detail);
  }
}
