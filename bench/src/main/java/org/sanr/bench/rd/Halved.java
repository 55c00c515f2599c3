package org.sanr.bench.rd;

import java.util.ArrayList;
import java.util.List;
import org.sanr.encoder.input.LightField;
import org.sanr.encoder.input.View;
import org.sanr.tool.ExitCode;
import org.sanr.tool.ToolException;

/**
 * A light field of which every second row and column of views is left out, so that what is kept is a grid again. A direction
 * with fewer than three views is kept whole. Where a direction has an even number of views, its last one lies beyond
 * the kept ones and is neither kept nor held out: nothing here is extrapolated.
 *
 * @param field all views
 * @param stepV rows from a kept view to the next, 1 or 2
 * @param stepU columns likewise
 */
record Halved(LightField field, int stepV, int stepU) {

  /**
   * A view in the grid of all views.
   *
   * @param v its row
   * @param u its column
   */
  record Place(int v, int u) {}

  /**
   * {@return the light field, halved}
   *
   * @param field at least three views in one direction
   * @throws ToolException if it has fewer
   */
  static Halved of(LightField field) {
    Halved halved = new Halved(field, field.rows() < 3 ? 1 : 2, field.cols() < 3 ? 1 : 2);
    if (halved.stepV == 1 && halved.stepU == 1) {
      throw new ToolException(ExitCode.BAD_INPUT, "a grid of " + field.rows() + "x" + field.cols()
          + " views has none between others; it takes three in a row or a column");
    }
    return halved;
  }

  /** {@return the views to code} */
  LightField kept() {
    List<View> views = new ArrayList<>();
    for (int v = 0; v < field.rows(); v += stepV) {
      for (int u = 0; u < field.cols(); u += stepU) {
        views.add(field.view(v, u));
      }
    }
    return new LightField((field.rows() - 1) / stepV + 1, (field.cols() - 1) / stepU + 1, views);
  }

  /** {@return where views were left out, each between kept ones, row by row} */
  List<Place> heldOut() {
    List<Place> places = new ArrayList<>();
    for (int v = 0; v <= (field.rows() - 1) / stepV * stepV; v++) {
      for (int u = 0; u <= (field.cols() - 1) / stepU * stepU; u++) {
        if (v % stepV != 0 || u % stepU != 0) {
          places.add(new Place(v, u));
        }
      }
    }
    return places;
  }

  /**
   * {@return the nearest kept views of a place, in the grid of kept views: the two beside it or above and below it, or the four
   * around it where its row and its column were both left out}
   *
   * @param place where a view was left out
   */
  List<Place> nearest(Place place) {
    List<Place> places = new ArrayList<>();
    for (int v = place.v / stepV; v <= Math.ceilDiv(place.v, stepV); v++) {
      for (int u = place.u / stepU; u <= Math.ceilDiv(place.u, stepU); u++) {
        places.add(new Place(v, u));
      }
    }
    return places;
  }

  /** {@return the row of a place among the kept ones; fractional where it was left out} */
  float keptV(Place place) {
    return (float) place.v / stepV;
  }

  /** {@return the column likewise} */
  float keptU(Place place) {
    return (float) place.u / stepU;
  }
}
