package org.sanr.encoder.runtime;

import static java.lang.foreign.ValueLayout.ADDRESS;
import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_LONG;

import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemorySegment;
import java.lang.invoke.MethodHandle;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/** The table of functions of a loaded library, and the environment that all sessions of the process share. */
final class Ort {
  /** Of messages on stderr: errors that a status reports as well, and worse. */
  private static final int LOG_FATAL = 4;

  private final Path file;
  private final String version;
  private final Map<OrtFunction, MethodHandle> functions = new EnumMap<>(OrtFunction.class);
  private final MemorySegment environment;

  /**
   * The table of a library.
   *
   * @param tableVersion that it must have at least
   * @throws OrtFailure if it is older or no ONNX Runtime at all
   */
  Ort(NativeLibrary library, int tableVersion) throws OrtFailure {
    file = library.file();
    MemorySegment base = base(library);
    version = text((MemorySegment) invoke(handle(base.getAtIndex(ADDRESS, 1), FunctionDescriptor.of(ADDRESS))));
    MethodHandle getTable = handle(base.getAtIndex(ADDRESS, 0), FunctionDescriptor.of(ADDRESS, JAVA_INT));
    MemorySegment table = (MemorySegment) invoke(getTable, tableVersion);
    if (table.equals(MemorySegment.NULL)) {
      throw new OrtFailure(
          "%s is ONNX Runtime %s, too old for this program: 1.%d or newer is needed".formatted(file, version,
              tableVersion));
    }
    table = sized(table, 8L * 300);
    for (OrtFunction f : OrtFunction.values()) {
      functions.put(f, handle(table.getAtIndex(ADDRESS, f.index), f.type));
    }
    try (Arena arena = Arena.ofConfined()) {
      environment = create(OrtFunction.CREATE_ENV, LOG_FATAL, arena.allocateFrom("sanr"));
    }
  }

  /** Loaded at first use and never unloaded. */
  private static final class Holder {
    private static final Ort ORT;
    private static final OrtFailure FAILURE;

    static {
      Ort ort = null;
      OrtFailure failure = null;
      try {
        ort = new Ort(NativeLibrary.load(), OrtFunction.TABLE_VERSION);
      } catch (OrtFailure e) {
        failure = e;
      }
      ORT = ort;
      FAILURE = failure;
    }
  }

  /**
   * {@return the process's library}
   *
   * @throws OrtFailure if it is missing or too old
   */
  static Ort get() throws OrtFailure {
    if (Holder.FAILURE != null) {
      throw new OrtFailure(Holder.FAILURE.getMessage(), Holder.FAILURE);
    }
    return Holder.ORT;
  }

  private static MemorySegment base(NativeLibrary library) throws OrtFailure {
    MemorySegment getBase = library.symbols().find("OrtGetApiBase")
        .orElseThrow(() -> new OrtFailure(library.file() + " is no ONNX Runtime: it has no OrtGetApiBase"));
    return sized((MemorySegment) invoke(handle(getBase, FunctionDescriptor.of(ADDRESS))), 16);
  }

  /** {@return the library's version, such as 1.29.0} */
  String version() {
    return version;
  }

  /** {@return where the library lies} */
  Path file() {
    return file;
  }

  /** {@return whether the library was built with CUDA; nothing is said of a card} */
  boolean knowsCuda() throws OrtFailure {
    return providers().contains("CUDAExecutionProvider");
  }

  /** {@return the names of the providers that the library was built with} */
  List<String> providers() throws OrtFailure {
    try (Arena arena = Arena.ofConfined()) {
      MemorySegment list = arena.allocate(ADDRESS);
      MemorySegment length = arena.allocate(JAVA_INT);
      call(OrtFunction.AVAILABLE_PROVIDERS, list, length);
      int n = length.get(JAVA_INT, 0);
      MemorySegment names = sized(list.get(ADDRESS, 0), 8L * n);
      List<String> result = new ArrayList<>();
      for (int i = 0; i < n; i++) {
        result.add(text(names.getAtIndex(ADDRESS, i)));
      }
      call(OrtFunction.RELEASE_PROVIDERS, names, n);
      return result;
    }
  }

  MemorySegment environment() {
    return environment;
  }

  /** The function itself, for calls that shall cost nothing. */
  MethodHandle function(OrtFunction f) {
    return functions.get(f);
  }

  /**
   * Calls a function.
   *
   * @throws OrtFailure with the library's message if it returns a status
   * @throws IllegalStateException if an argument has been closed: the library never sees it
   */
  void call(OrtFunction f, Object... arguments) throws OrtFailure {
    Object result = invoke(functions.get(f), arguments);
    if (result instanceof MemorySegment status) {
      check(status);
    }
  }

  /** Calls a function whose last argument receives a pointer. */
  MemorySegment create(OrtFunction f, Object... arguments) throws OrtFailure {
    return result(f, ADDRESS.byteSize(), arguments).get(ADDRESS, 0);
  }

  /** Calls a function whose last argument receives a size or, in its lower half, an enumeration's value. */
  long number(OrtFunction f, Object... arguments) throws OrtFailure {
    return result(f, JAVA_LONG.byteSize(), arguments).get(JAVA_LONG, 0);
  }

  private MemorySegment result(OrtFunction f, long bytes, Object... arguments) throws OrtFailure {
    Object[] all = new Object[arguments.length + 1];
    System.arraycopy(arguments, 0, all, 0, arguments.length);
    MemorySegment out = Arena.ofAuto().allocate(bytes, 8);
    all[arguments.length] = out;
    call(f, all);
    return out;
  }

  /** Makes an object that is released when an arena closes; from then on it can't be passed to any function. */
  @SuppressWarnings("restricted")
  MemorySegment createIn(Arena arena, OrtFunction release, OrtFunction f, Object... arguments) throws OrtFailure {
    return create(f, arguments).reinterpret(arena, object -> invoke(functions.get(release), object));
  }

  void check(MemorySegment status) throws OrtFailure {
    if (status.equals(MemorySegment.NULL)) {
      return;
    }
    String message = text((MemorySegment) invoke(functions.get(OrtFunction.GET_ERROR_MESSAGE), status));
    invoke(functions.get(OrtFunction.RELEASE_STATUS), status);
    throw new OrtFailure(message);
  }

  /** A string that the library owns. */
  static String text(MemorySegment pointer) {
    return sized(pointer, Integer.MAX_VALUE).getString(0);
  }

  @SuppressWarnings("restricted") // sizes are the header's
  static MemorySegment sized(MemorySegment pointer, long bytes) {
    return pointer.reinterpret(bytes);
  }

  @SuppressWarnings("restricted") // types are the header's
  private static MethodHandle handle(MemorySegment function, FunctionDescriptor type) {
    return Linker.nativeLinker().downcallHandle(function, type);
  }

  private static Object invoke(MethodHandle function, Object... arguments) {
    try {
      return function.invokeWithArguments(arguments);
    } catch (RuntimeException | Error e) {
      throw e;
    } catch (Throwable e) {
      throw new AssertionError("foreign functions throw nothing", e);
    }
  }
}
