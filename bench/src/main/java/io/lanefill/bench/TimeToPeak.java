// SPDX-License-Identifier: Apache-2.0
package io.lanefill.bench;

import io.lanefill.ActiveKernel;
import io.lanefill.DType;
import io.lanefill.RandomTensor;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/**
 * How long a fresh JVM takes to fill at full speed: fills 1 Mi float32 without a pause and prints
 * one line. Each law needs a JVM of its own. Arguments: the law, and the seconds to run for. {@link
 * ColdStart} repeats it.
 */
public final class TimeToPeak {
  /** The word of the line for the time to 95 % of the full speed. */
  static final String SECONDS = "secondsToPeak";

  /** The words for the first fill, for how much is filled by then, and for the full speed. */
  static final List<String> COUNTERS =
      List.of("firstFillMillis", "fillsInFirstSecond", "elementsPerMicrosecond");

  private static final int SIZE = 1 << 20;
  private static final double NANOS = 1e9;
  private static final double MILLIS = 1e6;
  private static final double MICROS = 1e3;

  /** The last seconds, whose median counts as full speed. */
  private static final double FINAL_SECONDS = 2;

  /** The share of it that counts as reached. */
  private static final double REACHED = 0.95;

  /** Fills in a row whose median must reach it: one lucky fill on a noisy host is none. */
  private static final int RUN = 5;

  private TimeToPeak() {}

  /**
   * One fill.
   *
   * @param end nanoseconds from the start to its end
   * @param nanos how long it took
   */
  record Fill(long end, long nanos) {}

  /**
   * Runs and prints.
   *
   * @param args the law ({@code uniform}), and the seconds (10)
   */
  public static void main(String[] args) {
    String distribution = args.length > 0 ? args[0] : "uniform";
    double seconds = args.length > 1 ? Double.parseDouble(args[1]) : 10;
    if (!(seconds > FINAL_SECONDS)) {
      throw new IllegalArgumentException(
          "seconds must be more than %s. Received: %s".formatted(FINAL_SECONDS, seconds));
    }
    List<Fill> fills = fill(distribution, (long) (seconds * NANOS));
    System.out.println(line(distribution, fills));
  }

  private static List<Fill> fill(String distribution, long nanos) {
    float[] array = new float[SIZE];
    List<Fill> fills = new ArrayList<>();
    long start = System.nanoTime();
    RandomTensor tensor = Workload.tensor(distribution, DType.FLOAT32, SIZE);
    long before = start;
    while (before - start < nanos) {
      tensor.fill(array);
      long after = System.nanoTime();
      fills.add(new Fill(after - start, after - before));
      before = after;
    }
    return fills;
  }

  private static String line(String distribution, List<Fill> fills) {
    double peak = finalNanos(fills);
    long firstSecond = fills.stream().filter(fill -> fill.end() <= NANOS).count();
    double seconds = secondsToPeak(fills);
    if (Double.isNaN(seconds)) {
      throw new IllegalStateException(
          "The final speed was not steady: no run of fills reached it.");
    }
    return String.format(
        Locale.ROOT,
        "%s kernel=%s %s=%.1f %s=%d %s=%.0f %s=%.2f",
        distribution,
        ActiveKernel.get().name(),
        COUNTERS.get(0),
        fills.getFirst().nanos() / MILLIS,
        COUNTERS.get(1),
        firstSecond,
        COUNTERS.get(2),
        SIZE / (peak / MICROS),
        SECONDS,
        seconds);
  }

  /** Returns the median duration of a fill in the last seconds, in nanoseconds. */
  private static double finalNanos(List<Fill> fills) {
    double from = fills.getLast().end() - FINAL_SECONDS * NANOS;
    return median(fills.stream().filter(fill -> fill.end() >= from).toList());
  }

  /** Returns when the first run of fills that reaches the final speed ends, in seconds. */
  static double secondsToPeak(List<Fill> fills) {
    double enough = finalNanos(fills) / REACHED;
    for (int i = RUN; i <= fills.size(); i++) {
      List<Fill> run = fills.subList(i - RUN, i);
      if (median(run) <= enough) {
        return run.getLast().end() / NANOS;
      }
    }
    return Double.NaN;
  }

  private static double median(List<Fill> fills) {
    long[] nanos = fills.stream().mapToLong(Fill::nanos).sorted().toArray();
    return Arrays.stream(nanos, (nanos.length - 1) / 2, nanos.length / 2 + 1)
        .average()
        .orElseThrow();
  }
}
