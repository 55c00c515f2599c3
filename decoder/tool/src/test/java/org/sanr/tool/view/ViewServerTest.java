package org.sanr.tool.view;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.InputStream;
import java.lang.foreign.MemorySegment;
import java.net.ConnectException;
import java.net.Socket;
import java.net.URI;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.sanr.decoder.DecoderOptions;
import org.sanr.decoder.LightFieldDecoder;
import org.sanr.decoder.Shot;
import org.sanr.tool.Originals;

/** Requests as bytes on a socket: an HTTP client would not send most of these. */
class ViewServerTest {
  private static final int WIDTH = 24;
  private static final int HEIGHT = 16;

  private final List<String> log = Collections.synchronizedList(new ArrayList<>());
  private LightFieldDecoder decoder;
  private ViewServer server;
  private int port;

  @BeforeEach
  void start() throws IOException {
    decoder = open("noise_3x4_10bit.sanr");
    serve(Optional.empty());
  }

  private void serve(Optional<Originals> originals) throws IOException {
    server = ViewServer.start(decoder, "some/where/noise.sanr", originals, 0, log::add);
    port = URI.create(server.address()).getPort();
  }

  @AfterEach
  void stop() {
    server.close();
    decoder.close();
    assertEquals(List.of(), log, "the program failed");
  }

  @Test
  void thePageIsWholeAndNeedsNothingElse() throws IOException {
    Reply page = get("/");
    assertEquals(200, page.status());
    String html = page.text();
    assertTrue(html.contains("<canvas") && html.contains("'use strict'") && html.contains("color-scheme"), html);
    assertFalse(html.contains("/*script*/") || html.contains("/*style*/"), "not put together");
    assertFalse(html.contains("http://") || html.contains("https://") || html.contains(" src="), "outside resources");
    assertTrue(page.head().contains("default-src 'none'"), page.head());
  }

  @Test
  void factsNameTheFileButNotItsFolder() throws IOException {
    String json = get("/info").text();
    assertTrue(json.contains("\"name\": \"noise.sanr\"") && json.contains("\"originals\": false"), json);
    assertFalse(json.contains("where"), json);
  }

  @ParameterizedTest
  @CsvSource({"0,0,24,16", "2,3,24,16", "1.25,2.5,24,16", "0.333333,3,48,40", "2,0,5,1"})
  void framesAreTheDecodersPictures(float v, float u, int width, int height) throws IOException {
    Reply reply = get("/frame?v=" + v + "&u=" + u + "&w=" + width + "&h=" + height);
    assertEquals(200, reply.status());
    assertTrue(reply.head().contains("render;dur="), reply.head());
    byte[] deep = new byte[decoder.imageBytes(height, width)];
    decoder.render(Shot.of(v, u, height, width), deep, 0);
    byte[] expected = new byte[4 * width * height];
    for (int i = 0; i < width * height; i++) {
      for (int c = 0; c < 3; c++) {
        expected[4 * i + c] = (byte) (ByteBuffer.wrap(deep).getShort(6 * i + 2 * c) >> 2); // 10 bits to 8
      }
      expected[4 * i + 3] = -1;
    }
    assertArrayEquals(expected, reply.body());
  }

  @Test
  void framesOfEightBitsAreUnchanged() throws IOException {
    server.close();
    decoder.close();
    decoder = open("noise_2x2_8bit.sanr");
    serve(Optional.empty());
    byte[] rgba = get("/frame?v=0.5&u=1&w=20&h=20").body();
    byte[] rgb = new byte[3 * 20 * 20];
    decoder.render(0.5f, 1, rgb);
    for (int i = 0; i < rgb.length; i++) {
      assertEquals(rgb[i], rgba[i / 3 * 4 + i % 3]);
    }
  }

  @Test
  void disparityIsTheDecoders() throws IOException {
    float[] expected = decoder.disparity();
    ByteBuffer all = ByteBuffer.wrap(get("/disparity?w=24&h=16").body()).order(ByteOrder.LITTLE_ENDIAN);
    assertEquals(4 * expected.length, all.capacity());
    for (int i = 0; i < expected.length; i++) {
      assertEquals(expected[i], all.getFloat(4 * i));
    }
    ByteBuffer half = ByteBuffer.wrap(get("/disparity?w=12&h=8").body()).order(ByteOrder.LITTLE_ENDIAN);
    assertEquals(4 * 12 * 8, half.capacity());
    assertEquals(expected[2 * WIDTH + 6], half.getFloat(4 * (12 + 3)));
  }

  @ParameterizedTest
  @ValueSource(strings = {"/frame", "/frame?", "/frame?v=1&u=1&w=24", "/frame?v=1&u=1&w=24&h=16&x=1",
    "/frame?v=1&u=1&w=24&h=16&h=16", "/frame?v=2.01&u=1&w=24&h=16", "/frame?v=0&u=3.000001&w=24&h=16",
    "/frame?v=-1&u=1&w=24&h=16", "/frame?v=NaN&u=1&w=24&h=16", "/frame?v=1e0&u=1&w=24&h=16",
    "/frame?v=&u=1&w=24&h=16", "/frame?v=1&u=1&w=0&h=16", "/frame?v=1&u=1&w=24&h=0", "/frame?v=1&u=1&w=2.5&h=16",
    "/frame?v=1&u=1&w=16385&h=1", "/frame?v=1&u=1&w=2049&h=2048", "/frame?v=1&u=1&w=99999&h=99999",
    "/frame?v=1&u=1&w=999999999999&h=16", "/frame?v=1%30&u=1&w=24&h=16", "/disparity", "/disparity?w=5000&h=5000",
    "/original?v=3&u=0", "/original?v=0&u=4", "/original?v=0.5&u=0", "/original?v=../../etc/passwd&u=0"})
  void malformedRequestsAreRefused(String path) throws IOException {
    refused(400, get(path));
  }

