package org.sanr.bench.view;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.apache.commons.io.file.PathUtils;
import org.sanr.tool.ExitCode;
import org.sanr.tool.ToolException;

/** A headless Chromium with a profile of its own, driven through its remote-debugging protocol. */
final class Browser implements AutoCloseable {
  private static final List<String> NAMES = List.of("chromium", "chromium-browser", "google-chrome", "chrome");
  private static final int PATIENCE_S = 60;

  private final HttpClient client = HttpClient.newHttpClient();
  private final ObjectMapper json = new ObjectMapper();
  private final Path profile;
  private final Process process;
  private final String debugger;

  /**
   * Starts it.
   *
   * @param program path of Chromium, null to look for it
   * @param width of the windows, in CSS pixels
   * @param height of the windows
   */
  Browser(Path program, int width, int height) throws IOException, InterruptedException {
    String binary = program == null ? find() : program.toString();
    profile = Files.createTempDirectory("sanr-browser");
    process = new ProcessBuilder(binary, "--headless=new", "--remote-debugging-port=0", "--user-data-dir=" + profile,
        "--no-sandbox", "--no-first-run", "--disable-background-networking", "--disable-extensions",
        "--window-size=" + width + "," + height, "about:blank")
        .redirectErrorStream(true).redirectOutput(profile.resolve("log").toFile()).start();
    debugger = "http://127.0.0.1:" + port();
  }

  /** {@return a new tab, its page loading} */
  Tab open(String url) throws IOException, InterruptedException {
    HttpRequest request = HttpRequest.newBuilder(URI.create(debugger + "/json/new?" + url))
        .PUT(HttpRequest.BodyPublishers.noBody()).build();
    JsonNode target = json.readTree(client.send(request, BodyHandlers.ofString()).body());
    return new Tab(client, json, URI.create(target.path("webSocketDebuggerUrl").asText()));
  }

  /** {@return the version, as the browser states it} */
  String version() throws IOException, InterruptedException {
    HttpRequest request = HttpRequest.newBuilder(URI.create(debugger + "/json/version")).build();
    return json.readTree(client.send(request, BodyHandlers.ofString()).body()).path("Browser").asText();
  }

  @Override
  public void close() throws IOException {
    List<ProcessHandle> all = Stream.concat(process.descendants(), Stream.of(process.toHandle())).toList();
    all.forEach(ProcessHandle::destroy);
    all.forEach(p -> p.onExit().join());
    PathUtils.deleteDirectory(profile);
  }

  private int port() throws IOException, InterruptedException {
    Path file = profile.resolve("DevToolsActivePort");
    for (int i = 0; i < 10 * PATIENCE_S && process.isAlive(); i++) {
      if (Files.exists(file)) {
        List<String> lines = Files.readAllLines(file);
        if (lines.size() > 1) {
          return Integer.parseInt(lines.getFirst());
        }
      }
      Thread.sleep(100);
    }
    String log = Files.readString(profile.resolve("log"));
    throw new ToolException(ExitCode.IO, "Chromium does not start: " + log.lines().reduce((a, b) -> b).orElse(""));
  }

  private static String find() {
    String path = System.getenv().getOrDefault("PATH", "");
    return Stream.of(path.split(java.io.File.pathSeparator))
        .flatMap(folder -> NAMES.stream().map(name -> Path.of(folder, name)))
        .filter(Files::isExecutable).findFirst().map(Path::toString)
        .orElseThrow(() -> new ToolException(ExitCode.IO,
            "there is no Chromium on the path; install it (apt-get install chromium) or say --chromium PATH"));
  }
}
