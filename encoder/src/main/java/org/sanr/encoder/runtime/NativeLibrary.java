package org.sanr.encoder.runtime;

import java.io.IOException;
import java.io.InputStream;
import java.lang.foreign.Arena;
import java.lang.foreign.SymbolLookup;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;

/**
 * The native library of ONNX Runtime: the file that {@code onnxruntime.native.onnxruntime.path} names, or the one in the folder {@code onnxruntime.native.path}, or a
 * temporary copy of what the Maven artifact on the class path carries.
 *
 * @param file where it lies; the libraries of its providers (CUDA) lie beside it
 * @param symbols its exported functions
 */
record NativeLibrary(Path file, SymbolLookup symbols) {
  private static final String FILE = "onnxruntime.native.onnxruntime.path";
  private static final String FOLDER = "onnxruntime.native.path";

  /** The library itself first; the others are in the GPU artifact only, and found by the first one in its own folder. */
  private static final List<String> CARRIED =
      List.of("onnxruntime", "onnxruntime_providers_shared", "onnxruntime_providers_cuda");

  static NativeLibrary load() throws OrtFailure {
    return load(System.getProperty(FILE), System.getProperty(FOLDER));
  }

  /** The library of a file, or else of a folder, or else of the class path. */
  static NativeLibrary load(String file, String folder) throws OrtFailure {
    Path path = file != null
        ? Path.of(file)
        : folder != null ? Path.of(folder, System.mapLibraryName(CARRIED.getFirst())) : unpacked();
    return open(path.toAbsolutePath().normalize());
  }

  @SuppressWarnings("restricted") // what a foreign library is for
  private static NativeLibrary open(Path file) throws OrtFailure {
    try {
      return new NativeLibrary(file, SymbolLookup.libraryLookup(file, Arena.global()));
    } catch (IllegalArgumentException e) {
      throw new OrtFailure(
          file + (Files.exists(file) ? ": cannot be loaded as a library" : ": does not exist") + "; see -D" + FILE
              + " and -D" + FOLDER,
          e);
    }
  }

  private static Path unpacked() throws OrtFailure {
    try {
      Path folder = Files.createTempDirectory("onnxruntime");
      folder.toFile().deleteOnExit();
      for (String name : CARRIED) {
        String library = System.mapLibraryName(name);
        try (InputStream in =
            NativeLibrary.class.getResourceAsStream("/ai/onnxruntime/native/" + platform() + "/" + library)) {
          if (in != null) {
            Path copy = folder.resolve(library);
            copy.toFile().deleteOnExit();
            Files.copy(in, copy);
          }
        }
      }
      return folder.resolve(System.mapLibraryName(CARRIED.getFirst()));
    } catch (IOException e) {
      throw new OrtFailure("ONNX Runtime's library could not be unpacked: " + e, e);
    }
  }

  /** The artifact's name for this machine. */
  private static String platform() {
    String system = System.getProperty("os.name").toLowerCase(Locale.ROOT);
    String machine = System.getProperty("os.arch").equals("aarch64") ? "aarch64" : "x64";
    return (system.startsWith("mac") ? "osx-" : system.startsWith("windows") ? "win-" : "linux-") + machine;
  }
}
