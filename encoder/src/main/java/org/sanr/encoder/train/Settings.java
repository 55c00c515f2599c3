package org.sanr.encoder.train;

import org.sanr.encoder.runtime.Device;

/**
 * What an encode is asked for.
 *
 * @param lambda weight of the rate: the loss is the squared error (of 255ths, weighted over Y, U, V) plus lambda times bits per pixel
 * @param steps training steps
 * @param seed of all random choices
 * @param threads tasks run side by side; the result does not depend on it
 * @param device where graphs run
 */
public record Settings(double lambda, int steps, long seed, int threads, Device device) {}
