package org.sanr.tool.view;

import com.sun.net.httpserver.Headers;
import com.sun.net.httpserver.HttpExchange;
import java.util.List;
import java.util.Set;

/**
 * Lets in what this machine's own browser asks for the viewer's own page. The server listens on loopback only; what is
 * left are pages of other sites that run in the same browser. One whose name was made to point to 127.0.0.1 (DNS
 * rebinding) is known by its {@code Host}, one that merely sends requests here by its {@code Origin} or
 * {@code Sec-Fetch-Site}.
 */
final class Gate {
  private final Set<String> hosts;
  private final Set<String> origins;

  /**
   * Makes the gate of a server.
   *
   * @param port the port that it listens on
   */
  Gate(int port) {
    hosts = Set.of("127.0.0.1:" + port, "localhost:" + port, "[::1]:" + port);
    origins = Set.of("http://127.0.0.1:" + port, "http://localhost:" + port, "http://[::1]:" + port);
  }

  /**
   * Checks who asks and how.
   *
   * @throws Refusal if that is nobody the viewer serves
   */
  void check(HttpExchange exchange) throws Refusal {
    Headers headers = exchange.getRequestHeaders();
    if (!exchange.getRemoteAddress().getAddress().isLoopbackAddress()) {
      throw new Refusal(403, "only this machine is served");
    }
    if (!hosts.contains(only(headers, "Host"))) {
      throw new Refusal(403, "only 127.0.0.1 and localhost are served, under the printed address");
    }
    String origin = only(headers, "Origin");
    String site = only(headers, "Sec-Fetch-Site");
    boolean foreign = !origin.isEmpty() && !origins.contains(origin)
        || !site.isEmpty() && !site.equals("same-origin") && !site.equals("none");
    if (foreign) {
      throw new Refusal(403, "pages of other sites are not served");
    }
    if (!exchange.getRequestMethod().equals("GET")) {
      throw new Refusal(405, "only GET is served");
    }
  }

  /** The header's value, empty if it is missing. */
  private static String only(Headers headers, String name) throws Refusal {
    List<String> values = headers.getOrDefault(name, List.of());
    if (values.size() > 1) {
      throw Refusal.badRequest("more than one " + name);
    }
    return values.isEmpty() ? "" : values.getFirst();
  }
}
