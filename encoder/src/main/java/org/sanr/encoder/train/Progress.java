package org.sanr.encoder.train;

/**
 * How far training is, for those who watch.
 *
 * @param step steps done
 * @param steps steps in all
 * @param loss squared error of 255ths plus lambda times bits per pixel, over the last steps
 * @param bpp estimated bits per pixel, latents and weights
 * @param psnrYuv estimated from the errors of the last steps, in dB
 * @param seconds since training began or was resumed
 * @param stepsPerSecond since then
 * @param lambda the Lagrangian in force
 */
public record Progress(int step, int steps, double loss, double bpp, double psnrYuv, double seconds,
    double stepsPerSecond, double lambda) {

  /** {@return seconds left, estimated} */
  public double eta() {
    return (steps - step) / stepsPerSecond;
  }

  /** Who watches. */
  public interface Listener {
    /**
     * Called after each step.
     *
     * @param progress how far training is
     */
    void at(Progress progress);
  }
}
