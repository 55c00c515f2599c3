package org.sanr.decoder;

/**
 * How much of a stream was there, spec 9. Of a stream that is not whole no picture is verified.
 *
 * @param whole whether nothing is missing
 * @param items levels of latents, or bands of rows of them, that the header tells of; coarse ones come first
 * @param decodedItems those that were there; the others count as zero
 */
public record Completeness(boolean whole, int items, int decodedItems) {}
