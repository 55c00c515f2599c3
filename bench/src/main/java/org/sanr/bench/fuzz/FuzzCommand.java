package org.sanr.bench.fuzz;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import org.sanr.bench.Origin;
import org.sanr.decoder.Simd;
import org.sanr.tool.CommonOptions;
import org.sanr.tool.ExitCode;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code sanr-bench fuzz}: attacks the decoder with mutated streams and counts what became of them. */
@Command(name = "fuzz", sortOptions = false,
    description = "Attacks the decoder with mutants of the conformance vectors. Anything but a decoded picture or one of the "
        + "decoder's own exceptions is a defect, and the exit status is 1.",
    footer = {"", "Example: ./sanr bench fuzz --mutations 1000000 --seed 1 --out bench/results/fuzz.jsonl"})
public final class FuzzCommand implements Callable<Integer> {

  @Spec
  private CommandSpec spec;

  @Mixin
  private CommonOptions common;

  @Option(names = "--mutations", paramLabel = "N", defaultValue = "100000", description = "Mutants (default: 100000).")
  private long mutations;

  @Option(names = "--first", paramLabel = "N", defaultValue = "0",
      description = "Index of the first mutant (default: 0): a campaign may be run in pieces.")
  private long first;

  @Option(names = "--seed", paramLabel = "N", defaultValue = "1", description = "Seed of the mutations (default: 1).")
  private long seed;

  @Option(names = {"-j", "--jobs"}, paramLabel = "N", description = "Threads (default: one per core).")
  private int jobs = Runtime.getRuntime().availableProcessors();

  @Option(names = "--simd", paramLabel = "WIDTH", defaultValue = "SCALAR",
      description = "Also compare pictures with those of these kernels: W128, W256, W512 (default: no comparison).")
  private Simd simd;

  @Option(names = "--harmful", paramLabel = "FOLDER", description = "Write mutants that do harm here.")
  private Path harmful;

  @Option(names = "--out", paramLabel = "FILE", description = "Append the counts to this file, a line of JSON.")
  private Path out;

  /** For picocli. */
  public FuzzCommand() {}

  @Override
  public Integer call() throws IOException, InterruptedException {
    Path home = Path.of(System.getProperty("sanr.home", "")).toAbsolutePath().normalize();
    Origin origin = Origin.now(home);
    List<byte[]> corpus = Campaign.corpus(home.resolve("format-spec/conformance/vectors"));
    Campaign campaign = new Campaign(corpus, seed, new Attack(simd)::outcome);
    long start = System.nanoTime();
    long cut = campaign.truncations();
    campaign.run(first, mutations, jobs, harmful);
    double seconds = (System.nanoTime() - start) * 1e-9;
    for (Campaign.Defect d : campaign.defects()) {
      common.say(0, d.name() + ": " + d.problem());
      if (harmful != null) {
        Campaign.save(harmful, d);
      }
    }
    print(campaign, cut, corpus.size(), origin);
    if (out != null) {
      Files.writeString(out, json(campaign, corpus.size(), cut, seconds, origin) + "\n", StandardOpenOption.CREATE,
          StandardOpenOption.APPEND);
    }
    return campaign.defects().isEmpty() ? ExitCode.OK.value() : ExitCode.INTERNAL.value();
  }

  private void print(Campaign campaign, long cut, int streams, Origin origin) {
    PrintWriter print = spec.commandLine().getOut();
    Map<String, Long> totals = new TreeMap<>();
    campaign.counts().values().forEach(outcomes -> outcomes.forEach((o, n) -> totals.merge(o, n, Long::sum)));
    print.printf("%,d mutants of %d streams, seed %d; %,d truncations%n", mutations, streams, seed, cut);
    totals.forEach((outcome, n) -> print.printf("%-20s %,12d%n", outcome, n));
    print.printf("%-20s %,12d%n", "defects", campaign.defects().size());
    print.printf("%s, commit %s, %s%n", origin.date(), origin.commit(), origin.machine());
    print.flush();
  }

  private String json(Campaign campaign, int streams, long cut, double seconds, Origin origin) {
    ObjectNode json =
        new ObjectMapper().createObjectNode().put("mutations", mutations).put("first", first).put("seed", seed)
            .put("streams", streams)
            .put("truncations", cut).put("simd", simd.name()).put("defects", campaign.defects().size());
    ObjectNode counts = json.putObject("counts");
    campaign.counts().forEach((how, outcomes) -> outcomes.forEach(counts.withObject("/" + how)::put));
    json.put("seconds", Math.round(seconds)).put("threads", jobs).put("date", origin.date())
        .put("commit", origin.commit()).put("machine", origin.machine());
    return json.toString();
  }
}
