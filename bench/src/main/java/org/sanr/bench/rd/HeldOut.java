package org.sanr.bench.rd;

import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import com.fasterxml.jackson.databind.annotation.JsonNaming;
import java.util.List;

/**
 * How well views are rendered that were never coded; one line of {@code heldout-NAME.jsonl}. Qualities are PSNR-YUV in
 * dB, means over views.
 *
 * @param lightfield the light field's name
 * @param grid rows and columns of all views
 * @param kept rows and columns of the coded views
 * @param view columns and rows of a view
 * @param options of the encoder
 * @param bytes of SANR's file of the kept views
 * @param coded quality of the kept views, decoded
 * @param rendered quality of the views left out, rendered from the file
 * @param renderedWorst the worst of these views
 * @param renderedSsim mean SSIM of Y of these views
 * @param nearest quality of the nearest decoded view in a missing one's place
 * @param hevcQ rate factor of x265, recipe {@code strong}, at which its file of the kept views comes nearest to {@code bytes}
 * @param hevcBytes of that file
 * @param hevcCoded quality of the kept views, decoded from it
 * @param hevcNearest quality of its nearest decoded view in a missing one's place
 * @param hevcBlend quality of the mean of its nearest decoded views: two, or four around a missing row and column
 * @param hevcBlendSsim mean SSIM of Y of these blends
 * @param date day of the measurement
 * @param commit of the codec
 * @param machine that it ran on
 */
@JsonNaming(PropertyNamingStrategies.SnakeCaseStrategy.class)
record HeldOut(
    String lightfield,
    List<Integer> grid,
    List<Integer> kept,
    List<Integer> view,
    String options,
    long bytes,
    double coded,
    double rendered,
    double renderedWorst,
    double renderedSsim,
    double nearest,
    double hevcQ,
    long hevcBytes,
    double hevcCoded,
    double hevcNearest,
    double hevcBlend,
    double hevcBlendSsim,
    String date,
    String commit,
    String machine) {}
