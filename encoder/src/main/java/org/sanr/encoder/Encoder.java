package org.sanr.encoder;

import java.io.IOException;
import java.lang.foreign.MemorySegment;
import org.sanr.decoder.DecoderLimits;
import org.sanr.decoder.DecoderOptions;
import org.sanr.decoder.LightFieldDecoder;
import org.sanr.decoder.scene.QuantisedModel;
import org.sanr.decoder.scene.QuantisedNetwork;
import org.sanr.decoder.scene.QuantisedScene;
import org.sanr.encoder.input.LightField;
import org.sanr.encoder.stream.Capture;
import org.sanr.encoder.stream.NetworkWriter;
import org.sanr.encoder.stream.SceneWriter;
import org.sanr.encoder.train.Progress;
import org.sanr.encoder.train.Settings;
import org.sanr.encoder.train.Supervisor;
import org.sanr.encoder.train.Trainer;

/** From a light field to the bytes of its stream, checked by the decoder. */
public final class Encoder {
  private Encoder() {}

  /**
   * {@return a stream that the decoder has decoded to the views whose checksum it carries; training is not supervised}
   *
   * @param field the views
   * @param settings what is asked for; the result does not depend on its threads
   * @param listener is told of each training step
   * @throws IOException if the decoder refuses the stream or renders other views than the scene's: a defect of this
   *     program
   */
  public static byte[] encode(LightField field, Settings settings, Progress.Listener listener) throws IOException {
    return encode(field, settings, Supervisor.none(), listener);
  }

  /**
   * {@return a stream as the other methods make it, that tells nothing of how its views were taken}
   *
   * @param field the views
   * @param settings what is asked for; the result does not depend on its threads
   * @param supervisor may continue an earlier training, keep checkpoints, and stop this one
   * @param listener is told of each training step
   * @throws IOException as the other methods
   */
  public static byte[] encode(LightField field, Settings settings, Supervisor supervisor,
      Progress.Listener listener) throws IOException {
    return encode(field, Capture.unknown(), settings, supervisor, listener);
  }

  /**
   * {@return a stream that the decoder has decoded to the views whose checksum it carries}
   *
   * @param field the views
   * @param capture how they were taken
   * @param settings what is asked for; the result does not depend on its threads
   * @param supervisor may continue an earlier training, keep checkpoints, and stop this one
   * @param listener is told of each training step
   * @throws IOException if the decoder refuses the stream or renders other views than the scene's: a defect of this program
   */
  public static byte[] encode(LightField field, Capture capture, Settings settings, Supervisor supervisor,
      Progress.Listener listener) throws IOException {
    QuantisedModel model = new Trainer(field, settings).train(supervisor, listener);
    int checksum = SceneWriter.viewChecksum(model, settings.threads());
    return switch (model) {
      case QuantisedScene scene ->
          checked(SceneWriter.write(scene, capture, checksum), settings.threads(), DecoderLimits.defaults());
      case QuantisedNetwork network -> // whoever asks for a large one has been warned
          checked(NetworkWriter.write(network, capture, checksum), settings.threads(), DecoderLimits.none());
    };
  }

  /** Hands a stream out only if the decoder reads it and its views have the checksum that it carries. */
  static byte[] checked(byte[] stream, int threads, DecoderLimits limits) throws IOException {
    DecoderOptions options = DecoderOptions.defaults().withLimits(limits).withThreads(threads);
    try (LightFieldDecoder decoder = LightFieldDecoder.open(MemorySegment.ofArray(stream), options)) {
      decoder.verifyViews();
    }
    return stream;
  }
}
