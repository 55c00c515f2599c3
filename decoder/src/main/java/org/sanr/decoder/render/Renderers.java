package org.sanr.decoder.render;

import java.util.ArrayDeque;
import java.util.Deque;

/** Renderers of a model that are not in use; there are as many as threads have rendered at a time. */
final class Renderers {
  private final PreparedModel model;
  private final Deque<RowRenderer> idle = new ArrayDeque<>();

  Renderers(PreparedModel model) {
    this.model = model;
  }

  RowRenderer take() {
    synchronized (idle) {
      if (!idle.isEmpty()) {
        return idle.pop();
      }
    }
    return model.newRenderer();
  }

  void giveBack(RowRenderer renderer) {
    synchronized (idle) {
      idle.push(renderer);
    }
  }
}
