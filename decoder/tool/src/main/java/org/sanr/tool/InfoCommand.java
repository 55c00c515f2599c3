package org.sanr.tool;

import java.io.IOException;
import java.io.PrintWriter;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import org.sanr.decoder.DecoderLimits;
import org.sanr.decoder.DecoderOptions;
import org.sanr.decoder.LightFieldDecoder;
import org.sanr.decoder.StreamInfo;
import picocli.CommandLine.Command;
import picocli.CommandLine.Help.Ansi;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code sanr-dec info}: what a stream holds, from its header; also checks the checksums of its bytes. */
@Command(name = "info", description = "Tells what a SANR stream holds.",
    footer = {"", "Examples:", "  ${COMMAND-FULL-NAME} toys.sanr", "  ${COMMAND-FULL-NAME} --json toys.sanr | jq .bpp"})
public final class InfoCommand implements Callable<Integer> {

  /** Characters of a bar that is full. */
  private static final int BAR = 40;

  @Spec
  private CommandSpec spec;

  @Mixin
  private CommonOptions common;

  @Parameters(paramLabel = "FILE.sanr", description = "The stream, - for stdin.")
  private String file;

  @Option(names = "--json",
      description = "Print a JSON object. Its \"parts\" are the bits of the header, of each network, of each level of the "
          + "pyramids (texture_0 is the finest) and of the framing; they are left out where that would take more latents "
          + "than level 2 of the specification has.")
  private boolean json;

  /** For picocli. */
  public InfoCommand() {}

  @Override
  public Integer call() throws IOException {
    PrintWriter out = spec.commandLine().getOut();
    StreamFile stream = new StreamFile(file);
    DecoderOptions options = DecoderOptions.defaults().withLimits(DecoderLimits.none()); // parts() has a limit of its own
    stream.use(options, decoder -> {
      StreamInfo info = decoder.info();
      if (json) {
        out.println(json(stream.label(), info, parts(decoder, info)));
      } else {
        print(stream.label(), info, out);
        if (common.verbosity() > 0) {
          line(out, "  %-9s %s", "kernels", decoder.simd());
          parts(decoder, info).forEach((part, bits) -> share(out, "%-27s", PartNames.words(part), bits, info));
        }
      }
    });
    out.flush();
    return ExitCode.OK.value();
  }

  /** {@return bits by part; none where decoding them would take much memory} */
  private static Map<String, Double> parts(LightFieldDecoder decoder, StreamInfo info) throws IOException {
    return info.latents() > DecoderLimits.defaults().maxLatents() ? Map.of() : decoder.partBits();
  }

  private static JsonObject json(String name, StreamInfo i, Map<String, Double> parts) {
    JsonObject bits = new JsonObject();
    parts.forEach((part, exact) -> bits.put(part, Math.round(10 * exact) / 10.0));
    JsonObject capture = new JsonObject();
    i.capture().forEach(capture::put);
    JsonObject json = new JsonObject().put("file", name).put("bytes", i.bytes()).put("bpp", i.bpp())
        .put("family", i.family())
        .put("rows", i.rows())
        .put("cols", i.cols()).put("width", i.width()).put("height", i.height()).put("bit_depth", i.bitDepth())
        .put("latent_bits", i.latentBits()).put("weight_bits", i.weightBits()).put("header_bits", i.headerBits())
        .put("mac_per_pixel", i.macPerPixel()).put("checksum", checksum(i)).put("latents", i.latents())
        .put("texture_levels", i.textureLevels()).put("geometry_levels", i.geometryLevels()).put("hidden", i.hidden())
        .put("chunks", i.chunks().stream().map(InfoCommand::json).toList()).put("capture", capture);
    return parts.isEmpty() ? json : json.put("parts", bits);
  }

  private static JsonObject json(StreamInfo.Part part) {
    return new JsonObject().put("name", part.name()).put("offset", part.offset()).put("bits", part.bits());
  }

  private void print(String name, StreamInfo i, PrintWriter out) {
    line(out, "%s: %d × %d views of %d × %d samples, %d bit", name, i.rows(), i.cols(), i.width(), i.height(),
        i.bitDepth());
    line(out, "  %-9s %,11d bytes  %.5f bpp", "stream", i.bytes(), i.bpp());
    share(out, "%-9s", "latents", i.latentBits(), i);
    share(out, "%-9s", "weights", i.weightBits(), i);
    share(out, "%-9s", "header", i.headerBits(), i);
    String network = i.hidden().stream().map(units -> units + "–").collect(Collectors.joining());
    String inputs = i.family() == 0 ? i.textureLevels() + "–" : "ray–";
    line(out, "  %-9s %,11d MAC per pixel, network %s%s3", "decoding", i.macPerPixel(), inputs, network);
    if (i.family() == 0) {
      line(out, "  %-9s %,11d latents, %d levels of texture, %d of geometry", "scene", i.latents(), i.textureLevels(),
          i.geometryLevels());
    }
    line(out, "  %-9s %11s of the views", "checksum", checksum(i));
    if (!i.capture().isEmpty()) {
      line(out, "  %-9s %s", "capture", i.capture().entrySet().stream().map(Map.Entry::toString)
          .collect(Collectors.joining("  ")));
    }
    if (common.verbosity() > 0) {
      i.chunks().forEach(c -> line(out, "  %-9s %,11d bytes  at byte %,d", c.name(), c.bits() / 8, c.offset()));
    }
  }

  /** A part's size with a bar; coloured on a terminal only, and not there if NO_COLOR is set, which picocli heeds. */
  private static void share(PrintWriter out, String column, String part, double bits, StreamInfo i) {
    double share = bits / (8.0 * i.bytes());
    int full = (int) Math.rint(share * BAR);
    String bar = Ansi.AUTO.string("@|yellow " + "█".repeat(full) + "|@") + "░".repeat(BAR - full);
    line(out, "  " + column + " %,11d bytes  %s %5.1f %%", part, Math.round(bits / 8), bar, 100 * share);
  }

  private static void line(PrintWriter out, String format, Object... facts) {
    out.println(String.format(Locale.ROOT, format, facts));
  }

  private static String checksum(StreamInfo i) {
    return "%08x".formatted(i.viewChecksum());
  }
}
