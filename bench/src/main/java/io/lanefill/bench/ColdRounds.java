// SPDX-License-Identifier: Apache-2.0
package io.lanefill.bench;

import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The rounds of a {@link ColdPlan}. In each, every kernel has its turn at every case, so that what
 * the machine does meanwhile meets all of them.
 */
final class ColdRounds {
  private static final double MILLI = 1e6;

  /** What shows whether a kernel runs at all. */
  private static final ColdCase TRIAL = new ColdCase(Job.of("1Ki"), "uniform", 1);

  private final ColdPlan plan;
  private final ColdProcesses processes;
  private final Samples samples = new Samples();
  private final Map<String, String> checksums = new LinkedHashMap<>();

  private ColdRounds(ColdPlan plan, ColdProcesses processes) {
    this.plan = plan;
    this.processes = processes;
  }

  /**
   * Leaves out the kernels that do not run here, each with a line that says why.
   *
   * @throws IllegalStateException if there is no other
   */
  static ColdRounds of(ColdPlan plan, ColdProcesses processes) {
    List<ColdKernel> running = new ArrayList<>();
    for (ColdKernel kernel : plan.kernels()) {
      try {
        processes.fill(kernel, TRIAL);
        running.add(kernel);
      } catch (IllegalStateException | UncheckedIOException e) {
        System.out.println("Left out: " + kernel.word() + ": " + e.getMessage());
      }
    }
    if (running.isEmpty()) {
      throw new IllegalStateException("None of the kernels runs here.");
    }
    return new ColdRounds(plan.with(running), processes);
  }

  /** Returns what is run: the plan less the kernels that were left out. */
  ColdPlan plan() {
    return plan;
  }

  /**
   * Runs everything once.
   *
   * @throws IllegalStateException if a process fails, or its checksum is not that of the others
   */
  void run() {
    for (ColdCase c : plan.cases()) {
      for (ColdKernel kernel : plan.kernels()) {
        Map<String, String> figures = processes.fill(kernel, c);
        check(checksums, c, kernel.word(), figures.get("checksum"));
        samples.add(
            new Samples.Score("ColdStart." + kernel.word(), c.params(), "ms"),
            number(figures, "fill") / MILLI,
            Map.of("touch", number(figures, "touch") / MILLI));
      }
    }
    for (String law : plan.peakLaws()) {
      int processors = plan.peakProcessors();
      Map<String, String> figures = processes.peak(law, plan.peakSeconds(), processors);
      Map<String, String> params =
          Map.of("distribution", law, "processors", Integer.toString(processors));
      Map<String, Double> others = new LinkedHashMap<>();
      for (String name : TimeToPeak.COUNTERS) {
        others.put(name, number(figures, name));
      }
      samples.add(
          new Samples.Score("TimeToPeak.byDefault", params, "s"),
          number(figures, TimeToPeak.SECONDS),
          others);
    }
  }

  private static double number(Map<String, String> figures, String name) {
    return Double.parseDouble(figures.get(name));
  }

  /** Throws unless the bits of a job and a law are the same as ever. */
  static void check(Map<String, String> checksums, ColdCase c, String kernel, String checksum) {
    String what = c.job().name() + ", " + c.law();
    String first = checksums.putIfAbsent(what, checksum);
    if (first != null && !first.equals(checksum)) {
      throw new IllegalStateException(
          "%s by %s on %d processors: checksum %s instead of %s"
              .formatted(what, kernel, c.processors(), checksum, first));
    }
  }

  /** Returns what was measured so far, as JMH would write it. */
  byte[] json() {
    return samples.json();
  }
}
