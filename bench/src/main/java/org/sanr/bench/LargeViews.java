package org.sanr.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.sanr.testdata.PictureFiles;
import org.sanr.testdata.RenderSettings;
import org.sanr.testdata.RenderedLightField;
import org.sanr.testdata.SceneRenderer;
import org.sanr.testdata.Scenes;

/**
 * Light fields of any size, quickly: the demo's scene is rendered at a quarter of the size in each direction and every pixel repeated, which takes an encoder as much
 * memory as any other picture.
 *
 * @param rows rows of views
 * @param cols columns of views
 * @param height rows of a view, a multiple of 4
 * @param width columns of a view, a multiple of 4
 */
record LargeViews(int rows, int cols, int height, int width) {
  private static final Pattern SIZES = Pattern.compile("(\\d{1,3})x(\\d{1,3})x(\\d{1,5})x(\\d{1,5})");
  private static final int REPEAT = 4;

  /** Checks the sizes. */
  LargeViews {
    if (height % REPEAT != 0 || width % REPEAT != 0) {
      throw new IllegalArgumentException(
          "views of " + height + "x" + width + ": multiples of " + REPEAT + " are meant");
    }
  }

  /** {@return sizes from a text such as 9x9x512x512} */
  static LargeViews parse(String text) {
    Matcher m = SIZES.matcher(text);
    if (!m.matches()) {
      throw new IllegalArgumentException(text + ": VxUxHxW is meant, such as 9x9x512x512");
    }
    return new LargeViews(Integer.parseInt(m.group(1)), Integer.parseInt(m.group(2)), Integer.parseInt(m.group(3)),
        Integer.parseInt(m.group(4)));
  }

  /** Writes PPM files of 8 bits. */
  void write(Path folder) throws IOException {
    RenderedLightField small =
        SceneRenderer.render(Scenes.demo(), RenderSettings.clean(rows, cols, height / REPEAT, width / REPEAT));
    for (int v = 0; v < rows; v++) {
      for (int u = 0; u < cols; u++) {
        Files.write(folder.resolve("%03d_%03d.ppm".formatted(v, u)),
            PictureFiles.ppm(repeated(small.view(v, u)), height, width, 8));
      }
    }
  }

  private short[] repeated(short[] small) {
    short[] large = new short[height * width * 3];
    for (int i = 0; i < large.length; i++) {
      int pixel = i / 3;
      int from = pixel / width / REPEAT * (width / REPEAT) + pixel % width / REPEAT;
      large[i] = small[3 * from + i % 3];
    }
    return large;
  }
}
