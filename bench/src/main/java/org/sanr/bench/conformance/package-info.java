/** Conformance vectors: streams that exercise every clause of the specification, and what a decoder makes of them. */
package org.sanr.bench.conformance;
