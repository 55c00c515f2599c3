package org.sanr.encoder.runtime;

import java.util.List;

/**
 * What a tensor holds.
 *
 * @param element type of its elements
 * @param shape its dimensions
 */
record TensorType(Element element, List<Long> shape) {
  /** Types of elements that the graphs of this project need. */
  enum Element {
    /** binary32. */
    FLOAT(1, 4),
    /** signed 64 bit. */
    INT64(7, 8);

    final int code;
    final int bytes;

    Element(int code, int bytes) {
      this.code = code;
      this.bytes = bytes;
    }

    static Element of(int code) throws OrtFailure {
      for (Element e : values()) {
        if (e.code == code) {
          return e;
        }
      }
      throw new OrtFailure("tensors of type " + code + " are not needed here");
    }
  }

  /** {@return number of elements} */
  long size() {
    return shape.stream().reduce(1L, Math::multiplyExact);
  }

  /** {@return bytes of all elements} */
  long bytes() {
    return size() * element.bytes;
  }
}
