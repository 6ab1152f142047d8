// SPDX-License-Identifier: Apache-2.0
package io.lanefill.bench;

import io.lanefill.bench.report.Environment;
import io.lanefill.bench.report.ResultFile;
import io.lanefill.bench.report.ResultTable;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;

/**
 * The table of cold starts: jobs by laws by processors, each filled once in fresh JVMs by every
 * kernel in turn, and by C. Beside it, how long a JVM that fills without a pause takes to its full
 * speed.
 */
public final class ColdStart {
  static final Machine.Program PROGRAM = new Machine.Program("cold", ColdStart.class);

  private ColdStart() {}

  /**
   * Runs all rounds, writes {@code results/<date>-<cpu>-<label>.json} after each, and prints the
   * tables.
   *
   * @param args words {@code name=value}: {@code jobs}, {@code laws}, {@code processors}, {@code
   *     kernels}, {@code rounds}, {@code peak} and {@code label}; {@code bench/README.md} tells
   *     more
   * @throws IOException if the file cannot be written
   */
  public static void main(String[] args) throws IOException {
    ColdPlan plan;
    try {
      plan = ColdPlan.parse(Arrays.asList(args), Runtime.getRuntime().availableProcessors());
    } catch (IllegalArgumentException e) {
      System.err.println(e.getMessage());
      System.exit(Run.BAD_USAGE);
      return;
    }
    run(plan, Arrays.asList(args));
  }

  private static void run(ColdPlan plan, List<String> args) throws IOException {
    List<String> flags = ManagementFactory.getRuntimeMXBean().getInputArguments();
    Environment environment =
        Machine.describe(
            Machine.command(PROGRAM, args, flags, System.getenv("MAVEN_CMD_LINE_ARGS")));
    Path file = Run.file(environment, plan.label());
    System.out.println(environment.command());
    if (Pinning.words(1).isEmpty()) {
      System.out.println(
          "No taskset: JVMs are told how many processors to use, but not kept from others.");
    }
    ColdRounds rounds = ColdRounds.of(plan, new ColdProcesses(flags));
    System.out.println(Run.estimate(rounds.plan().scores(), rounds.plan().seconds()));
    Run.warnOfOverwriting(file);
    for (int i = 1; i <= plan.rounds(); i++) {
      System.out.println("Round " + i + " of " + plan.rounds());
      rounds.run();
      ResultFile.write(file, environment, rounds.json());
    }
    System.out.println("\n" + ResultTable.all(ResultFile.read(file)));
    System.out.println("\nWritten to " + file.toAbsolutePath());
  }
}
