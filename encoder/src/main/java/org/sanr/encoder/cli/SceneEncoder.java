package org.sanr.encoder.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.util.function.Consumer;
import org.sanr.encoder.Encoder;
import org.sanr.encoder.input.LightField;
import org.sanr.encoder.input.Source;
import org.sanr.encoder.runtime.Device;
import org.sanr.encoder.runtime.DeviceException;
import org.sanr.encoder.stream.Capture;
import org.sanr.encoder.train.CheckpointException;
import org.sanr.encoder.train.DivergedTraining;
import org.sanr.encoder.train.InterruptedTraining;
import org.sanr.encoder.train.NeighbourException;
import org.sanr.encoder.train.RateTarget;
import org.sanr.encoder.train.Settings;
import org.sanr.tool.CommonOptions;
import org.sanr.tool.ExitCode;
import org.sanr.tool.OutputFile;
import org.sanr.tool.ToolException;

/**
 * Encodes light fields to files, with checkpoints and progress; failures are as the commands report them.
 *
 * @param common for messages
 * @param err for progress
 * @param style of the progress, not {@link ProgressStyle#AUTO}
 * @param signals that stop training
 * @param device where graphs run
 * @param threads tasks run side by side
 * @param checkpointEvery seconds between two checkpoints, at least
 */
record SceneEncoder(CommonOptions common, PrintWriter err, ProgressStyle style, Signals signals, Device device,
    int threads, double checkpointEvery) {
  /**
   * What was made.
   *
   * @param bytes of the stream
   * @param bpp bits per pixel of all views
   */
  record Made(long bytes, double bpp) {}

  /** Encodes one; its output is writable, and is replaced. */
  Made encode(EncodeRequest request, boolean resume) throws IOException {
    Keeping kept = keeping(request, resume);
    Source source = request.choice().open(request.input());
    Consumer<String> note = line -> common.say(0, line);
    common.say(1, request.input() + ": " + source.summary());
    LightField field = request.read(source, note);
    Capture capture = request.capture(source, field, note);
    RateTarget target = request.rate().target(field.pixels()).without(capture.bytes());
    Settings settings = new Settings(target, request.steps(field), request.seed(),
        threads, device, request.family(), request.neighbour().map(Neighbour::read));
    common.say(1, "%s towards %s on %s, threads %d, seed %d".formatted(request.stepsInWords(field),
        request.rate().words(), device, threads, request.seed()));
    byte[] stream = train(field, capture, settings, request, kept);
    deliver(stream, request);
    kept.delete();
    Made made = new Made(stream.length, 8.0 * stream.length / field.pixels());
    common.say(0, "%s: %d bytes, %.5f bits per pixel".formatted(request.target(), made.bytes(), made.bpp()));
    return made;
  }

  private Keeping keeping(EncodeRequest request, boolean resume) {
    Consumer<String> say = line -> common.say(0, line);
    return request.isPiped()
        ? new NothingKept(signals::raised, say)
        : new CheckpointFile(CheckpointFile.beside(request.output()), resume, checkpointEvery, signals::raised, say);
  }

  private static void deliver(byte[] stream, EncodeRequest request) {
    if (request.isPiped()) {
      System.out.write(stream, 0, stream.length);
      if (System.out.checkError()) { // which also flushes
        throw new ToolException(ExitCode.IO, "stdout is closed or full; the stream is lost");
      }
      return;
    }
    try (OutputFile file = OutputFile.write(request.output(), out -> out.write(stream))) {
      file.commit();
    }
  }

  private byte[] train(LightField field, Capture capture, Settings settings, EncodeRequest request, Keeping kept)
      throws IOException {
    try (ProgressMeter meter = new ProgressMeter(style, err)) {
      return Encoder.encode(field, capture, settings, kept, meter);
    } catch (InterruptedTraining e) {
      throw kept.interrupted(e);
    } catch (CheckpointException e) {
      throw kept.refused(e);
    } catch (NeighbourException e) {
      throw Neighbour.refused(request.neighbour().orElseThrow(), e.getMessage(), e);
    } catch (DivergedTraining e) {
      kept.delete(); // it would diverge again
      throw new ToolException(ExitCode.INTERNAL, e.getMessage(), e);
    } catch (DeviceException e) {
      throw new ToolException(ExitCode.DEVICE, e.getMessage(), e);
    }
  }
}
