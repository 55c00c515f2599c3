package org.sanr.testdata;

/**
 * How a surface answers light.
 *
 * @param texture its diffuse colour
 * @param specular strength of the highlight, 0 for none
 * @param glossLog2 log2 of the highlight's exponent: 3 for wide, 9 for sharp
 * @param mirror share of the surroundings that it reflects, 0…1
 */
public record Material(Texture texture, double specular, int glossLog2, double mirror) {
  /** {@return a material without highlight} */
  public static Material matt(Texture texture) {
    return new Material(texture, 0, 0, 0);
  }
}
