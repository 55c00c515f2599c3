package org.sanr.encoder.cli;

import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import org.sanr.tool.ExitCode;
import org.sanr.tool.JsonObject;
import org.sanr.tool.ToolException;

/**
 * What became of a list of light fields.
 *
 * @param scenes in the list's order
 */
record BatchSummary(List<Scene> scenes) {
  /** What became of one. */
  enum Fate {
    /** It was encoded now. */
    ENCODED,
    /** It was finished already. */
    SKIPPED,
    /** It could not be encoded. */
    FAILED,
    /** A signal stopped it; the next run goes on from its checkpoint. */
    INTERRUPTED,
    /** Its turn did not come. */
    WAITING;

    String word() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  /**
   * One light field.
   *
   * @param output its stream
   * @param fate what became of it
   * @param made what was encoded, null for others
   * @param seconds that took
   * @param failure why it failed, null for others
   */
  record Scene(Path output, Fate fate, SceneEncoder.Made made, double seconds, ToolException failure) {
    static Scene encoded(Path output, SceneEncoder.Made made, double seconds) {
      return new Scene(output, Fate.ENCODED, made, seconds, null);
    }

    static Scene failed(Path output, ToolException failure) {
      return new Scene(output, Fate.FAILED, null, 0, failure);
    }

    static Scene left(Path output, Fate fate) {
      return new Scene(output, fate, null, 0, null);
    }

    JsonObject json() {
      JsonObject object = new JsonObject().put("output", output.toString()).put("result", fate.word());
      if (made != null) {
        object.put("bytes", made.bytes()).put("bpp", made.bpp()).put("seconds", seconds);
      }
      if (failure != null) {
        object.put("exit_code", failure.code().value()).put("error", failure.getMessage());
      }
      return object;
    }

    private String row() {
      String rest = "";
      if (made != null) {
        rest = String.format(Locale.ROOT, "%,12d bytes  %.5f bpp  %.0f s", made.bytes(), made.bpp(), seconds);
      } else if (failure != null) {
        rest = failure.getMessage();
      }
      return String.format(Locale.ROOT, "%-11s  %s  %s", fate.word(), output, rest).stripTrailing();
    }
  }

  /** Prints it and {@return the command's exit code}. */
  ExitCode print(PrintWriter out, boolean json) {
    if (json) {
      JsonObject object = new JsonObject();
      for (Fate fate : Fate.values()) {
        object.put(fate.word(), count(fate));
      }
      out.println(object.put("scenes", scenes.stream().map(Scene::json).toList()));
    } else {
      scenes.forEach(scene -> out.println(scene.row()));
      out.println("%d encoded, %d skipped, %d failed, %d not finished".formatted(count(Fate.ENCODED),
          count(Fate.SKIPPED), count(Fate.FAILED), count(Fate.INTERRUPTED) + count(Fate.WAITING)));
    }
    out.flush();
    if (count(Fate.INTERRUPTED) + count(Fate.WAITING) > 0) {
      return ExitCode.INTERRUPTED;
    }
    return count(Fate.FAILED) > 0 ? ExitCode.SOME_FAILED : ExitCode.OK;
  }

  private long count(Fate fate) {
    return scenes.stream().filter(scene -> scene.fate() == fate).count();
  }
}
