package org.sanr.encoder.runtime;

import static java.lang.foreign.ValueLayout.JAVA_BYTE;
import static java.lang.foreign.ValueLayout.JAVA_LONG;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.SequencedMap;

/**
 * A model made ready to run. Its bindings may run side by side.
 *
 * <p>Every session runs on one thread, because ScatterND(add) on several loses updates in the CPU provider; cores are used by running bindings side by side.
 */
final class Session implements AutoCloseable {
  private static final int ALL_OPTIMISATIONS = 99;

  private final Ort ort;
  private final Device device;
  private final Arena arena = Arena.ofShared();

  /** What lies in the session's memory, and so goes before it. */
  private final Arena contents = Arena.ofShared();

  private final MemorySegment session;
  private final MemorySegment allocator;
  private final SequencedMap<String, TensorType> inputs;
  private final SequencedMap<String, TensorType> outputs;

  /**
   * A session.
   *
   * @param model in ONNX
   * @param device where to run it
   * @throws OrtFailure if the model is refused, or the library or the device is not to be had
   */
  Session(byte[] model, Device device) throws OrtFailure {
    ort = Ort.get();
    this.device = device;
    try (Arena scratch = Arena.ofConfined()) {
      MemorySegment options = options(scratch);
      session = ort.createIn(arena, OrtFunction.RELEASE_SESSION, OrtFunction.CREATE_SESSION_FROM_ARRAY,
          ort.environment(), scratch.allocateFrom(JAVA_BYTE, model), (long) model.length,
          options);
      allocator = ort.createIn(arena, OrtFunction.RELEASE_ALLOCATOR, OrtFunction.CREATE_ALLOCATOR, session,
          DeviceAccess.memory(device, ort, scratch));
      inputs = types(OrtFunction.INPUT_COUNT, OrtFunction.INPUT_NAME, OrtFunction.INPUT_TYPE);
      outputs = types(OrtFunction.OUTPUT_COUNT, OrtFunction.OUTPUT_NAME, OrtFunction.OUTPUT_TYPE);
    } catch (OrtFailure e) {
      close();
      throw e;
    }
  }

  private MemorySegment options(Arena scratch) throws OrtFailure {
    MemorySegment options =
        ort.createIn(scratch, OrtFunction.RELEASE_SESSION_OPTIONS, OrtFunction.CREATE_SESSION_OPTIONS);
    ort.call(OrtFunction.SET_INTRA_OP_THREADS, options, 1);
    ort.call(OrtFunction.SET_INTER_OP_THREADS, options, 1);
    ort.call(OrtFunction.SET_GRAPH_OPTIMISATION, options, ALL_OPTIMISATIONS);
    ort.call(OrtFunction.ADD_CONFIG_ENTRY, options, scratch.allocateFrom("session.intra_op.allow_spinning"),
        scratch.allocateFrom("0"));
    DeviceAccess.request(device, options, ort);
    return options;
  }

  private SequencedMap<String, TensorType> types(OrtFunction count, OrtFunction name, OrtFunction type)
      throws OrtFailure {
    SequencedMap<String, TensorType> result = new LinkedHashMap<>();
    MemorySegment heap = ort.create(OrtFunction.DEFAULT_ALLOCATOR);
    long n = ort.number(count, session);
    for (long i = 0; i < n; i++) {
      MemorySegment text = ort.create(name, session, i, heap);
      try (Arena scratch = Arena.ofConfined()) {
        result.put(Ort.text(text),
            type(scratch, ort.createIn(scratch, OrtFunction.RELEASE_TYPE, type, session, i)));
      } finally {
        ort.call(OrtFunction.FREE, heap, text);
      }
    }
    return result;
  }

  private TensorType type(Arena scratch, MemorySegment info) throws OrtFailure {
    MemorySegment tensor = ort.create(OrtFunction.AS_TENSOR_TYPE, info);
    long rank = ort.number(OrtFunction.RANK, tensor);
    MemorySegment shape = scratch.allocate(JAVA_LONG, Math.max(1, rank));
    ort.call(OrtFunction.DIMENSIONS, tensor, shape, rank);
    List<Long> dimensions = new ArrayList<>();
    for (long i = 0; i < rank; i++) {
      dimensions.add(shape.getAtIndex(JAVA_LONG, i));
    }
    return new TensorType(TensorType.Element.of((int) ort.number(OrtFunction.ELEMENT_TYPE, tensor)),
        List.copyOf(dimensions));
  }

  /** {@return the model's inputs by name} */
  SequencedMap<String, TensorType> inputs() {
    return inputs;
  }

  /** {@return the model's outputs by name} */
  SequencedMap<String, TensorType> outputs() {
    return outputs;
  }

  /** {@return where it runs} */
  Device device() {
    return device;
  }

  /** {@return what closes with this session, before it} */
  Arena contents() {
    return contents;
  }

  /**
   * {@return a tensor in the memory of the session's device, its elements undefined; it closes with the session}
   *
   * @param type what it holds
   * @throws OrtFailure if memory is short
   */
  Tensor allocate(TensorType type) throws OrtFailure {
    return Tensor.allocate(contents, type, device, allocator);
  }

  MemorySegment handle() {
    return session;
  }

  /**
   * Releases the session, its bindings and its tensors.
   *
   * @throws IllegalStateException if one of them is running
   */
  @Override
  public void close() {
    contents.close();
    arena.close();
  }
}
