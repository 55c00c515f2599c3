package org.sanr.encoder.stream;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import org.sanr.decoder.scene.QuantisedScene;
import org.sanr.decoder.scene.SceneHeader;

/**
 * Makes the streams in {@code decoder/tool/src/test/resources}, whose tests cannot see the encoder. They hold random
 * scenes, so their pictures are noise. Run {@code main} with that folder when the format changes; the same streams
 * come out as long as it does not.
 */
final class GoldenStreams {

  /** A 3×4 grid of views of 24 wide and 16 high, 10 bit, with geometry, a level for chroma, and a latents chunk for each of two bands. */
  private static final SceneHeader NOISE_10 =
      new SceneHeader(3, 4, 16, 24, 10, 2, 3, 3, 1, false, 1, 2, 4, List.of(8, 6), 2, true,
          6, 5, 4, 1, 2, 4, List.of(0, 0, 0), List.of(0, 0));

  /** A 2×2 grid of square views of 20, 8 bit, without geometry. */
  private static final SceneHeader NOISE_8 =
      new SceneHeader(2, 2, 20, 20, 8, 0, 0, 2, 0, false, 0, 0, 1, List.of(5), 0, false, 4, 1,
          0, 0, 2, 0, List.of(0, 0), List.of());

  private GoldenStreams() {}

  /**
   * Writes the streams.
   *
   * @param args the folder
   */
  public static void main(String[] args) throws IOException {
    Path folder = Path.of(args[0]);
    Files.write(folder.resolve("noise_3x4_10bit.sanr"), stream(NOISE_10, 10));
    Files.write(folder.resolve("noise_2x2_8bit.sanr"), stream(NOISE_8, 8));
  }

  /** {@return a whole stream of a random scene} */
  static byte[] stream(SceneHeader header, long seed) throws IOException {
    QuantisedScene scene = new RandomScenes(new Random(seed)).scene(header);
    return SceneWriter.write(scene, SceneWriter.viewChecksum(scene, 1));
  }
}
