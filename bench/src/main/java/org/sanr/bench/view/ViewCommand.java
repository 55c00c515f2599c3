package org.sanr.bench.view;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import org.sanr.bench.Origin;
import org.sanr.decoder.LightFieldDecoder;
import org.sanr.decoder.StreamInfo;
import org.sanr.encoder.input.Form;
import org.sanr.encoder.input.LightFieldReader;
import org.sanr.tool.CommonOptions;
import org.sanr.tool.ExitCode;
import org.sanr.tool.ToolException;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Uses the viewer in a browser as a person would, checks what it shows, and counts its pictures. */
@Command(name = "view", sortOptions = false,
    description = "Opens the viewer in headless Chromium: drags, focuses, looks at depth, opens two tabs, closes; compares "
        + "the pictures on the page with the decoder's, writes screenshots, and counts pictures per second.",
    footer = {"", "Example: ./sanr bench view demo/demo.sanr --originals demo/views -o demo/viewer"})
public final class ViewCommand implements Callable<Integer> {
  private static final int WIDTH = 1280;
  private static final int HEIGHT = 860;

  @Spec
  private CommandSpec spec;

  @Mixin
  private CommonOptions common;

  @Parameters(paramLabel = "FILE.sanr", description = "The stream.")
  private Path file;

  @Option(names = "--originals", paramLabel = "FOLDER", description = "The views before coding, as enc takes them.")
  private Path originals;

  @Option(names = {"-o", "--output"}, paramLabel = "FOLDER", required = true, description = "Receives the screenshots.")
  private Path output;

  @Option(names = "--seconds", paramLabel = "S", defaultValue = "10",
      description = "How long pictures are counted (default: ${DEFAULT-VALUE}).")
  private int seconds;

  @Option(names = "--chromium", paramLabel = "PATH", description = "The browser. Default: the one on the path.")
  private Path chromium;

  private PrintWriter out;
  private int failures;

  /** For picocli. */
  public ViewCommand() {}

  @Override
  public Integer call() throws IOException, InterruptedException {
    Path home = Path.of(System.getProperty("sanr.home", "")).toAbsolutePath().normalize();
    out = spec.commandLine().getOut();
    Files.createDirectories(output);
    List<String> args = new ArrayList<>(List.of(file.toString(), "--quiet"));
    if (originals != null) {
      args.addAll(List.of("--originals", originals.toString()));
    }
    try (LightFieldDecoder decoder = LightFieldDecoder.open(file);
        Browser browser = new Browser(chromium, WIDTH, HEIGHT);
        ViewerProcess viewer = new ViewerProcess(home, args)) {
      Origin origin = Origin.now(home);
      out.printf("%s, commit %s, %s, %s%n", origin.date(), origin.commit(), origin.machine(), browser.version());
      Tab tab = browser.open(viewer.address());
      look(tab, decoder);
      speed(tab, decoder.info());
      Tab second = browser.open(viewer.address());
      tabs(tab, second, decoder);
      check("a missing file is refused with exit code 3",
          ViewerProcess.refused(home, output.resolve("missing.sanr").toString()) == ExitCode.IO.value());
      viewer.end();
      second.key("d");
      second.value("moveTo(0, 0), setMode('decoded'), 1");
      check("the page says that the viewer has ended", second.comes("!$('message').hidden"));
      second.screenshot(output.resolve("ended.png"));
    }
    if (failures > 0) {
      throw new ToolException(ExitCode.INTERNAL, failures + " of the checks failed");
    }
    return ExitCode.OK.value();
  }

  private void look(Tab tab, LightFieldDecoder decoder) throws IOException, InterruptedException {
    StreamInfo info = decoder.info();
    float row = (info.rows() - 1) / 2f;
    float col = (info.cols() - 1) / 2f;
    check("the page shows the central view, sample for sample", tab.comes("shownNumber > 0 && waiting === 0")
        && Arrays.equals(samples(tab), expected(decoder, row, col)));
    tab.screenshot(output.resolve("start.png"));

    JsonNode box = tab.value("(({x, y, width, height}) => ({x, y, width, height}))(canvas.getBoundingClientRect())");
    double x = box.path("x").asDouble() + box.path("width").asDouble() / 2;
    double y = box.path("y").asDouble() + box.path("height").asDouble() / 2;
    int shown = tab.value("shownNumber").asInt();
    tab.mouse("mousePressed", x, y, 0);
    for (int i = 1; i <= 20; i++) {
      tab.mouse("mouseMoved", x + 4 * i, y + 2 * i, 0);
    }
    tab.mouse("mouseReleased", x + 80, y + 40, 0);
    check("dragging moves the viewpoint, through several pictures",
        tab.comes("waiting === 0 && asked === wanted()") && tab.value("shownNumber").asInt() > shown + 2
            && (info.cols() == 1 || tab.value("view.u").asDouble() < col));
    float v = Float.parseFloat(tab.value("view.v.toFixed(5)").asText());
    float u = Float.parseFloat(tab.value("view.u.toFixed(5)").asText());
    check("what is seen there is the decoder's picture", Arrays.equals(samples(tab), expected(decoder, v, u)));
    tab.screenshot(output.resolve("dragged.png"));

    tab.mouse("mousePressed", x - 60, y + 60, 0);
    tab.mouse("mouseReleased", x - 60, y + 60, 0);
    check("a click opens the aperture and focuses at the disparity there",
        tab.comes("!integrating && view.aperture > 0 && (canvas.width === sized(1).width)")
            && tab.value("view.focus >= depth.near && view.focus <= depth.far").asBoolean());
    tab.screenshot(output.resolve("focused.png"));
    double aperture = tab.value("view.aperture").asDouble();
    tab.mouse("mouseWheel", x, y, 100);
    check("the wheel turns the aperture", tab.comes("view.aperture < " + aperture));

    tab.key("d");
    check("D shows depth", tab.comes("view.mode === 'depth' && !$('legend').hidden && waiting === 0"));
    tab.screenshot(output.resolve("depth.png"));
    if (originals != null) {
      tab.key("2");
      byte[] before = original(Math.round(v), Math.round(u));
      check("2 shows the original, sample for sample",
          tab.comes("waiting === 0 && asked === wanted() && view.mode === 'original'")
              && Arrays.equals(samples(tab), before));
      tab.screenshot(output.resolve("original.png"));
      tab.key("3");
      check("3 shows eight times the difference",
          tab.comes("waiting === 0 && asked === wanted() && view.mode === 'difference'")
              && Arrays.equals(samples(tab), difference(before, expected(decoder, Math.round(v), Math.round(u)))));
      tab.screenshot(output.resolve("difference.png"));
    }
    tab.key("r");
    check("R goes back", tab.comes("waiting === 0 && asked === wanted() && view.aperture === 0")
        && Arrays.equals(samples(tab), expected(decoder, row, col)));
  }

