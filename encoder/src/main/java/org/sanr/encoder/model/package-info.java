/** The scene model of the spec as differentiable formulas; the chapters' names are kept. */
package org.sanr.encoder.model;
