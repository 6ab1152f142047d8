// SPDX-License-Identifier: Apache-2.0
package io.lanefill.bench;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Arrays;
import java.util.Optional;

/**
 * JMH with its own command line, less the C ceilings where they cannot be compiled: JMH knows no
 * benchmark that skips itself. {@link Run} is the suite with choices made.
 */
public final class BenchmarkMain {
  /** Matches the C ceilings. */
  static final String C_CEILINGS = "CeilingBenchmark\\.c$";

  private BenchmarkMain() {}

  /**
   * Runs JMH.
   *
   * @param args JMH's arguments; {@code -h} lists them
   */
  public static void main(String[] args) throws IOException {
    org.openjdk.jmh.Main.main(isListing(args) || whyNoC().isEmpty() ? args : excludingC(args));
  }

  /** Tells whether JMH will print help or a list, and run nothing. */
  static boolean isListing(String[] args) {
    return Arrays.stream(args).anyMatch(arg -> arg.matches("-(h|l|lp|lprof|lrf)"));
  }

  /** Compiles the C ceilings; if that fails, prints and returns why. */
  static Optional<String> whyNoC() {
    try {
      NativeCeiling.compile();
      return Optional.empty();
    } catch (IllegalStateException | UncheckedIOException e) {
      System.out.println("C ceilings left out: " + e.getMessage());
      return Optional.of(e.getMessage());
    }
  }

  /** Returns the arguments and one more exclusion. */
  static String[] excludingC(String[] args) {
    String[] more = Arrays.copyOf(args, args.length + 2);
    more[args.length] = "-e";
    more[args.length + 1] = C_CEILINGS;
    return more;
  }
}
