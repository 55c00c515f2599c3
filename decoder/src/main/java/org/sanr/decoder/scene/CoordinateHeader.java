package org.sanr.decoder.scene;

import java.util.ArrayList;
import java.util.List;

/**
 * The fields of a header of family 1, spec 3.3, in the stream's order. Ranges are checked by the parser.
 *
 * @param rows rows of the view grid, 1…256
 * @param cols columns of the view grid, 1…256
 * @param height samples in a view's column, 1…16384
 * @param width samples in a view's row, 1…16384
 * @param bitDepth bits of an output sample, 8…16
 * @param layers hidden layers, 1…12
 * @param units of each hidden layer, 1…512
 * @param viewFrequencies frequencies of the two view coordinates, 0…10
 * @param imageFrequencies frequencies of the two image coordinates, 0…14
 * @param activation of the hidden layers, 0…2
 */
public record CoordinateHeader(
    int rows,
    int cols,
    int height,
    int width,
    int bitDepth,
    int layers,
    int units,
    int viewFrequencies,
    int imageFrequencies,
    int activation)
    implements
      Header {

  /** {@return inputs that one view coordinate becomes, spec 6.5.2} */
  public int viewInputs() {
    return 1 + 2 * viewFrequencies;
  }

  /** {@return inputs that one image coordinate becomes, spec 6.5.2} */
  public int imageInputs() {
    return 1 + 2 * imageFrequencies;
  }

  /** {@return inputs of the network} */
  public int inputs() {
    return 2 * viewInputs() + 2 * imageInputs();
  }

  @Override
  public int macPerPixel() {
    return imageInputs() * units + (layers - 1) * units * units + 3 * units;
  }

  @Override
  public List<Tensor> tensors() {
    return shapes();
  }

  @Override
  public List<Tensor> shapes() {
    List<Tensor> all = new ArrayList<>();
    for (int i = 1; i <= layers; i++) {
      all.add(new Tensor("W_" + i, List.of(units, i == 1 ? inputs() : units), List.of()));
      all.add(new Tensor("B_" + i, List.of(units), List.of()));
    }
    all.add(new Tensor("W_o", List.of(3, units), List.of()));
    all.add(new Tensor("B_o", List.of(3), List.of()));
    return List.copyOf(all);
  }
}
