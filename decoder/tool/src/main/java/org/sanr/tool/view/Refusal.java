package org.sanr.tool.view;

import java.io.Serial;

/** A request that is not served. */
final class Refusal extends Exception {
  @Serial
  private static final long serialVersionUID = 1;

  /** The HTTP status. */
  private final int status;

  /**
   * Refuses.
   *
   * @param status of HTTP, 400…499
   * @param why one line for whoever asked
   */
  Refusal(int status, String why) {
    super(why);
    this.status = status;
  }

  static Refusal badRequest(String why) {
    return new Refusal(400, why);
  }

  int status() {
    return status;
  }
}
