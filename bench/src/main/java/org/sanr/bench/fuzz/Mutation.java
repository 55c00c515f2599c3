package org.sanr.bench.fuzz;

/** How a stream is damaged. The {@code SEALED} ones have right checksums, so that the code behind them is reached. */
enum Mutation {
  /** One to eight bits are flipped. */
  BITS,
  /** Some bytes take values that are often limits. */
  BYTES,
  /** The end is missing. */
  TRUNCATED,
  /** The front of one stream, the back of another. */
  SPLICED,
  /** Bytes are left out, repeated or put in. */
  SHIFTED,
  /** Lengths of header and chunks, and chunks' types. */
  LENGTHS,
  /** Header fields, near the ends of their ranges. */
  SEALED_HEADER,
  /** Bytes of the header's fields as they come. */
  SEALED_HEADER_BYTES,
  /** The weights' segment. */
  SEALED_WEIGHTS,
  /** The latents' segments. */
  SEALED_LATENTS,
  /** The order, number, types and payloads of chunks. */
  SEALED_CHUNKS,
  /** One stream's header before another's chunks. */
  SEALED_SPLICE
}
