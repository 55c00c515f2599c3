package org.sanr.bench.rd;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import org.apache.commons.io.file.PathUtils;
import org.sanr.encoder.input.LightField;
import org.sanr.encoder.input.View;
import org.sanr.tool.ExitCode;
import org.sanr.tool.ToolException;

/** Folders of views cropped at their centre, kept by content. */
final class Crops {
  private Crops() {}

  /**
   * {@return a folder of cropped views, made unless it exists}
   *
   * @param field the light field before
   * @param size rows and columns of pixels to keep
   * @param cache folder that such folders are kept in
   */
  static Path folder(Field field, Extent size, Path cache) throws IOException {
    String key = new Fingerprint().add(List.of(field.name(), size.toString())).addFiles(field.listing().files()).key();
    Path folder = cache.resolve("crop-" + key);
    if (Files.isDirectory(folder)) {
      return folder;
    }
    LightField views = field.read();
    if (size.rows() > views.height() || size.cols() > views.width()) {
      throw new ToolException(ExitCode.BAD_INPUT, field.source() + ": has views of " + views.height() + " rows and "
          + views.width() + " columns; --crop " + size + " is larger, ask for less");
    }
    Files.createDirectories(cache);
    Path part = Files.createTempDirectory(cache, "crop");
    try {
      ViewFiles.write(cropped(views, size), part);
      Files.move(part, folder, StandardCopyOption.ATOMIC_MOVE);
    } catch (IOException | RuntimeException e) {
      PathUtils.deleteDirectory(part);
      throw e;
    }
    return folder;
  }

  private static LightField cropped(LightField field, Extent size) {
    List<View> views = new ArrayList<>();
    for (int v = 0; v < field.rows(); v++) {
      for (int u = 0; u < field.cols(); u++) {
        views.add(cropped(field.view(v, u), size));
      }
    }
    return new LightField(field.rows(), field.cols(), views);
  }

  /** {@return the centre of a view; where the surplus is odd, the extra row or column is left out at the end} */
  static View cropped(View view, Extent size) {
    int top = (view.height() - size.rows()) / 2;
    int left = (view.width() - size.cols()) / 2;
    int length = 3 * size.cols();
    byte[] bytes = new byte[view.bitDepth() == 8 ? size.rows() * length : 0];
    short[] shorts = new short[view.bitDepth() == 8 ? 0 : size.rows() * length];
    for (int y = 0; y < size.rows(); y++) {
      for (int i = 0; i < length; i++) {
        int sample = view.at(((top + y) * view.width() + left) * 3 + i);
        if (view.bitDepth() == 8) {
          bytes[y * length + i] = (byte) sample;
        } else {
          shorts[y * length + i] = (short) sample;
        }
      }
    }
    return view.bitDepth() == 8
        ? new View.Bytes(size.rows(), size.cols(), bytes)
        : new View.Shorts(size.rows(), size.cols(), view.bitDepth(), shorts);
  }
}
