// SPDX-License-Identifier: Apache-2.0
package io.lanefill.bench;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Arrays;

/**
 * JMH with its own command line, less the C ceilings where they cannot be compiled: JMH knows no
 * benchmark that skips itself.
 */
public final class BenchmarkMain {
  private BenchmarkMain() {}

  /**
   * Runs JMH.
   *
   * @param args JMH's arguments; {@code -h} lists them
   */
  public static void main(String[] args) throws IOException {
    // Help and lists run nothing.
    boolean listing = Arrays.stream(args).anyMatch(arg -> arg.matches("-(h|l|lp|lprof|lrf)"));
    org.openjdk.jmh.Main.main(listing ? args : withoutMissing(args));
  }

  /** Returns the arguments, with the C ceilings excluded if they do not compile. */
  private static String[] withoutMissing(String[] args) {
    try {
      NativeCeiling.compile();
      return args;
    } catch (IllegalStateException | UncheckedIOException e) {
      System.out.println("C ceilings left out: " + e.getMessage());
      return excludingC(args);
    }
  }

  /** Returns the arguments and one more exclusion. */
  static String[] excludingC(String[] args) {
    String[] more = Arrays.copyOf(args, args.length + 2);
    more[args.length] = "-e";
    more[args.length + 1] = "CeilingBenchmark\\.c$";
    return more;
  }
}
