package org.sanr.encoder.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import org.sanr.tool.ExitCode;
import org.sanr.tool.Failures;
import org.sanr.tool.ToolException;

/** Encodes light fields one after another: what is finished is skipped, what fails does not stop the rest. */
final class Batch {
  private final SceneEncoder encoder;
  private final DoneFile done;
  private final boolean overwrite;

  /**
   * A batch.
   *
   * @param encoder makes each
   * @param done remembers what was finished
   * @param overwrite whether outputs that were not made by this list may be replaced
   */
  Batch(SceneEncoder encoder, DoneFile done, boolean overwrite) {
    this.encoder = encoder;
    this.done = done;
    this.overwrite = overwrite;
  }

  /** Encodes all, or those before an interruption. */
  BatchSummary run(List<EncodeRequest> requests) {
    List<BatchSummary.Scene> scenes = new ArrayList<>();
    boolean interrupted = false;
    for (EncodeRequest request : requests) {
      if (interrupted || encoder.signals().raised()) {
        interrupted = true;
        scenes.add(BatchSummary.Scene.left(request.output(), BatchSummary.Fate.WAITING));
        continue;
      }
      long start = System.nanoTime();
      try {
        scenes.add(one(request, start));
      } catch (IOException | RuntimeException | OutOfMemoryError e) {
        ToolException failure = Failures.of(e);
        interrupted = failure.code() == ExitCode.INTERRUPTED;
        encoder.common().say(-1, request.output() + ": " + failure.getMessage());
        scenes.add(interrupted
            ? BatchSummary.Scene.left(request.output(), BatchSummary.Fate.INTERRUPTED)
            : BatchSummary.Scene.failed(request.output(), failure));
      }
    }
    return new BatchSummary(scenes);
  }

  private BatchSummary.Scene one(EncodeRequest request, long start) throws IOException {
    if (done.has(request)) {
      encoder.common().say(1, request.output() + ": is finished already");
      return BatchSummary.Scene.left(request.output(), BatchSummary.Fate.SKIPPED);
    }
    request.requireWritable(overwrite);
    SceneEncoder.Made made = encoder.encode(request, Files.exists(CheckpointFile.beside(request.output())));
    done.add(request);
    return BatchSummary.Scene.encoded(request.output(), made, (System.nanoTime() - start) * 1e-9);
  }
}
