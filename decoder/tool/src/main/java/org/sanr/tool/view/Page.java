package org.sanr.tool.view;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;

/** The viewer's page, its style and its script put into one document that needs nothing else. */
final class Page {
  private final String html;
  private final String policy;

  /**
   * Reads the page.
   *
   * @throws IOException if this program is incomplete
   */
  Page() throws IOException {
    String style = resource("viewer.css");
    String script = resource("integral.js") + resource("viewer.js");
    html = resource("viewer.html").replace("/*style*/", style).replace("/*script*/", script);
    policy =
        "default-src 'none'; connect-src 'self'; img-src data:; style-src '%s'; script-src '%s'; frame-ancestors 'none'; "
            .formatted(hash(style), hash(script)) + "base-uri 'none'; form-action 'none'";
  }

  String html() {
    return html;
  }

  /** {@return the content security policy: this style, this script, this server, nothing else} */
  String policy() {
    return policy;
  }

  private static String resource(String name) throws IOException {
    try (InputStream in = Page.class.getResourceAsStream(name)) {
      if (in == null) {
        throw new IOException(name + " is missing from the program");
      }
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    }
  }

  private static String hash(String content) {
    try {
      byte[] digest = MessageDigest.getInstance("SHA-256").digest(content.getBytes(StandardCharsets.UTF_8));
      return "sha256-" + Base64.getEncoder().encodeToString(digest);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has SHA-256", e);
    }
  }
}
