package org.sanr.encoder.runtime;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.FloatBuffer;
import java.nio.LongBuffer;

/** Memory that ONNX Runtime reads and writes in place: direct buffers in native byte order, zeroed. */
public final class Buffers {
  private Buffers() {}

  /**
   * {@return a buffer of floats}
   *
   * @param size number of elements
   */
  public static FloatBuffer floats(int size) {
    return ByteBuffer.allocateDirect(Math.multiplyExact(size, 4)).order(ByteOrder.nativeOrder()).asFloatBuffer();
  }

  /**
   * {@return a buffer of longs}
   *
   * @param values its elements
   */
  public static LongBuffer longs(long... values) {
    LongBuffer buffer = ByteBuffer.allocateDirect(8 * values.length).order(ByteOrder.nativeOrder()).asLongBuffer();
    return buffer.put(0, values);
  }

  /**
   * {@return a part of a buffer, sharing its memory}
   *
   * @param buffer the whole
   * @param from first element
   * @param size number of elements
   */
  public static FloatBuffer part(FloatBuffer buffer, int from, int size) {
    return buffer.slice(from, size);
  }
}
