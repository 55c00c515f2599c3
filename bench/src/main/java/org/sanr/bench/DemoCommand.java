package org.sanr.bench;

import com.fasterxml.jackson.databind.JsonNode;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.concurrent.Callable;
import javax.imageio.ImageIO;
import org.apache.commons.io.file.PathUtils;
import org.sanr.decoder.LightFieldDecoder;
import org.sanr.testdata.PictureFiles;
import org.sanr.testdata.RenderSettings;
import org.sanr.testdata.RenderedLightField;
import org.sanr.testdata.SceneRenderer;
import org.sanr.testdata.Scenes;
import org.sanr.tool.CommonOptions;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** The whole codec on a rendered light field, in about two minutes on two cores. */
@Command(name = "demo", sortOptions = false,
    description = "Renders a light field, encodes and decodes it, prints what came out; writes demo/demo.sanr and .png.",
    footer = {"", "Example: ./sanr demo"})
final class DemoCommand implements Callable<Integer> {
  private static final int GRID = 9;
  private static final int SIZE = 256;
  private static final int GAIN = 8;
  /** The viewpoint between the captured ones: half a step up and right from the central view. */
  private static final float BETWEEN_V = GRID / 2 - 0.5f;
  private static final float BETWEEN_U = GRID / 2 + 0.5f;

  @Mixin
  private CommonOptions common;

  private final Tools tools = Tools.ofThisCheckout();

  @Override
  public Integer call() throws IOException {
    Path demo = Files.createDirectories(tools.home().resolve("demo"));
    Path views = demo.resolve("views");
    Path decoded = demo.resolve("decoded");
    Path stream = demo.resolve("demo.sanr");
    for (Path old : new Path[] {views, decoded}) {
      if (Files.exists(old)) {
        PathUtils.deleteDirectory(old);
      }
    }
    common.say(0, "rendering %dx%d views of %dx%d".formatted(GRID, GRID, SIZE, SIZE));
    RenderedLightField field = SceneRenderer.render(Scenes.demo(), RenderSettings.clean(GRID, GRID, SIZE, SIZE));
    PictureFiles.write(field, views, PictureFiles.Format.PNG);
    double encodeS = tools.run("enc", views.toString(), "-o", stream.toString(), "-f", "-q", "50", "-e", "2");
    double decodeS = tools.run("dec", stream.toString(), "-o", decoded.toString());
    JsonNode info = tools.json("info", stream.toString(), "--json");
    JsonNode quality = tools.json("eval", views.toString(), stream.toString(), "--json");
    Path picture = demo.resolve("demo.png");
    ImageIO.write(strip(views, stream), "png", picture.toFile());
    print(info, quality, encodeS, decodeS);
    System.out.printf("%nwritten: %s, %s%n", relative(stream), relative(picture));
    return 0;
  }

  /** {@return original, decoded, their difference, disparity, and a viewpoint between the captured ones} */
  private static BufferedImage strip(Path views, Path stream) throws IOException {
    int centre = GRID / 2;
    byte[] original = samples(views.resolve("view_%02d_%02d.png".formatted(centre, centre)));
    byte[] decoded = new byte[original.length];
    byte[] between = new byte[original.length];
    float[] disparity;
    try (LightFieldDecoder decoder = LightFieldDecoder.open(stream)) {
      decoder.render(centre, centre, decoded);
      decoder.render(BETWEEN_V, BETWEEN_U, between);
      disparity = decoder.disparity();
    }
    // Near things move to the left the most from view to view; bright shall be near.
    for (int i = 0; i < disparity.length; i++) {
      disparity[i] = -disparity[i];
    }
    return new Strip()
        .add("original", Pictures.ofSamples(original, SIZE, SIZE))
        .add("decoded", Pictures.ofSamples(decoded, SIZE, SIZE))
        .add("difference ×" + GAIN, Pictures.ofSamples(Pictures.difference(original, decoded, GAIN), SIZE, SIZE))
        .add("disparity, from the file", Pictures.ofMap(disparity, SIZE, SIZE))
        .add("between captured views", Pictures.ofSamples(between, SIZE, SIZE))
        .draw();
  }

  private static byte[] samples(Path png) throws IOException {
    BufferedImage picture = ImageIO.read(png.toFile());
    byte[] samples = new byte[picture.getWidth() * picture.getHeight() * 3];
    for (int i = 0; i < samples.length; i++) {
      int pixel = i / 3;
      int rgb = picture.getRGB(pixel % picture.getWidth(), pixel / picture.getWidth());
      samples[i] = (byte) (rgb >> 16 - 8 * (i % 3));
    }
    return samples;
  }

  private static void print(JsonNode info, JsonNode quality, double encodeS, double decodeS) {
    row("views", "%dx%d of %dx%d, %d bit", GRID, GRID, SIZE, SIZE, info.path("bit_depth").asInt());
    row("bytes", "%d", info.path("bytes").asLong());
    row("bits per pixel", "%.5f", quality.path("bpp").asDouble());
    row("PSNR-YUV, mean", "%.2f dB", quality.path("psnr_yuv").asDouble());
    row("PSNR-YUV, worst view", "%.2f dB", quality.path("worst_view").asDouble());
    row("encode", "%.1f s", encodeS);
    row("decode", "%.2f s for %d views, as PNG files", decodeS, GRID * GRID);
    row("MAC per pixel", "%d", info.path("mac_per_pixel").asInt());
  }

  private static void row(String name, String format, Object... values) {
    System.out.printf("  %-22s %s%n", name, String.format(Locale.ROOT, format, values));
  }

  private Path relative(Path file) {
    return tools.home().relativize(file);
  }
}
