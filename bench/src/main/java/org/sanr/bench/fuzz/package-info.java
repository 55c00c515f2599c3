/** Attacks on the decoder: mutated streams, seeded and bounded, and what became of them. */
package org.sanr.bench.fuzz;
