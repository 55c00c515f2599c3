package org.sanr.encoder.input;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Reads a folder of views: PNG, PPM, PGM, PFM, TIFF, WebP or JPEG, 8 to 16 bits a sample.
 *
 * <p>Understood names: {@code view_03_04.png}, {@code 003_004.ppm}, {@code out_03_04_*.png} and any other names with
 * two numbers that vary (row, column; both counted from 0 or both from 1); {@code input_Cam027.png} and any other names
 * with one number that varies (row by row from the top left, on a square grid). Row 0 is the top, column 0 the left.
 *
 * <p>Samples are taken as they are stored: no colour conversion, no gamma (those of PFM are scaled to 16 bits). Grey is repeated in R, G and B, a palette is
 * looked up, an alpha channel is refused unless it is opaque everywhere.
 */
public final class LightFieldReader {
  /** Largest height or width of a view, as in the stream. */
  public static final int MAX_SIDE = 16384;

  /** Most pixels of a view, checked on the header before anything is allocated. */
  public static final int MAX_PIXELS = 1 << 26;

  private static final List<String> EXTENSIONS =
      List.of(".png", ".ppm", ".pgm", ".pfm", ".tif", ".tiff", ".webp", ".jpg", ".jpeg");

  /** Looking Glass's convention: columns, rows, aspect. */
  private static final Pattern QUILT = Pattern.compile(".*_qs(\\d{1,4})x(\\d{1,4})(?:a(\\d+(?:\\.\\d+)?))?\\.[^.]+");

  private static final long MAX_FILE_BYTES = 1L << 30;

  private LightFieldReader() {}

  /**
   * {@return the light field in a folder}
   *
   * @param folder holds one file per view
   * @throws InputException if the names leave the grid unclear or incomplete, if a file is damaged, of an unsupported
   *     kind or beyond {@link #MAX_SIDE} or {@link #MAX_PIXELS}, or if views differ in size or depth
   * @throws IOException if the storage fails
   */
  public static LightField read(Path folder) throws IOException {
    return read(list(folder));
  }

  /**
   * {@return the views of a listing}
   *
   * @param listing what {@link #list} gave, or a part of it
   * @throws IOException as {@link #read(Path)}
   */
  public static LightField read(ViewListing listing) throws IOException {
    List<View> views = new ArrayList<>();
    for (Path file : listing.files()) {
      View view = readView(file);
      if (!views.isEmpty()) {
        requireSame(view, file, views.getFirst(), listing.files().getFirst());
      }
      views.add(view);
    }
    return new LightField(listing.rows(), listing.cols(), views);
  }

  /**
   * {@return the grid that the file names of a folder describe}
   *
   * @param folder holds one file per view; other files than pictures, by name, are ignored
   * @throws InputException if the names leave the grid unclear or incomplete
   * @throws IOException if the folder can't be listed
   */
  public static ViewListing list(Path folder) throws IOException {
    return GridNames.understand(folder, images(folder));
  }

  /**
   * {@return a light field in any of the forms that are understood}
   *
   * @param input a folder of views, or a file that holds all of them
   * @param form how they lie in it
   * @throws InputException if that is not so, or the grid is unclear or incomplete
   * @throws IOException if the storage fails
   */
  public static Source open(Path input, Form form) throws IOException {
    return switch (form) {
      case Form.Guessed _ when Files.isRegularFile(input) -> guess(input);
      case Form.Guessed _ -> list(input);
      case Form.Named named -> GridNames.understand(input, images(input), named);
      case Form.Quilt(int cols, int rows) -> Mosaic.quilt(picture(input), cols, rows, null);
      case Form.Lenslet(int rows, int cols) -> Mosaic.lenslet(picture(input), rows, cols);
    };
  }

  /** What a single file holds, by its name. */
  private static Source guess(Path file) throws IOException {
    String name = file.getFileName().toString();
    if (name.toLowerCase(Locale.ROOT).matches(".*\\.(h5|hdf5)")) {
      return hdf5(file);
    }
    Matcher quilt = QUILT.matcher(name);
    if (quilt.matches()) {
      return Mosaic.quilt(file, Integer.parseInt(quilt.group(1)), Integer.parseInt(quilt.group(2)), quilt.group(3));
    }
    throw new InputException(
        file + ": is one file, and its name tells no way to find views in it; name a folder of views or an .h5 file, or "
            + "say --quilt COLUMNSxROWS or --lenslet ROWSxCOLUMNS");
  }

