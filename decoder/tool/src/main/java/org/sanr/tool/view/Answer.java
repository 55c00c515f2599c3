package org.sanr.tool.view;

import java.nio.charset.StandardCharsets;

/**
 * What a request gets.
 *
 * @param status of HTTP
 * @param type of the content
 * @param body the content
 * @param renderMs milliseconds that rendering took, 0 where nothing was rendered
 */
record Answer(int status, String type, byte[] body, double renderMs) {

  static Answer text(int status, String type, String body) {
    return new Answer(status, type + "; charset=utf-8", body.getBytes(StandardCharsets.UTF_8), 0);
  }

  static Answer bytes(String type, byte[] body, double renderMs) {
    return new Answer(200, type, body, renderMs);
  }
}
