package org.sanr.encoder.cli;

import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.List;
import org.sanr.encoder.input.LightField;
import org.sanr.encoder.input.Source;
import org.sanr.encoder.stream.Capture;
import org.sanr.encoder.train.Effort;
import org.sanr.tool.JsonObject;

/**
 * How an input was understood, and what would be made of it.
 *
 * @param wanted what is asked for, all of one input; outputs may be missing
 * @param source the input
 * @param field its views: all of it is read, so that damage shows too
 * @param capture what would be kept of the cameras
 * @param notes what looks wrong with the views' order, and what would not be kept
 */
record DryRun(List<EncodeRequest> wanted, Source source, LightField field, Capture capture, List<String> notes) {
  static DryRun of(List<EncodeRequest> wanted) {
    EncodeRequest request = wanted.getFirst();
    Source source = request.choice().open(request.input());
    List<String> notes = new ArrayList<>();
    LightField field = request.read(source, notes::add);
    Capture capture = request.capture(source, field, notes::add);
    return new DryRun(wanted, source, field, capture, notes);
  }

  void print(PrintWriter out) {
    List<String> places = source.places();
    for (int i = 0; i < places.size(); i++) {
      out.println("view %d,%d  %s".formatted(i / field.cols(), i % field.cols(), places.get(i)));
    }
    out.println(wanted.getFirst().input() + ": " + source.summary());
    notes.forEach(out::println);
    if (!capture.values().isEmpty()) {
      out.println("capture " + capture.words());
    }
    for (EncodeRequest request : wanted) {
      out.println("grid %dx%d, views of %dx%d, %d bits a sample, %d pixels; %s, %s, seed %d%s".formatted(
          field.rows(), field.cols(), field.width(), field.height(), field.bitDepth(), field.pixels(),
          request.rate().words(), request.stepsInWords(field), request.seed(),
          request.output() == null ? "" : "; would be written to " + request.target()));
    }
    out.flush();
  }

  /** {@return the same for programs; {@code views[v][u]} tells where view (v, u) lies} */
  JsonObject json() {
    JsonObject kept = new JsonObject();
    capture.values().forEach(kept::put);
    List<List<String>> rows = new ArrayList<>();
    for (int v = 0; v < field.rows(); v++) {
      rows.add(source.places().subList(v * field.cols(), (v + 1) * field.cols()));
    }
    List<JsonObject> streams = wanted.stream().map(this::stream).toList();
    return new JsonObject().put("input", wanted.getFirst().input().toString()).put("understood", source.summary())
        .put("rows", field.rows()).put("cols", field.cols()).put("width", field.width()).put("height", field.height())
        .put("bit_depth", field.bitDepth()).put("pixels", field.pixels()).put("streams", streams)
        .put("capture", kept).put("notes", notes)
        .put("views", rows);
  }

  private JsonObject stream(EncodeRequest one) {
    JsonObject stream = new JsonObject().put("target", one.rate().words()).put("steps", one.steps(field));
    if (one.neighbour().isPresent()) {
      stream.put("steps_from_neighbour", Effort.fromNeighbour(one.steps(field)));
    }
    return stream.put("seed", one.seed()).put("output", one.output() == null ? "" : one.target());
  }
}
