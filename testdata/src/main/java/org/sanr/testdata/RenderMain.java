package org.sanr.testdata;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Path;

/**
 * The command line: {@code RenderMain OUT [--scene NAME] [--views VxU] [--size WxH] [--depth 8…16] [--noise S]
 * [--vignette] [--seed N] [--ppm]}. Exit codes: 0 done, 1 storage failed, 2 usage.
 */
public final class RenderMain {
  private static final String USAGE = """
      usage: RenderMain OUT [options]   renders a light field into folder OUT
        --scene NAME   demo, slanted, occlusion, fine, specular   (demo)
        --views VxU    rows x columns of views                    (9x9)
        --size WxH     columns x rows of a view                   (256x256)
        --depth D      bits of a sample, 8 to 16                  (8)
        --noise S      sensor noise, standard deviation in 255ths (0)
        --vignette     darker corners and outer views
        --seed N       of the noise                               (1)
        --ppm          writes VVV_UUU.ppm instead of view_VV_UU.png""";

  private RenderMain() {}

  /**
   * Renders, writes and exits.
   *
   * @param args see the class comment
   */
  public static void main(String[] args) {
    System.exit(run(System.err, args));
  }

  /** {@return the exit code} */
  static int run(PrintStream messages, String... args) {
    try {
      Request request = parse(args);
      PictureFiles.write(SceneRenderer.render(request.scene, request.settings), request.out, request.format);
      return 0;
    } catch (IllegalArgumentException e) {
      messages.println(e.getMessage() + System.lineSeparator() + USAGE);
      return 2;
    } catch (IOException e) {
      messages.println(e);
      return 1;
    }
  }

  private record Request(Path out, Scene scene, RenderSettings settings, PictureFiles.Format format) {}

  private static Request parse(String... args) {
    Path out = null;
    Scene scene = Scenes.demo();
    int[] views = {9, 9};
    int[] size = {256, 256};
    int depth = 8;
    double noise = 0;
    boolean vignette = false;
    int seed = 1;
    PictureFiles.Format format = PictureFiles.Format.PNG;
    for (int i = 0; i < args.length; i++) {
      switch (args[i]) {
        case "--scene" -> scene = Scenes.named(value(args, ++i));
        case "--views" -> views = pair(value(args, ++i));
        case "--size" -> size = pair(value(args, ++i));
        case "--depth" -> depth = Integer.parseInt(value(args, ++i));
        case "--noise" -> noise = Double.parseDouble(value(args, ++i));
        case "--vignette" -> vignette = true;
        case "--seed" -> seed = Integer.parseInt(value(args, ++i));
        case "--ppm" -> format = PictureFiles.Format.PPM;
        default -> {
          if (args[i].startsWith("--") || out != null) {
            throw new IllegalArgumentException("unknown argument " + args[i]);
          }
          out = Path.of(args[i]);
        }
      }
    }
    if (out == null) {
      throw new IllegalArgumentException("no folder named");
    }
    var settings = new RenderSettings(views[0], views[1], size[1], size[0], depth, noise, vignette, seed);
    return new Request(out, scene, settings, format);
  }

  private static String value(String[] args, int i) {
    if (i == args.length) {
      throw new IllegalArgumentException(args[i - 1] + " needs a value");
    }
    return args[i];
  }

  private static int[] pair(String text) {
    String[] parts = text.split("x", -1);
    if (parts.length != 2) {
      throw new IllegalArgumentException(text + " is not of the form 9x9");
    }
    return new int[] {Integer.parseInt(parts[0]), Integer.parseInt(parts[1])};
  }
}
