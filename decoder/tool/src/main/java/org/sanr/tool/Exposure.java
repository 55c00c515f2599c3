package org.sanr.tool;

import java.io.IOException;

/** Makes a frame's picture. */
@FunctionalInterface
interface Exposure {
  /**
   * Renders.
   *
   * @param frame where the camera stands
   * @param out receives the whole picture as {@link org.sanr.decoder.LightFieldDecoder} writes it
   */
  void take(Frame frame, byte[] out) throws IOException;
}
