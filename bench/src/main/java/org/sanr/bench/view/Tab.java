package org.sanr.bench.view;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/** One tab of a {@link Browser}. */
final class Tab implements AutoCloseable {
  private static final int PATIENCE_S = 180;

  private final ObjectMapper json;
  private final WebSocket socket;
  private final AtomicInteger ids = new AtomicInteger();
  private final Map<Integer, CompletableFuture<JsonNode>> open = new ConcurrentHashMap<>();

  Tab(HttpClient client, ObjectMapper json, URI address) {
    this.json = json;
    this.socket = client.newWebSocketBuilder().buildAsync(address, new Answers()).join();
  }

  /** Puts messages together and hands them to who waits. */
  private final class Answers implements WebSocket.Listener {
    private final StringBuilder text = new StringBuilder();

    @Override
    public CompletionStage<?> onText(WebSocket from, CharSequence data, boolean last) {
      text.append(data);
      if (last) {
        try {
          JsonNode message = json.readTree(text.toString());
          CompletableFuture<JsonNode> waiting = open.remove(message.path("id").asInt());
          if (waiting != null) { // else an event
            waiting.complete(message);
          }
        } catch (IOException e) {
          open.values().forEach(f -> f.completeExceptionally(e));
        }
        text.setLength(0);
      }
      from.request(1);
      return null;
    }
  }

  /** {@return the result of a command of the protocol} */
  JsonNode call(String method, Map<String, ?> parameters) throws IOException {
    int id = ids.incrementAndGet();
    CompletableFuture<JsonNode> answer = new CompletableFuture<>();
    open.put(id, answer);
    socket.sendText(json.writeValueAsString(Map.of("id", id, "method", method, "params", parameters)), true).join();
    try {
      JsonNode message = answer.orTimeout(PATIENCE_S, TimeUnit.SECONDS).join();
      if (message.has("error")) {
        throw new IOException(method + ": " + message.path("error"));
      }
      return message.path("result");
    } catch (CompletionException e) {
      throw new IOException(method + " has no answer", e);
    }
  }

  /** {@return the value of an expression in the page; promises are waited for} */
  JsonNode value(String expression) throws IOException {
    JsonNode result = call("Runtime.evaluate",
        Map.of("expression", expression, "awaitPromise", true, "returnByValue", true));
    if (result.has("exceptionDetails")) {
      throw new IOException(expression + ": " + result.path("exceptionDetails"));
    }
    return result.path("result").path("value");
  }

  /**
   * Waits until an expression is true.
   *
   * @return whether it became so
   */
  boolean comes(String expression) throws IOException, InterruptedException {
    for (int i = 0; i < 20 * PATIENCE_S; i++) {
      if (value("(() => { try { return Boolean(" + expression + "); } catch { return false; } })()").asBoolean()) {
        return true;
      }
      Thread.sleep(50);
    }
    return false;
  }

  /** Moves, presses or releases the mouse, or turns its wheel. */
  void mouse(String type, double x, double y, int deltaY) throws IOException {
    boolean left = !type.equals("mouseWheel");
    call("Input.dispatchMouseEvent", Map.of("type", type, "x", x, "y", y, "button", left ? "left" : "none", "buttons",
        type.equals("mouseReleased") || !left ? 0 : 1, "clickCount", left ? 1 : 0, "deltaX", 0, "deltaY", deltaY));
  }

  /** Presses and releases a key that writes a character. */
  void key(String character) throws IOException {
    call("Input.dispatchKeyEvent", Map.of("type", "keyDown", "key", character, "text", character));
    call("Input.dispatchKeyEvent", Map.of("type", "keyUp", "key", character));
  }

  /** Makes it the tab that is seen; one that is hidden does not draw. */
  void bringToFront() throws IOException {
    call("Page.bringToFront", Map.of());
  }

  void screenshot(Path file) throws IOException {
    String data = call("Page.captureScreenshot", Map.of("format", "png")).path("data").asText();
    Files.write(file, Base64.getDecoder().decode(data));
  }

  /** Closes the tab. */
  @Override
  public void close() throws IOException {
    call("Page.close", Map.of());
    socket.abort();
  }
}
