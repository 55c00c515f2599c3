package org.sanr.tool.view;

import com.sun.net.httpserver.Headers;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Consumer;
import org.sanr.decoder.LightFieldDecoder;
import org.sanr.decoder.StreamInfo;
import org.sanr.tool.JsonObject;
import org.sanr.tool.Originals;

/**
 * Serves one open stream to browsers on this machine: the page at {@code /}, facts at {@code /info}, viewpoints at
 * {@code /frame}, disparity at {@code /disparity}, the views before coding at {@code /original}. There is no other
 * resource, and no request names a file.
 */
public final class ViewServer implements AutoCloseable {
  /** Requests at a time; also bounds how many pictures are in memory. */
  private static final int THREADS = 4;

  private final HttpServer http;
  private final ExecutorService executor;
  private final Gate gate;
  private final Page page;
  private final Pictures pictures;
  private final String facts;
  private final Optional<Originals> originals;
  private final StreamInfo info;
  private final Consumer<String> log;

  private ViewServer(HttpServer http, LightFieldDecoder decoder, String name, Optional<Originals> originals,
      Consumer<String> log) throws IOException {
    this.http = http;
    this.executor = Executors.newFixedThreadPool(THREADS, Thread.ofPlatform().name("sanr-view-", 0).factory());
    this.gate = new Gate(http.getAddress().getPort());
    this.page = new Page();
    this.pictures = new Pictures(decoder);
    this.originals = originals;
    this.info = decoder.info();
    this.log = log;
    this.facts = facts(Path.of(name).getFileName().toString(), info, originals.isPresent());
  }

  /**
   * {@return a server that has been started}
   *
   * @param decoder the stream; stays open until the server is closed
   * @param name the stream's name, for the page
   * @param originals the views before coding
   * @param port to listen on, 0 for any that is free
   * @param log takes one line for each failure of the program; called by several threads
   * @throws IOException if the port is taken
   */
  public static ViewServer start(
      LightFieldDecoder decoder, String name, Optional<Originals> originals, int port, Consumer<String> log)
      throws IOException {
    // Without it the second packet of an answer waits for the browser to acknowledge the first: 40 ms a frame.
    System.setProperty("sun.net.httpserver.nodelay", "true");
    // Seconds; else a few connections that say nothing would hold all threads.
    System.setProperty("sun.net.httpserver.maxReqTime", "10");
    System.setProperty("sun.net.httpserver.maxRspTime", "60");
    HttpServer http = HttpServer.create(new InetSocketAddress(InetAddress.getByName("127.0.0.1"), port), 0);
    ViewServer server = new ViewServer(http, decoder, name, originals, log);
    http.setExecutor(server.executor);
    http.createContext("/", server::serve);
    http.start();
    return server;
  }

  /** {@return where the page is} */
  public String address() {
    return "http://127.0.0.1:" + http.getAddress().getPort() + "/";
  }

  /** Ends the server; requests under way are cut off. */
  @Override
  public void close() {
    http.stop(0);
    executor.shutdownNow();
  }

  private void serve(HttpExchange exchange) throws IOException {
    try (exchange) {
      Answer answer;
      try {
        gate.check(exchange);
        answer = answer(exchange.getRequestURI().getRawPath(), exchange.getRequestURI().getRawQuery());
      } catch (Refusal e) {
        answer = Answer.text(e.status(), "text/plain", e.getMessage() + "\n");
      } catch (InterruptedIOException e) { // the viewer is being closed
        return;
      } catch (IOException | RuntimeException | OutOfMemoryError e) {
        log.accept("cannot answer " + exchange.getRequestURI().getRawPath() + ": " + e);
        answer = Answer.text(500, "text/plain", "the viewer failed, its terminal says more\n");
      }
      send(exchange, answer);
    }
  }

  private Answer answer(String path, String query) throws Refusal, IOException {
    return switch (path) {
      case "/" -> Answer.text(200, "text/html", page.html());
      case "/info" -> Answer.text(200, "application/json", facts);
      case "/frame" -> pictures.frame(query);
      case "/disparity" -> pictures.disparity(query);
      case "/original" -> original(query);
      default -> throw new Refusal(404, "there is nothing here; the viewer is at /");
    };
  }

  private Answer original(String query) throws Refusal, IOException {
    Query q = new Query(query, Set.of("v", "u"));
    int v = q.whole("v", 0, info.rows() - 1);
    int u = q.whole("u", 0, info.cols() - 1);
    if (originals.isEmpty()) {
      throw new Refusal(404, "the viewer was started without --originals");
    }
    return pictures.original(originals.get().samples(v, u));
  }

  private void send(HttpExchange exchange, Answer answer) throws IOException {
    Headers headers = exchange.getResponseHeaders();
    headers.set("Content-Type", answer.type());
    headers.set("Cache-Control", "no-store");
    headers.set("X-Content-Type-Options", "nosniff");
    headers.set("Cross-Origin-Resource-Policy", "same-origin");
    headers.set("Content-Security-Policy", page.policy());
    headers.set("Referrer-Policy", "no-referrer");
    if (answer.renderMs() > 0) {
      headers.set("Server-Timing", String.format(Locale.ROOT, "render;dur=%.2f", answer.renderMs()));
    }
    exchange.sendResponseHeaders(answer.status(), answer.body().length);
    try (OutputStream out = exchange.getResponseBody()) {
      out.write(answer.body());
    }
  }

  private static String facts(String name, StreamInfo i, boolean originals) {
    return new JsonObject().put("name", name).put("rows", i.rows()).put("cols", i.cols()).put("width", i.width())
        .put("height", i.height()).put("bitDepth", i.bitDepth()).put("bytes", i.bytes()).put("bpp", i.bpp())
        .put("geometry", i.geometryLevels() > 0).put("originals", originals)
        .put("mostSamples", Pictures.MOST_SAMPLES).toString();
  }
}