  /**
   * Columns of the HCI data set of 2013 run against its rows, as other readers of it know (Rossi's {@code readhci.m} reverses
   * them), and no attribute tells: the views do.
   */
  private static Source hdf5(Path file) throws IOException {
    HdfField field = HdfField.open(file);
    boolean mirrored = MirroredGrid.looks(field.central(Math.min(2, field.rows()), Math.min(2, field.cols())).read());
    return mirrored ? field.flipped(Flip.COLUMNS) : field;
  }

  private static Path picture(Path file) throws InputException {
    if (!Files.isRegularFile(file)) {
      throw new InputException(
          file + (Files.exists(file) ? ": is a folder" : ": does not exist") + "; name the one picture of all views");
    }
    return file;
  }

  private static List<Path> images(Path folder) throws IOException {
    if (!Files.isDirectory(folder)) {
      throw new InputException(
          folder + (Files.exists(folder) ? ": is not a folder" : ": does not exist") + "; name a folder of views");
    }
    List<Path> images;
    try (Stream<Path> entries = Files.list(folder)) {
      images = entries.filter(LightFieldReader::isImage).sorted().toList();
    }
    if (images.isEmpty()) {
      throw new InputException(
          folder + ": holds no picture (" + String.join(" ", EXTENSIONS) + "); name a folder of views");
    }
    return images;
  }

  /**
   * {@return the samples of one picture; its kind is told by its content, not by its name}
   *
   * @param file a picture
   * @throws InputException if it is damaged, unsupported or too large
   * @throws IOException if the storage fails
   */
  public static View readView(Path file) throws IOException {
    if (Files.size(file) > MAX_FILE_BYTES) {
      throw new InputException(file + ": is larger than 1 GiB; no view is that large, remove it");
    }
    return view(file, Files.readAllBytes(file));
  }

  /**
   * {@return the samples of one picture; its kind is told by its content, not by its name}
   *
   * @param file for messages
   * @param bytes the picture's content
   * @throws InputException if it is damaged, unsupported or too large
   */
  public static View view(Path file, byte[] bytes) throws InputException {
    if (PngView.isPng(bytes)) {
      return PngView.read(file, bytes);
    }
    if (NetpbmView.isNetpbm(bytes)) {
      return NetpbmView.read(file, bytes);
    }
    if (PfmView.isPfm(bytes)) {
      return PfmView.read(file, bytes);
    }
    PluginView plugin = PluginView.of(bytes);
    if (plugin != null) {
      return plugin.read(file, bytes);
    }
    throw new InputException(
        file + ": is none of PNG, binary PPM or PGM, PFM, TIFF, WebP, JPEG" + otherKind(bytes) + "; convert it to PNG");
  }

  static void requireSize(Path file, long width, long height) throws InputException {
    if (width < 1 || height < 1) {
      throw new InputException(file + ": its header says " + width + "x" + height + " pixels; the file is damaged");
    }
    if (width > MAX_SIDE || height > MAX_SIDE || width * height > MAX_PIXELS) {
      throw new InputException(
          file + ": " + width + "x" + height + " pixels exceed the limit of " + MAX_SIDE + " a side and " + MAX_PIXELS
              + " in all; scale the views down or cut them into tiles");
    }
  }

  private static void requireSame(View view, Path file, View first, Path firstFile) throws InputException {
    if (view.width() != first.width() || view.height() != first.height()) {
      throw new InputException(
          file + ": is " + view.width() + "x" + view.height() + " but " + firstFile.getFileName() + " is "
              + first.width() + "x" + first.height() + "; all views must have one size");
    }
    if (view.bitDepth() != first.bitDepth()) {
      throw new InputException(
          file + ": has " + view.bitDepth() + " bits a sample but " + firstFile.getFileName() + " has "
              + first.bitDepth() + "; convert all views to one depth");
    }
  }

  private static boolean isImage(Path path) {
    String name = path.getFileName().toString().toLowerCase(Locale.ROOT);
    // Names that start with a dot are other programs' droppings (macOS writes ._view_00_00.png beside each view).
    return !name.startsWith(".") && EXTENSIONS.stream().anyMatch(name::endsWith) && Files.isRegularFile(path);
  }

  private static String otherKind(byte[] bytes) {
    if (bytes.length == 0) {
      return ": it is empty";
    }
    if (bytes.length > 2 && bytes[0] == 'P' && bytes[1] >= '1' && bytes[1] <= '7') {
      return ": it is Netpbm of kind P" + (char) bytes[1];
    }
    return "";
  }
}
