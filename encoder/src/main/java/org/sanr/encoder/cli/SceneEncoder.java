package org.sanr.encoder.cli;

import java.io.IOException;
import java.io.PrintWriter;
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
    CheckpointFile checkpoint = new CheckpointFile(CheckpointFile.beside(request.output()), resume, checkpointEvery,
        signals::raised, line -> common.say(0, line));
    Source source = request.choice().open(request.input());
    LightField field = InputChoice.read(request.input(), source);
    Capture capture = request.captured() ? InputChoice.capture(request.input(), source) : Capture.unknown();
    RateTarget target = request.rate().target(field.pixels()).without(capture.bytes());
    Settings settings = new Settings(target, request.effort().steps(field.rows() * field.cols()), request.seed(),
        threads, device, request.family(),
        request.neighbour().map(Neighbour::read));
    byte[] stream = capture.in(train(field, settings, request, checkpoint));
    try (OutputFile file = OutputFile.write(request.output(), out -> out.write(stream))) {
      file.commit();
    }
    checkpoint.delete();
    Made made = new Made(stream.length, 8.0 * stream.length / field.pixels());
    common.say(0, "%s: %d bytes, %.5f bits per pixel".formatted(request.output(), made.bytes(), made.bpp()));
    return made;
  }

  private byte[] train(LightField field, Settings settings, EncodeRequest request, CheckpointFile checkpoint)
      throws IOException {
    try (ProgressMeter meter = new ProgressMeter(style, err)) {
      return Encoder.encode(field, settings, checkpoint, meter);
    } catch (InterruptedTraining e) {
      throw checkpoint.interrupted(e);
    } catch (CheckpointException e) {
      throw checkpoint.refused(e);
    } catch (NeighbourException e) {
      throw Neighbour.refused(request.neighbour().orElseThrow(), e.getMessage(), e);
    } catch (DivergedTraining e) {
      checkpoint.delete(); // it would diverge again
      throw new ToolException(ExitCode.INTERNAL, e.getMessage(), e);
    } catch (DeviceException e) {
      throw new ToolException(ExitCode.DEVICE, e.getMessage(), e);
    }
  }
}
