package org.sanr.encoder.input;

import io.jhdf.HdfFile;
import io.jhdf.api.Attribute;
import io.jhdf.api.Dataset;
import io.jhdf.api.Node;
import io.jhdf.api.dataset.ContiguousDataset;
import io.jhdf.exceptions.HdfException;
import io.jhdf.object.datatype.FixedPoint;
import java.io.IOException;
import java.lang.reflect.Array;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;
import org.sanr.encoder.stream.Capture;

/**
 * An HDF5 file as the HCI light field data set of 2013 has them: data set {@code LF} of unsigned bytes
 * {@code [v, u, y, x, 3]}.
 *
 * @param file the file
 * @param height rows of a view
 * @param width columns of a view
 * @param attributes the numbers and texts among the file's attributes, by name, for people
 * @param window which views are wanted
 */
record HdfField(Path file, int height, int width, Map<String, String> attributes, CentralGrid window)
    implements
      WindowedFile {
  private static final String DATA = "LF";

  /**
   * Attributes whose meaning is known, and what they are called in a stream. Disparity is {@code dH · focalLength / depth
   * − shift} there: baselines have the unit of the depth, which no file names, the others are in samples.
   */
  private static final Map<String, String> CAPTURE_KEYS =
      Map.of("dH", "baseline_h", "dV", "baseline_v", "focalLength", "focal_px", "shift", "shift_px");

  /** What is done with the data set. */
  @FunctionalInterface
  private interface Use<T> {
    T of(HdfFile hdf, Dataset data) throws IOException;
  }

  static HdfField open(Path file) throws IOException {
    return use(file, (hdf, data) -> {
      long[] size = data.getDimensionsAsLong();
      if (size.length != 5 || size[4] != 3) {
        throw new InputException(
            file + ": its data set LF is not [v, u, y, x, 3]; export the views as a folder of PNG");
      }
      if (!(data.getDataType() instanceof FixedPoint type) || type.isSigned() || type.getSize() != 1) {
        throw new InputException(
            file + ": its data set LF does not hold unsigned bytes; export the views as a folder of PNG");
      }
      CentralGrid window = CentralGrid.whole(file, size[0], size[1]);
      LightFieldReader.requireSize(file, size[3], size[2]);
      return new HdfField(file, (int) size[2], (int) size[3], attributes(hdf), window);
    });
  }

  @Override
  public HdfField within(CentralGrid part) {
    return new HdfField(file, height, width, attributes, part);
  }

  @Override
  public LightField read() throws IOException {
    return use(file, (_, data) -> {
      List<View> views = new ArrayList<>();
      for (int v = 0; v < rows(); v++) {
        for (int u = 0; u < cols(); u++) {
          views.add(view(data, window.row(v), window.col(u)));
        }
      }
      return new LightField(rows(), cols(), views);
    });
  }

  /** One view at a time: the library makes Java integers of unsigned bytes, and of data in one piece it reads three bytes at a time. */
  private View view(Dataset data, int v, int u) {
    if (data instanceof ContiguousDataset whole && data.getSizeInBytes() <= Integer.MAX_VALUE) {
      byte[] samples = new byte[height * width * 3];
      whole.getBuffer().get((v * window.gridCols() + u) * samples.length, samples);
      return new View.Bytes(height, width, samples);
    }
    int[][][][][] slice = (int[][][][][]) data.getData(new long[] {v, u, 0, 0, 0}, new int[] {1, 1, height, width, 3});
    byte[] samples = new byte[height * width * 3];
    int to = 0;
    for (int[][] row : slice[0][0]) {
      for (int[] pixel : row) {
        for (int sample : pixel) {
          samples[to++] = (byte) sample;
        }
      }
    }
    return new View.Bytes(height, width, samples);
  }

  @Override
  public Capture capture(LightField views, Consumer<String> note) {
    return CaptureFacts.of(attributes, CAPTURE_KEYS);
  }

  @Override
  public String summary() {
    String line = rows() + "x" + cols() + " views, HDF5 data set LF of " + width + "x" + height + ", 8 bits a sample"
        + window.words();
    return attributes.isEmpty() ? line : line + ", attributes " + attributes;
  }

  @Override
  public String place(int v, int u) {
    return "LF[%d, %d]".formatted(v, u);
  }

  private static Map<String, String> attributes(HdfFile hdf) {
    Map<String, String> texts = new TreeMap<>();
    for (Map.Entry<String, Attribute> attribute : hdf.getAttributes().entrySet()) {
      if (attribute.getValue().getSize() == 1) {
        Object data = attribute.getValue().getData();
        Object value = data.getClass().isArray() ? Array.get(data, 0) : data; // arrays of one are written too
        if (value instanceof String || value instanceof Number) {
          texts.put(attribute.getKey(), value.toString());
        }
      }
    }
    return texts;
  }

  private static <T> T use(Path file, Use<T> use) throws IOException {
    try (HdfFile hdf = new HdfFile(file)) {
      Node node = hdf.getChildren().get(DATA);
      if (!(node instanceof Dataset data)) {
        throw new InputException(file + ": has no data set LF at its top; export the views as a folder of PNG");
      }
      return use.of(hdf, data);
    } catch (HdfException e) {
      if (e.getCause() instanceof IOException io) {
        throw io;
      }
      throw damaged(file, e);
    } catch (RuntimeException e) {
      // The library's checks of what a file says are seldom more than those of arrays and buffers.
      throw damaged(file, e);
    }
  }

  private static InputException damaged(Path file, RuntimeException e) {
    return new InputException(
        file + ": is a damaged or unsupported HDF5 file: " + e.getMessage() + "; export the views as a folder of PNG",
        e);
  }
}
