package org.sanr.encoder.cli;

import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.List;
import org.sanr.tool.CommonOptions;
import org.sanr.tool.ExitCode;
import org.sanr.tool.Failures;
import org.sanr.tool.JsonObject;
import org.sanr.tool.ToolException;

/** Tells how each light field of a list would be understood; one that fails does not stop the rest. */
final class BatchDryRun {
  private final CommonOptions common;
  private final PrintWriter out;
  private final boolean json;

  /**
   * A dry run.
   *
   * @param common for messages
   * @param out where the listings go
   * @param json whether they are for programs
   */
  BatchDryRun(CommonOptions common, PrintWriter out, boolean json) {
    this.common = common;
    this.out = out;
    this.json = json;
  }

  /** Reads all, one after another, prints what they are, and {@return the command's exit code}. */
  ExitCode run(List<EncodeRequest> requests) {
    List<JsonObject> scenes = new ArrayList<>();
    int failed = 0;
    for (EncodeRequest request : requests) {
      try {
        DryRun dry = DryRun.of(List.of(request));
        if (json) {
          scenes.add(dry.json());
        } else {
          dry.print(out);
          out.println();
        }
      } catch (RuntimeException | OutOfMemoryError e) {
        ToolException failure = Failures.of(e);
        common.say(-1, request.output() + ": " + failure.getMessage());
        scenes.add(new JsonObject().put("input", request.input().toString()).put("output", request.output().toString())
            .put("exit_code", failure.code().value()).put("error", failure.getMessage()));
        failed++;
      }
    }
    if (json) {
      out.println(new JsonObject().put("understood", requests.size() - failed).put("failed", failed)
          .put("scenes", scenes));
    } else {
      out.println("%d understood, %d failed".formatted(requests.size() - failed, failed));
    }
    out.flush();
    return failed > 0 ? ExitCode.SOME_FAILED : ExitCode.OK;
  }
}
