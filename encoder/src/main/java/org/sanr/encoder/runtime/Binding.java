package org.sanr.encoder.runtime;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.invoke.MethodHandle;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * A session with the tensors that it reads and writes at each run. Tensors in the memory of the session's device are used in place. Inputs elsewhere are copied to the
 * device at the start of each run, outputs elsewhere are copied from it at its end.
 */
final class Binding {
  private record Upload(MemorySegment name, Tensor tensor) {}

  private final Ort ort;
  private final Session session;
  private final MemorySegment binding;
  private final MemorySegment runOptions;
  private final MethodHandle run;
  private final List<Tensor> tensors = new ArrayList<>();
  private final List<Upload> uploads = new ArrayList<>();

  /**
   * A binding, which closes with the session.
   *
   * @param session to run
   * @param inputs by name, one for each of the session's
   * @param outputs likewise; none may share memory with an input
   * @throws OrtFailure if one has not the right type or shape
   */
  Binding(Session session, Map<String, Tensor> inputs, Map<String, Tensor> outputs) throws OrtFailure {
    this.session = session;
    ort = Ort.get();
    run = ort.function(OrtFunction.RUN_WITH_BINDING);
    Arena arena = session.contents();
    runOptions = ort.createIn(arena, OrtFunction.RELEASE_RUN_OPTIONS, OrtFunction.CREATE_RUN_OPTIONS);
    binding = ort.createIn(arena, OrtFunction.RELEASE_BINDING, OrtFunction.CREATE_BINDING, session.handle());
    for (Map.Entry<String, Tensor> in : inputs.entrySet()) {
      MemorySegment name = arena.allocateFrom(in.getKey());
      Tensor tensor = in.getValue();
      ort.call(OrtFunction.BIND_INPUT, binding, name, tensor.value());
      tensors.add(tensor);
      if (!tensor.home().equals(session.device())) {
        uploads.add(new Upload(name, tensor));
      }
    }
    for (Map.Entry<String, Tensor> out : outputs.entrySet()) {
      ort.call(OrtFunction.BIND_OUTPUT, binding, arena.allocateFrom(out.getKey()), out.getValue().value());
      tensors.add(out.getValue());
    }
  }

  /**
   * Computes the outputs from what the inputs hold now.
   *
   * @throws OrtFailure if the device fails
   * @throws IllegalStateException if the session or a tensor has been closed
   */
  void run() throws OrtFailure {
    for (Tensor tensor : tensors) {
      if (!tensor.open()) {
        throw new IllegalStateException("a tensor of " + tensor.type() + " has been closed");
      }
    }
    boolean elsewhere = !(session.device() instanceof Device.Cpu);
    if (elsewhere) {
      for (Upload upload : uploads) {
        ort.call(OrtFunction.BIND_INPUT, binding, upload.name, upload.tensor.value());
      }
      ort.call(OrtFunction.SYNCHRONISE_INPUTS, binding);
    }
    ort.check(runNow());
    if (elsewhere) {
      ort.call(OrtFunction.SYNCHRONISE_OUTPUTS, binding);
    }
  }

  private MemorySegment runNow() {
    try {
      return (MemorySegment) run.invokeExact(session.handle(), runOptions, binding);
    } catch (RuntimeException | Error e) {
      throw e;
    } catch (Throwable e) {
      throw new AssertionError("foreign functions throw nothing", e);
    }
  }
}
