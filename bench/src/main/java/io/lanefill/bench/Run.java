// SPDX-License-Identifier: Apache-2.0
package io.lanefill.bench;

import io.lanefill.bench.peers.NativePeers;
import io.lanefill.bench.report.Environment;
import io.lanefill.bench.report.ResultFile;
import io.lanefill.bench.report.ResultTable;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.results.format.ResultFormatFactory;
import org.openjdk.jmh.results.format.ResultFormatType;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.CommandLineOptionException;
import org.openjdk.jmh.runner.options.CommandLineOptions;
import org.openjdk.jmh.runner.options.Options;

/**
 * The suite with one command: runs it, writes {@code results/<date>-<cpu>.json} after every step,
 * so that a run that is stopped early keeps what it has measured, and prints the tables.
 */
public final class Run {
  private static final Path RESULTS = Path.of("results");
  private static final String LABEL = "label=";
  static final Machine.Program PROGRAM = new Machine.Program("bench", Run.class);

  /** The exit code for arguments that make no sense. */
  static final int BAD_USAGE = 2;

  private Run() {}

  /**
   * Runs the suite.
   *
   * @param args {@code short}, the default, or {@code full}; {@code label=name}, which ends the
   *     file's name; and arguments of JMH, which win over the suite's: patterns of benchmarks, of
   *     which only these are run, {@code -f 3}, {@code -p distribution=normal} and so on
   */
  public static void main(String[] args) throws IOException, RunnerException {
    if (BenchmarkMain.isListing(args)) {
      org.openjdk.jmh.Main.main(args);
      return;
    }
    int code;
    try {
      code = run(args);
    } catch (CommandLineOptionException | PatternException e) {
      System.err.println(e.getMessage());
      code = BAD_USAGE;
    }
    System.exit(code);
  }

  /** Runs the suite; returns the exit code, which is 1 if scores are missing. */
  private static int run(String[] args)
      throws IOException, RunnerException, CommandLineOptionException, PatternException {
    List<String> jmhArgs = new ArrayList<>(Arrays.asList(args));
    jmhArgs.remove("short");
    boolean full = jmhArgs.remove("full");
    // The shorter of two runs of a day does not replace the longer.
    String label = full ? "full" : "";
    for (String arg : args) {
      if (arg.startsWith(LABEL)) {
        label = arg.substring(LABEL.length());
        jmhArgs.remove(arg);
      }
    }
    Options commandLine = new CommandLineOptions(jmhArgs.toArray(String[]::new));
    Environment environment =
        Machine.describe(
            Machine.command(
                PROGRAM,
                Arrays.asList(args),
                ManagementFactory.getRuntimeMXBean().getInputArguments(),
                System.getenv("MAVEN_CMD_LINE_ARGS")));
    Path file = file(environment, label);
    int processors = environment.processors();
    List<Step> steps = full ? Suite.fullRun(processors) : Suite.shortRun(processors);
    Patterns.check(commandLine.getIncludes(), full ? "full" : "short", steps);
    int missing = run(steps, commandLine, environment, file);
    System.out.println(ResultTable.all(ResultFile.read(file)));
    System.out.println("\nWritten to " + file.toAbsolutePath());
    if (missing > 0) {
      System.out.println("Missing scores, whose benchmarks failed, see above: " + missing);
    }
    return missing > 0 ? 1 : 0;
  }

  /** Returns the file for the results of a run; the label, which may be empty, ends its name. */
  static Path file(Environment environment, String label) {
    String name = environment.date() + "-" + Machine.slug(environment.cpu());
    return RESULTS.resolve(name + (label.isEmpty() ? "" : "-" + label) + ".json");
  }

  /** Tells that a file of an earlier run will be lost, if there is one. */
  static void warnOfOverwriting(Path file) {
    if (Files.exists(file)) {
      System.out.println(file + " is there and will be overwritten; label=NAME writes another.");
    }
    System.out.println();
  }

  /** Runs steps and returns how many scores are missing at the end. */
  private static int run(List<Step> steps, Options commandLine, Environment environment, Path file)
      throws IOException, RunnerException, PatternException {
    List<String> excludes = new ArrayList<>(NativePeers.exclusions());
    excludes.addAll(BenchmarkMain.impossible());
    List<Options> runs = new ArrayList<>();
    int scores = 0;
    double seconds = 0;
    for (Step step : steps) {
      Options options = step.options(commandLine, excludes);
      Step.Size size = Step.size(options);
      if (size.scores() > 0) {
        runs.add(options);
        scores += size.scores();
        seconds += size.seconds();
      }
    }
    if (runs.isEmpty()) {
      throw new PatternException("All benchmarks that match are left out here.");
    }
    System.out.println(environment.command());
    System.out.println(estimate(scores, seconds));
    warnOfOverwriting(file);
    List<RunResult> results = new ArrayList<>();
    for (Options options : runs) {
      results.addAll(new Runner(options).run());
      ResultFile.write(file, environment, json(results));
    }
    return scores - results.size();
  }

  /** Returns the line that says how much it is. */
  static String estimate(int scores, double seconds) {
    long minutes = (long) Math.ceil(seconds / 60);
    return Text.format(
        "%,d score%s, about %,d minute%s; leave the machine idle.",
        scores, scores == 1 ? "" : "s", minutes, minutes == 1 ? "" : "s");
  }

  private static byte[] json(List<RunResult> results) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (PrintStream out = new PrintStream(bytes, false, StandardCharsets.UTF_8)) {
      ResultFormatFactory.getInstance(ResultFormatType.JSON, out).writeOut(results);
    }
    return bytes.toByteArray();
  }
}