  @Test
  void longQueriesAreRefused() throws IOException {
    refused(400, get("/frame?v=1&u=1&w=24&h=16&" + "a".repeat(5000)));
  }

  @ParameterizedTest
  @ValueSource(strings = {"/index.html", "/favicon.ico", "/noise.sanr", "/../etc/passwd", "/%2e%2e/etc/passwd",
    "/frame/", "/original?v=0&u=0"})
  void nothingElseIsServed(String path) throws IOException {
    refused(404, get(path));
  }

  @Test
  void onlyThisServersNamesAreAnswered() throws IOException {
    refused(403, send("GET / HTTP/1.1\r\nHost: attacker.example:" + port + "\r\n\r\n"));
    refused(403, send("GET / HTTP/1.1\r\nHost: 127.0.0.1:1\r\n\r\n"));
    refused(403, send("GET / HTTP/1.0\r\n\r\n"));
    assertEquals(200, send("GET /info HTTP/1.1\r\nHost: localhost:" + port + "\r\n\r\n").status());
  }

  @Test
  void pagesOfOtherSitesAreNotAnswered() throws IOException {
    String request = "GET /info HTTP/1.1\r\nHost: 127.0.0.1:" + port + "\r\n";
    refused(403, send(request + "Origin: http://attacker.example\r\n\r\n"));
    refused(403, send(request + "Sec-Fetch-Site: cross-site\r\n\r\n"));
    refused(400, send(request + "Host: attacker.example\r\n\r\n"));
    assertEquals(200, send(request + "Sec-Fetch-Site: same-origin\r\n\r\n").status());
    assertEquals(200, send(request + "Origin: http://127.0.0.1:" + port + "\r\n\r\n").status());
  }

  @ParameterizedTest
  @ValueSource(strings = {"POST", "PUT", "DELETE", "OPTIONS"})
  void onlyGetIsAnswered(String method) throws IOException {
    refused(405, send(method + " /info HTTP/1.1\r\nHost: 127.0.0.1:" + port + "\r\nContent-Length: 0\r\n\r\n"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"\r\n\r\n", "GET\r\n\r\n", "GET / HTTP/9.9\r\nHost: x\r\n\r\n", "GET /%zz HTTP/1.1\r\n\r\n",
    "\0\1\2\3\r\n\r\n", "GET http://attacker.example/info HTTP/1.1\r\nHost: attacker.example\r\n\r\n"})
  void whatIsNoHttpGetsNoAnswerOrARefusal(String bytes) throws IOException {
    Reply reply = send(bytes);
    assertTrue(reply.head().isEmpty() || reply.status() >= 400, reply.head());
    assertFalse(reply.text().contains("\tat ") || reply.text().contains("java."), reply.text());
    assertEquals(200, get("/info").status(), "still there");
  }

  @Test
  void originalsAreServedAsFramesAre() throws IOException {
    server.close();
    byte[] deep = new byte[6 * WIDTH * HEIGHT];
    serve(Optional.of((row, col) -> {
      if (row == 0) {
        throw new IllegalStateException("lost");
      }
      ByteBuffer.wrap(deep).putShort(0, (short) 1023).putShort(2, (short) (row << 2)).putShort(4,
          (short) (col << 2 | 3));
      return deep;
    }));
    assertTrue(get("/info").text().contains("\"originals\": true"));
    byte[] rgba = get("/original?v=2&u=3").body();
    assertEquals(4 * WIDTH * HEIGHT, rgba.length);
    assertArrayEquals(new byte[] {-1, 2, 3, -1}, Arrays.copyOf(rgba, 4));
    assertEquals(500, get("/original?v=0&u=3").status());
    assertEquals(1, log.size());
    assertTrue(log.getFirst().contains("/original"), log.getFirst());
    log.clear();
  }

  @Test
  void closingEndsTheServer() throws IOException {
    assertEquals(200, get("/info").status());
    server.close();
    assertThrows(ConnectException.class, () -> get("/info"));
  }

  private static LightFieldDecoder open(String name) throws IOException {
    try (InputStream in = Objects.requireNonNull(ViewServerTest.class.getResourceAsStream("/" + name), name)) {
      return LightFieldDecoder.open(MemorySegment.ofArray(in.readAllBytes()), DecoderOptions.defaults());
    }
  }

  /** What came back: all up to the empty line, and what follows it. */
  private record Reply(String head, byte[] body) {
    int status() {
      return Integer.parseInt(head.split(" ")[1]);
    }

    String text() {
      return new String(body, StandardCharsets.UTF_8);
    }
  }

  private static void refused(int status, Reply reply) {
    assertEquals(status, reply.status(), reply.text());
    assertEquals(1, reply.text().lines().count(), reply.text());
    assertTrue(reply.text().length() < 200, reply.text());
  }

  private Reply get(String path) throws IOException {
    return send("GET " + path + " HTTP/1.1\r\nHost: 127.0.0.1:" + port + "\r\nConnection: close\r\n\r\n");
  }

  private Reply send(String request) throws IOException {
    try (Socket socket = new Socket("127.0.0.1", port)) {
      socket.getOutputStream().write(request.getBytes(StandardCharsets.ISO_8859_1));
      socket.shutdownOutput();
      byte[] all = socket.getInputStream().readAllBytes();
      int end = new String(all, StandardCharsets.ISO_8859_1).indexOf("\r\n\r\n");
      return end < 0
          ? new Reply("", all)
          : new Reply(new String(all, 0, end, StandardCharsets.ISO_8859_1),
              Arrays.copyOfRange(all, end + 4, all.length));
    }
  }
}
