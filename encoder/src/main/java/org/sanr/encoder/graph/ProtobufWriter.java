package org.sanr.encoder.graph;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;

/** The little of protobuf's wire format that an ONNX model needs; field numbers are the caller's. */
final class ProtobufWriter {
  private final ByteArrayOutputStream out = new ByteArrayOutputStream();

  ProtobufWriter varint(int field, long value) {
    raw((long) field << 3);
    raw(value);
    return this;
  }

  ProtobufWriter fixed32(int field, float value) {
    raw((long) field << 3 | 5);
    int bits = Float.floatToRawIntBits(value);
    for (int i = 0; i < 4; i++) {
      out.write(bits >>> (8 * i));
    }
    return this;
  }

  ProtobufWriter bytes(int field, byte[] value) {
    raw((long) field << 3 | 2);
    raw(value.length);
    out.writeBytes(value);
    return this;
  }

  ProtobufWriter string(int field, String value) {
    return bytes(field, value.getBytes(StandardCharsets.UTF_8));
  }

  ProtobufWriter message(int field, ProtobufWriter value) {
    return bytes(field, value.toByteArray());
  }

  /** Appends the fields of a message of the same kind. */
  ProtobufWriter append(ProtobufWriter other) {
    out.writeBytes(other.toByteArray());
    return this;
  }

  byte[] toByteArray() {
    return out.toByteArray();
  }

  private void raw(long value) {
    while ((value & ~0x7FL) != 0) {
      out.write((int) (value & 0x7F | 0x80));
      value >>>= 7;
    }
    out.write((int) value);
  }
}
