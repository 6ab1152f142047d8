// SPDX-License-Identifier: Apache-2.0
package io.lanefill.bench;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** Which benchmarks the short and the full run consist of. */
final class Suite {
  private static final String KI = "1024";
  private static final String MI = "1048576";
  private static final String LARGE = "67108864";

  /** All but the default. */
  private static final String[] FORMATS = {"FLOAT64", "FLOAT16", "BFLOAT16"};

  private static final String FILL = "\\.bench\\.FillBenchmark\\.";
  private static final String THREADS = "\\.bench\\.ThreadsBenchmark\\.";
  private static final String C = "\\.bench\\.CeilingBenchmark\\.c(512)?$";
  private static final String PEERS = "\\.bench\\.peers\\.";

  private Suite() {}

  /**
   * Returns the run for a coffee break: below ten minutes on two cores without the peers that need
   * the profile.
   */
  static List<Step> shortRun(int processors) {
    Map<String, List<String>> sizes = Map.of("size", List.of(KI, MI, LARGE));
    return withThreads(
        processors,
        new Step(THREADS, Map.of("size", List.of(LARGE), "threads", threads(processors)), 1, true),
        new Step(FILL, sizes, 1, true),
        new Step(FILL + "simd", at(MI, "destination", "segment"), 1, true),
        new Step("\\.bench\\.CeilingBenchmark\\.", sizes, 1, true),
        new Step(PEERS, Map.of("size", List.of(MI)), 1, true));
  }

  /** Returns the run for a night: all benchmarks and formats, with the benchmarks' own settings. */
  static List<Step> fullRun(int processors) {
    return withThreads(
        processors,
        new Step(THREADS, Map.of("threads", threads(processors)), 0, false),
        new Step(FILL, Map.of(), 0, false),
        new Step(FILL, at(MI, "dtype", FORMATS), 0, false),
        new Step(FILL + "simd", at(MI, "destination", "segment"), 0, false),
        // Directly in this package: peers are last.
        new Step("\\.bench\\.(?!FillBenchmark|ThreadsBenchmark)[A-Z]", Map.of(), 0, false),
        new Step(C, at(MI, "dtype", FORMATS), 0, false),
        new Step(PEERS, Map.of(), 0, false));
  }

  /** Returns the other steps, and that of threads before them if there are processors for it. */
  private static List<Step> withThreads(int processors, Step threads, Step... others) {
    return processors < 2
        ? List.of(others)
        : Stream.concat(Stream.of(threads), Stream.of(others)).toList();
  }

  private static Map<String, List<String>> at(String size, String param, String... values) {
    return Map.of("size", List.of(size), param, List.of(values));
  }

  /** Returns 2, 4 and so on, and at last all processors. */
  private static List<String> threads(int processors) {
    List<String> threads = new ArrayList<>();
    for (int n = 2; n < processors; n *= 2) {
      threads.add(Integer.toString(n));
    }
    threads.add(Integer.toString(processors));
    return threads;
  }
}
