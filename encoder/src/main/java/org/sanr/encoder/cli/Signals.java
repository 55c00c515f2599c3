package org.sanr.encoder.cli;

import static java.lang.invoke.MethodType.methodType;

import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandleProxies;
import java.lang.invoke.MethodHandles;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * SIGINT and SIGTERM as a request to end soon. The second one ends the process as usual.
 *
 * <p>A shutdown hook would not do: the process would end with the signal's status however long the hook waits. Only
 * {@code sun.misc.Signal} gives the choice; javac warns of it and cannot be told not to, hence the method handles.
 * Where it is missing, signals do what they always do.
 */
final class Signals implements AutoCloseable {
  private static final List<String> NAMES = List.of("INT", "TERM");

  private final Map<Object, Object> previous = new LinkedHashMap<>();
  private MethodHandle handle;
  private volatile boolean raised;

  private Signals() {}

  /** Catches signals from now on. */
  static Signals caught() {
    Signals signals = new Signals();
    try {
      signals.install();
    } catch (ReflectiveOperationException _) {
      // A runtime image without jdk.unsupported: the checkpoint of the last minute has to do.
    }
    return signals;
  }

  private void install() throws ReflectiveOperationException {
    Class<?> signal = Class.forName("sun.misc.Signal");
    Class<?> handler = Class.forName("sun.misc.SignalHandler");
    MethodHandles.Lookup lookup = MethodHandles.lookup();
    handle = lookup.findStatic(signal, "handle", methodType(handler, signal, handler));
    MethodHandle raise = lookup.bind(this, "raise", methodType(void.class));
    Object mine =
        MethodHandleProxies.asInterfaceInstance(handler, MethodHandles.dropArguments(raise, 0, signal));
    for (String name : NAMES) {
      Object number = signal.getConstructor(String.class).newInstance(name);
      swap(number, mine);
    }
  }

  private synchronized void swap(Object signal, Object handler) {
    try {
      previous.putIfAbsent(signal, handle.invoke(signal, handler));
    } catch (IllegalArgumentException _) {
      // Reserved, as with java -Xrs.
    } catch (Throwable e) {
      throw new IllegalStateException(e);
    }
  }

  private void raise() {
    raised = true;
    close();
  }

  /** {@return whether there was a signal} */
  boolean raised() {
    return raised;
  }

  /** Gives signals back to whom they were taken from. */
  @Override
  public synchronized void close() {
    Map.copyOf(previous).forEach(this::swap);
    previous.clear();
  }
}
