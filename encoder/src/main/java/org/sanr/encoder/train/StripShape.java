package org.sanr.encoder.train;

import java.util.stream.Collectors;
import jdk.jfr.Category;
import jdk.jfr.Event;
import jdk.jfr.Label;
import jdk.jfr.Name;
import jdk.jfr.StackTrace;
import org.sanr.decoder.scene.SceneHeader;
import org.sanr.encoder.model.Resolution;

/** Told to Flight Recorder once: the sizes of the strips in which views are rendered, so that a bench can time one by itself. */
@Name("org.sanr.StripShape")
@Label("Shape of strips")
@Category("SANR")
@StackTrace(false)
final class StripShape extends Event {
  @Label("Pixels")
  int pixels;

  @Label("Rows of the slab")
  int slabRows;

  @Label("Columns of the canvas")
  int columns;

  @Label("Texture levels")
  int textureLevels;

  @Label("Geometry levels")
  int geometryLevels;

  @Label("Embedding")
  int embedding;

  /** Separated by spaces. */
  @Label("Hidden units")
  String hidden;

  static void tell(Resolution resolution, int slabRows, int pixels) {
    SceneHeader header = resolution.header();
    StripShape event = new StripShape();
    event.pixels = pixels;
    event.slabRows = slabRows;
    event.columns = resolution.canvasWidth();
    event.textureLevels = header.textureLevels();
    event.geometryLevels = header.geometryLevels();
    event.embedding = header.embedding();
    event.hidden = header.hidden().stream().map(String::valueOf).collect(Collectors.joining(" "));
    event.commit();
  }
}
