package org.sanr.bench.rd;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import com.fasterxml.jackson.databind.annotation.JsonNaming;
import java.util.List;

/**
 * One measured point of another codec; names as in the files of {@code shared/rd/peers.py}, which has no SSIM, date,
 * machine or key.
 *
 * @param lightfield the light field's name
 * @param grid rows and columns of views
 * @param view columns and rows of a view
 * @param recipe the codec and its settings, see {@link org.sanr.bench.video.Recipe}
 * @param q its rate factor
 * @param bytes size of the file
 * @param bpp all bits of the file over all pixels of all views
 * @param psnrYuv mean over the views of (6 Y + U + V) / 8, in dB
 * @param psnrY mean over the views, in dB
 * @param ssim mean over the views of the luma's, or null if not measured
 * @param worstView the lowest PSNR-YUV of a view, in dB
 * @param encodeS seconds of ffmpeg
 * @param decodeS likewise
 * @param date day of the measurement, or null
 * @param machine that it ran on, or null
 * @param key what was coded and how, or null
 */
@JsonNaming(PropertyNamingStrategies.SnakeCaseStrategy.class)
@JsonInclude(JsonInclude.Include.NON_NULL)
record AnchorPoint(
    String lightfield,
    List<Integer> grid,
    List<Integer> view,
    String recipe,
    double q,
    long bytes,
    double bpp,
    double psnrYuv,
    double psnrY,
    Double ssim,
    double worstView,
    double encodeS,
    double decodeS,
    String date,
    String machine,
    String key) implements Measured {}
