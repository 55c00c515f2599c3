package org.sanr.decoder.entropy;

import static org.sanr.decoder.SanrException.verify;

import java.util.ArrayList;
import java.util.List;
import org.sanr.decoder.Reason;
import org.sanr.decoder.SanrException;
import org.sanr.decoder.scene.Header;
import org.sanr.decoder.scene.QuantisedTensor;
import org.sanr.decoder.scene.Tensor;

/** Decodes the weights chunk, spec 4.3, and checks the tensors' limits. */
public final class WeightDecoder {
  private WeightDecoder() {}

  /**
   * {@return the tensors in the order of spec 5.1 or 5.3}
   *
   * @param header the header
   * @param in the chunk's segment
   * @param offset byte of the stream to name if a weight breaks its limits
   * @param tally counts the bits by {@link Tensor#part}
   * @throws SanrException {@code BAD_WEIGHT}
   */
  public static List<QuantisedTensor> decode(Header header, RangeDecoder in, long offset, Tally tally)
      throws SanrException {
    List<QuantisedTensor> tensors = new ArrayList<>();
    for (Tensor tensor : header.tensors()) {
      int exponent = in.bits(4);
      int scale = in.bits(6);
      int[] values = new int[tensor.size()];
      if (scale != LaplaceTables.ALL_ZERO) {
        for (int i = 0; i < values.length; i++) {
          values[i] = in.laplace(scale, 0, LaplaceTables.MAX_WEIGHT);
        }
      }
      tally.add(tensor.part(), in.take());
      QuantisedTensor quantised = new QuantisedTensor(tensor, exponent, scale, values);
      verify(withinLimits(quantised), offset, Reason.BAD_WEIGHT, tensor.name());
      tensors.add(quantised);
    }
    return tensors;
  }

  /**
   * {@return whether a tensor keeps the limits that spec 4.6 and 5.1 set for it}
   *
   * @param t the tensor
   */
  public static boolean withinLimits(QuantisedTensor t) {
    String name = t.tensor().name();
    if (name.contains("Context")) {
      return ContextNetwork.withinLimits(t);
    }
    if (name.endsWith("Kernels")) {
      for (int i = 0; i < t.values().length; i++) {
        if (Math.abs(t.kernelValue(i)) > 2) {
          return false;
        }
      }
    }
    return true;
  }
}
