package org.sanr.bench.rd;

/** Rate and quality of a coded light field, whatever the codec. */
interface Measured {
  /** {@return size of the file} */
  long bytes();

  /** {@return all bits of the file over all pixels of all views} */
  double bpp();

  /** {@return mean over the views of (6 Y + U + V) / 8, in dB} */
  double psnrYuv();

  /** {@return mean over the views, in dB} */
  double psnrY();

  /** {@return mean over the views of the luma's structural similarity, or null if it was not measured} */
  Double ssim();

  /** {@return the lowest PSNR-YUV of a view, in dB} */
  double worstView();
}
