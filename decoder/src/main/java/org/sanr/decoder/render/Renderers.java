package org.sanr.decoder.render;

import java.util.ArrayDeque;
import java.util.Deque;

/** Renderers of a scene that are not in use; there are as many as threads have rendered at a time. */
final class Renderers {
  private final PreparedScene scene;
  private final Deque<ViewRenderer> idle = new ArrayDeque<>();

  Renderers(PreparedScene scene) {
    this.scene = scene;
  }

  ViewRenderer take() {
    synchronized (idle) {
      if (!idle.isEmpty()) {
        return idle.pop();
      }
    }
    return new ViewRenderer(scene);
  }

  void giveBack(ViewRenderer renderer) {
    synchronized (idle) {
      idle.push(renderer);
    }
  }
}
