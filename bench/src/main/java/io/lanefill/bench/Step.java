// SPDX-License-Identifier: Apache-2.0
package io.lanefill.bench;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.runner.BenchmarkList;
import org.openjdk.jmh.runner.BenchmarkListEntry;
import org.openjdk.jmh.runner.format.OutputFormat;
import org.openjdk.jmh.runner.format.OutputFormatFactory;
import org.openjdk.jmh.runner.options.ChainedOptionsBuilder;
import org.openjdk.jmh.runner.options.Options;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.TimeValue;
import org.openjdk.jmh.runner.options.VerboseMode;

/**
 * Benchmarks that are run with one choice of parameters: one call of JMH, which has one choice for
 * all. What the command line says wins over the step.
 *
 * @param include matches the names of the benchmarks
 * @param params the values of their parameters; those that are not here are the benchmarks' own
 * @param forks JVMs for each score; 0 for the benchmarks' own number
 * @param brief whether iterations are few and short; else they are the benchmarks' own
 */
record Step(String include, Map<String, List<String>> params, int forks, boolean brief) {
  /** Of a brief step. Set-up has compiled what is measured, so that one second is enough. */
  private static final TimeValue BRIEF_WARMUP = TimeValue.seconds(1);

  private static final TimeValue BRIEF_ITERATION = TimeValue.milliseconds(500);

  /** An odd number, for the median, that outnumbers a neighbour's burst. */
  private static final int BRIEF_ITERATIONS = 5;

  /** Seconds to start a JVM, compile SIMD code, allocate and check; guessed from 2-core runs. */
  private static final double SET_UP = 3.5;

  /** What JMH does where nobody says otherwise. */
  private static final int JMH_FORKS = 5;

  private static final OutputFormat SILENT =
      OutputFormatFactory.createFormatInstance(System.out, VerboseMode.SILENT);

  /**
   * How much a step is.
   *
   * @param scores benchmarks times their parameters
   * @param seconds an estimate
   */
  record Size(int scores, double seconds) {}

  /** Returns JMH's options. */
  Options options(Options commandLine, Collection<String> excludes) {
    // JMH runs what any include matches, the command line's among them; asked for is what the
    // step's and one of the command line's match. So the others are excluded.
    ChainedOptionsBuilder options =
        new OptionsBuilder().parent(commandLine).include(include).exclude(allBut(include));
    excludes.forEach(options::exclude);
    if (!commandLine.getIncludes().isEmpty()) {
      options.exclude(allBut(String.join("|", commandLine.getIncludes())));
    }
    params.forEach(
        (name, values) -> {
          if (!commandLine.getParameter(name).hasValue()) {
            options.param(name, values.toArray(String[]::new));
          }
        });
    if (forks > 0 && !commandLine.getForkCount().hasValue()) {
      options.forks(forks);
    }
    if (brief) {
      shorten(options, commandLine);
    }
    return options.build();
  }

  private static String allBut(String pattern) {
    return "^(?!.*(?:" + pattern + "))";
  }

  private static void shorten(ChainedOptionsBuilder options, Options commandLine) {
    if (!commandLine.getWarmupIterations().hasValue()) {
      options.warmupIterations(1);
    }
    if (!commandLine.getWarmupTime().hasValue()) {
      options.warmupTime(BRIEF_WARMUP);
    }
    if (!commandLine.getMeasurementIterations().hasValue()) {
      options.measurementIterations(BRIEF_ITERATIONS);
    }
    if (!commandLine.getMeasurementTime().hasValue()) {
      options.measurementTime(BRIEF_ITERATION);
    }
  }

  /** Counts what these options will run, and estimates how long. */
  static Size size(Options options) {
    int scores = 0;
    double seconds = 0;
    for (BenchmarkListEntry entry : benchmarks(options)) {
      int combinations = combinations(entry, options);
      int forks = options.getForkCount().orElse(entry.getForks().orElse(JMH_FORKS));
      scores += combinations;
      seconds += combinations * forks * fork(entry, options);
    }
    return new Size(scores, seconds);
  }

  /** Returns what these options will run, in JMH's order. */
  static Collection<BenchmarkListEntry> benchmarks(Options options) {
    return BenchmarkList.defaultList().find(SILENT, options.getIncludes(), options.getExcludes());
  }

  private static int combinations(BenchmarkListEntry entry, Options options) {
    int combinations = 1;
    for (Map.Entry<String, String[]> param :
        entry.getParams().orElse(new LinkedHashMap<>()).entrySet()) {
      combinations *=
          options
              .getParameter(param.getKey())
              .orElse(new ArrayList<>(List.of(param.getValue())))
              .size();
    }
    return combinations;
  }

  private static double fork(BenchmarkListEntry entry, Options options) {
    return SET_UP
        + options.getWarmupIterations().orElse(entry.getWarmupIterations().orElse(0))
            * seconds(options.getWarmupTime().orElse(entry.getWarmupTime().orElse(BRIEF_WARMUP)))
        + options.getMeasurementIterations().orElse(entry.getMeasurementIterations().orElse(1))
            * seconds(
                options
                    .getMeasurementTime()
                    .orElse(entry.getMeasurementTime().orElse(BRIEF_WARMUP)));
  }

  private static double seconds(TimeValue time) {
    return time.convertTo(TimeUnit.MILLISECONDS) / 1e3;
  }
}
