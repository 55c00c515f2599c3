package org.sanr.decoder;

/** Why a stream was refused: the list of spec appendix A. */
public enum Reason {
  /** The first bytes are not those of a SANR stream. */
  BAD_MAGIC,
  /** A variable-length integer is too long, too large or not in its shortest form. */
  BAD_VARINT,
  /** A header field is outside of its range, or the header's length is wrong. */
  BAD_HEADER,
  /** A chunk is missing, repeated, out of order, or holds the wrong number of items. */
  BAD_CHUNK_ORDER,
  /** A weight exceeds the limits of its tensor. */
  BAD_WEIGHT,
  /** Bytes follow the end chunk. */
  TRAILING_BYTES,
  /** The stream ends inside of what it announced. */
  TRUNCATED,
  /** The stream's version is not known to this decoder. */
  UNSUPPORTED_VERSION,
  /** The stream's model family is not known to this decoder. */
  UNSUPPORTED_FAMILY,
  /** A chunk that must be understood is not known to this decoder. */
  UNSUPPORTED_CHUNK,
  /** Decoding would exceed a limit of this decoder. */
  LIMIT_EXCEEDED,
  /** The header's checksum does not match. */
  HEADER_CHECKSUM,
  /** A chunk's checksum does not match. */
  CHUNK_CHECKSUM,
  /** The rendered views do not have the checksum that the stream promises. */
  VIEW_CHECKSUM
}
