package org.sanr.bench;

import java.awt.Color;
import java.awt.Font;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.image.BufferedImage;
import java.util.LinkedHashMap;
import java.util.Map;

/** Pictures of one size side by side, each with a caption below. */
final class Strip {
  private static final int GAP = 6;
  private static final int CAPTION = 22;

  private final Map<String, BufferedImage> panels = new LinkedHashMap<>();

  /**
   * {@return this, with a picture on the right}
   *
   * @param caption a few words, different for each
   * @param picture of the same size as the others
   */
  Strip add(String caption, BufferedImage picture) {
    panels.put(caption, picture);
    return this;
  }

  /** {@return the strip as one picture; at least one must have been added} */
  BufferedImage draw() {
    BufferedImage first = panels.values().iterator().next();
    int pitch = first.getWidth() + GAP;
    BufferedImage strip = new BufferedImage(
        panels.size() * pitch - GAP, first.getHeight() + CAPTION, BufferedImage.TYPE_INT_RGB);
    Graphics2D g = strip.createGraphics();
    g.setColor(Color.WHITE);
    g.fillRect(0, 0, strip.getWidth(), strip.getHeight());
    int x = 0;
    for (BufferedImage picture : panels.values()) {
      g.drawImage(picture, x, 0, null);
      x += pitch;
    }
    caption(g, pitch, strip.getHeight() - 6);
    g.dispose();
    return strip;
  }

  /** Writes the captions, where the machine has a font: minimal ones have none, and Java then throws one of several. */
  private void caption(Graphics2D g, int pitch, int baseline) {
    try {
      g.setColor(Color.DARK_GRAY);
      g.setFont(new Font(Font.SANS_SERIF, Font.PLAIN, 13));
      g.setRenderingHint(RenderingHints.KEY_TEXT_ANTIALIASING, RenderingHints.VALUE_TEXT_ANTIALIAS_ON);
      int x = 2;
      for (String caption : panels.keySet()) {
        g.drawString(caption, x, baseline);
        x += pitch;
      }
    } catch (RuntimeException | LinkageError | InternalError e) {
      System.err.println("no captions, Java finds no fonts here: " + e.getMessage());
    }
  }
}
