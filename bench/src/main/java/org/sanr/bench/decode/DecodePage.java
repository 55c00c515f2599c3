package org.sanr.bench.decode;

import java.util.Collection;
import java.util.Locale;
import java.util.OptionalDouble;
import org.openjdk.jmh.infra.BenchmarkParams;
import org.openjdk.jmh.results.IterationResult;
import org.openjdk.jmh.results.RunResult;
import org.sanr.bench.Origin;
import org.sanr.decoder.StreamInfo;

/**
 * The page that {@code bench decode} writes.
 *
 * @param file name of the stream
 * @param info facts about it
 * @param origin machine, date and commit
 * @param peak billions of multiply-adds per second that a C program measured, if there is a compiler
 */
record DecodePage(String file, StreamInfo info, Origin origin, OptionalDouble peak) {

  /** {@return the page} */
  String of(Collection<RunResult> kernels, Collection<RunResult> files) {
    StringBuilder page = new StringBuilder("# How fast decoding is\n\n");
    page.append("Written by `./sanr bench decode ").append(file).append("`.\n");
    page.append("%s, commit %s, %s.%n".formatted(origin.date(), origin.commit(), origin.machine()));
    page.append("Times by the clock, of the best of some iterations of a fifth of a second (kernels: a fiftieth).\n");
    page.append(peak.isPresent()
        ? line("Multiply-add peak of one core, measured by bench/src/main/c/peak.c in the same run: %.1f GMAC/s.%n%n",
            peak.getAsDouble())
        : "No C compiler here, so no multiply-add peak to compare with.\n\n");
    kernels(page, kernels);
    page.append(
        line("%n## %s: %d × %d views of %d × %d, %,d bytes, %d MAC per pixel, %,d latents%n%n", file, info.rows(),
            info.cols(), info.width(), info.height(), info.bytes(), info.macPerPixel(), info.latents()));
    files(page, files);
    return page.toString();
  }

  private void kernels(StringBuilder page, Collection<RunResult> results) {
    page.append("## Kernels, one core, a tile of ").append(KernelBenchmark.TILE).append(" samples\n\n");
    page.append("| kernel | lanes | ns per sample | GMAC/s | of peak |\n|---|---|---|---|---|\n");
    for (RunResult result : results) {
      String name = name(result);
      double ns = best(result) / KernelBenchmark.TILE;
      int mac = switch (name) {
        case "network24" -> KernelBenchmark.NETWORK_24;
        case "network32" -> KernelBenchmark.NETWORK_32;
        default -> 0;
      };
      page.append(line("| %s | %s | %.3f | %s |%n", name, simd(result), ns, mac == 0 ? "| " : rate(mac / ns, 1)));
    }
  }

  private void files(StringBuilder page, Collection<RunResult> results) {
    double pixels = (double) info.height() * info.width();
    page.append("| operation | lanes | threads | ms | rate | GMAC/s | of peak |\n|---|---|---|---|---|---|---|\n");
    for (RunResult result : results) {
      String name = name(result);
      int threads = Integer.parseInt(result.getParams().getParam("threads"));
      double ns = best(result);
      double rendered = switch (name) {
        case "oneView" -> pixels;
        case "allViews" -> pixels * info.rows() * info.cols();
        default -> 0;
      };
      String rate = switch (name) {
        case "parse" -> line("%.1f Mlatents/s | |", info.latents() / ns * 1e3);
        case "prepare" -> "| |";
        default -> line("%.1f Mpx/s | %s", rendered / ns * 1e3, rate(rendered * info.macPerPixel() / ns, threads));
      };
      page.append(line("| %s | %s | %d | %.2f | %s |%n", name, simd(result), threads, ns * 1e-6, rate));
    }
  }

  private String rate(double gmac, int threads) {
    return peak.isPresent()
        ? line("%.1f | %.0f %%", gmac, 100 * gmac / (threads * peak.getAsDouble()))
        : line("%.1f |", gmac);
  }

  private static String name(RunResult result) {
    String full = result.getParams().getBenchmark();
    return full.substring(full.lastIndexOf('.') + 1);
  }

  private static String simd(RunResult result) {
    BenchmarkParams params = result.getParams();
    return params.getParam("simd").toLowerCase(Locale.ROOT).replace("w", "");
  }

  private static double best(RunResult result) {
    return result.getAggregatedResult().getIterationResults().stream().map(IterationResult::getPrimaryResult)
        .mapToDouble(r -> r.getScore()).min().orElseThrow();
  }

  private static String line(String format, Object... facts) {
    return String.format(Locale.ROOT, format, facts);
  }
}
