package org.sanr.encoder.train;

/** Figures of the last steps, the older the fainter. */
final class RunningMean {
  private static final double MEMORY = 0.95;
  private double total;
  private double loss;
  private double bits;
  private final double[] meanSquares = new double[3];

  void add(Training.Figures f, double currentLoss) {
    total = MEMORY * total + 1;
    loss = MEMORY * loss + currentLoss;
    bits = MEMORY * bits + f.latentBits() + f.weightBits();
    for (int c = 0; c < 3; c++) {
      meanSquares[c] = MEMORY * meanSquares[c] + f.meanSquares()[c];
    }
  }

  Progress progress(int step, int steps, long pixels, double seconds, double stepsPerSecond,
      double lambda) {
    double[] psnr = new double[3];
    for (int c = 0; c < 3; c++) {
      psnr[c] = -10 * Math.log10(Math.max(meanSquares[c] / total, 1e-10));
    }
    return new Progress(step, steps, loss / total, bits / total / pixels, (6 * psnr[0] + psnr[1] + psnr[2]) / 8,
        seconds, stepsPerSecond, lambda);
  }
}