  private void speed(Tab tab, StreamInfo info) throws IOException, InterruptedException {
    tab.key(" ");
    Thread.sleep(3000); // until the compilers of both sides have settled
    double before = tab.value("shownNumber").asDouble();
    double from = tab.value("performance.now()").asDouble();
    Thread.sleep(1000L * seconds);
    double frames = tab.value("shownNumber").asDouble() - before;
    double took = (tab.value("performance.now()").asDouble() - from) / 1000;
    tab.screenshot(output.resolve("playing.png"));
    tab.key(" ");
    out.printf(Locale.ROOT, "%.1f new viewpoints per second of %d × %d on the page, %.1f ms to decode one (%.0f s)%n",
        frames / took, info.width(), info.height(), tab.value("renderMs").asDouble(), took);
    tab.value("view.focus = disparityAt(0.5, 0.5), setAperture(1.5), setPlaying(true), 1");
    Thread.sleep(2000);
    out.printf("%d pictures per second while the aperture is open%n", tab.value("shownTimes.length").asInt());
    tab.key("r");
  }

  private void tabs(Tab first, Tab second, LightFieldDecoder decoder) throws IOException, InterruptedException {
    check("a second tab opens", second.comes("shownNumber > 0 && waiting === 0"));
    first.value("moveTo(0, 0), 1");
    second.value("moveTo(facts.rows - 1, facts.cols - 1), 1");
    StreamInfo info = decoder.info();
    String rests = "waiting === 0 && asked === wanted() && shownNumber === askedNumber && view.u === ";
    first.bringToFront();
    boolean atFirst = first.comes(rests + 0) && Arrays.equals(samples(first), expected(decoder, 0, 0));
    second.bringToFront();
    check("each tab has a viewpoint of its own", atFirst && second.comes(rests + (info.cols() - 1))
        && Arrays.equals(samples(second), expected(decoder, info.rows() - 1, info.cols() - 1)));
    first.value("setPlaying(true), 1");
    first.close();
    int before = second.value("shownNumber").asInt();
    second.value("setPlaying(true), 1");
    check("after the first tab was closed while it played, the second goes on",
        second.comes("shownNumber > " + (before + 10)));
    second.value("reset(), 1");
  }

  /** {@return R, G, B of what is on the page} */
  private static byte[] samples(Tab tab) throws IOException {
    byte[] rgba = Base64.getDecoder().decode(tab.value("""
        (() => {
          const pixels = paper.getImageData(0, 0, canvas.width, canvas.height).data;
          let text = '';
          for (let i = 0; i < pixels.length; i += 8192) {
            text += String.fromCharCode(...pixels.subarray(i, i + 8192));
          }
          return btoa(text);
        })()""").asText());
    byte[] rgb = new byte[rgba.length / 4 * 3];
    for (int from = 0, to = 0; from < rgba.length; from += 4, to += 3) {
      System.arraycopy(rgba, from, rgb, to, 3);
    }
    return rgb;
  }

  /** {@return a view of 8 bits} */
  private static byte[] expected(LightFieldDecoder decoder, float v, float u) throws IOException {
    StreamInfo info = decoder.info();
    if (info.bitDepth() != 8) {
      throw new ToolException(ExitCode.BAD_INPUT, "this bench compares 8-bit pictures; name another stream");
    }
    byte[] samples = new byte[decoder.imageBytes(info.height(), info.width())];
    decoder.render(v, u, samples);
    return samples;
  }

  private byte[] original(int row, int col) throws IOException {
    return LightFieldReader.open(originals, new Form.Guessed()).read().view(row, col).bigEndian();
  }

  private static byte[] difference(byte[] a, byte[] b) {
    byte[] difference = new byte[a.length];
    for (int i = 0; i < a.length; i++) {
      difference[i] = (byte) Math.min(255, 8 * Math.abs((a[i] & 0xff) - (b[i] & 0xff)));
    }
    return difference;
  }

  private void check(String what, boolean holds) {
    failures += holds ? 0 : 1;
    out.printf("%-6s %s%n", holds ? "ok" : "FAILED", what);
    out.flush();
  }
}
