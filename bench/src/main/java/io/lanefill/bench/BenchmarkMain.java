// SPDX-License-Identifier: Apache-2.0
package io.lanefill.bench;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * JMH with its own command line, less the C ceilings that cannot be compiled or run here: JMH knows
 * no benchmark that skips itself. {@link Run} is the suite with choices made.
 */
public final class BenchmarkMain {
  /** Matches all that is written in C, and what of it needs AVX-512. */
  static final String C = "CeilingBenchmark\\.c[^.]*$";

  static final String C_512 = "CeilingBenchmark\\.c512$";

  private BenchmarkMain() {}

  /**
   * Runs JMH.
   *
   * @param args JMH's arguments; {@code -h} lists them
   */
  public static void main(String[] args) throws IOException {
    org.openjdk.jmh.Main.main(isListing(args) ? args : excluding(args, impossible()));
  }

  /** Tells whether JMH will print help or a list, and run nothing. */
  static boolean isListing(String[] args) {
    return Arrays.stream(args).anyMatch(arg -> arg.matches("-(h|l|lp|lprof|lrf)"));
  }

  /** Compiles the C ceilings; prints why some cannot run here, and returns patterns of these. */
  static List<String> impossible() {
    int bits;
    try {
      bits = NativeCeiling.bits();
    } catch (IllegalStateException | UncheckedIOException e) {
      System.out.println("C ceilings left out: " + e.getMessage());
      return List.of(C);
    }
    if (bits == 0) {
      System.out.println("C ceilings left out: they need a CPU with AVX2 and FMA");
      return List.of(C);
    }
    if (bits < NativeCeiling.Width.AVX512.bits) {
      System.out.println("C ceilings of 512 bits left out: they need a CPU with AVX-512");
      return List.of(C_512);
    }
    return List.of();
  }

  /** Returns the arguments and some more exclusions. */
  static String[] excluding(String[] args, List<String> patterns) {
    List<String> more = new ArrayList<>(Arrays.asList(args));
    for (String pattern : patterns) {
      more.add("-e");
      more.add(pattern);
    }
    return more.toArray(String[]::new);
  }
}
