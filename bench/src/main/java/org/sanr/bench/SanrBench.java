package org.sanr.bench;

import org.sanr.bench.conformance.VectorsCommand;
import org.sanr.bench.decode.DecodeCommand;
import org.sanr.bench.decode.RaceCommand;
import org.sanr.bench.fuzz.CoverageCommand;
import org.sanr.bench.fuzz.FuzzCommand;
import org.sanr.bench.fuzz.GuidedCommand;
import org.sanr.bench.rd.AnchorsCommand;
import org.sanr.bench.rd.HeldOutCommand;
import org.sanr.bench.rd.PageCommand;
import org.sanr.bench.rd.RdCommand;
import org.sanr.bench.rd.TargetsCommand;
import org.sanr.bench.view.ViewCommand;
import org.sanr.tool.CommandRunner;
import org.sanr.tool.CommonOptions;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** The program {@code sanr-bench}: shows what the codec does, and measures it against others. */
@Command(name = "sanr-bench", description = "Shows what the codec does, and measures it against others.",
    footer = {"", "Examples:", "  ./sanr demo", "  ./sanr bench rd views -q 30,50"},
    subcommands = {DemoCommand.class, RdCommand.class, AnchorsCommand.class, PageCommand.class, HeldOutCommand.class,
      TargetsCommand.class,
      TrainCommand.class,
      MemoryCommand.class, InitialWeightsCommand.class, VectorsCommand.class, UsageCommand.class,
      FuzzCommand.class, GuidedCommand.class, CoverageCommand.class, DecodeCommand.class, RaceCommand.class,
      ViewCommand.class,
      StartCommand.class})
public final class SanrBench implements Runnable {
  @Spec
  private CommandSpec spec;

  @Mixin
  private CommonOptions common;

  SanrBench() {}

  /**
   * Runs the program and ends the process with an {@link org.sanr.tool.ExitCode}.
   *
   * @param args see {@code ./sanr bench -h}
   */
  public static void main(String[] args) {
    CommandRunner.main(new SanrBench(), args);
  }

  @Override
  public void run() {
    throw new ParameterException(spec.commandLine(),
        "which command: demo, rd, page, anchors, heldout, decode, race, start, view, train, memory, "
            + "initial-weights, vectors, usage, fuzz, guided or coverage?");
  }
}
