// SPDX-License-Identifier: Apache-2.0
package io.lanefill.proof.battery;

import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.SymbolLookup;
import java.nio.ByteOrder;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * The library TestU01 (L'Ecuyer and Simard 2007), in a process of its own for each run, as it keeps
 * its state in static variables and ends the process at an error.
 */
final class TestU01 {
  /** The library's name where Debian's package libtestu01-0 (section non-free) puts it. */
  static final String LIBRARY = "libtestu01.so.0";

  /** A battery: TestU01's name for it, and how many tests it numbers from 1 on. */
  enum Battery {
    SMALL_CRUSH("SmallCrush", 10),
    CRUSH("Crush", 96);

    final String title;
    final int tests;

    Battery(String title, int tests) {
      this.title = title;
      this.tests = tests;
    }
  }

  /**
   * One statistic.
   *
   * @param test the number of its test
   * @param name its name, with parameters
   * @param p the probability of a value this large or larger, near 0 or 1 for bad words
   */
  record Statistic(int test, String name, double p) {
    /** What TestU01 itself prints as suspect. */
    boolean suspect() {
      return p < 1.0e-3 || p > 1 - 1.0e-3;
    }

    /** Too rare for chance among the hundreds of statistics of a proof. */
    boolean failed() {
      return p < 1.0e-8 || p > 1 - 1.0e-8;
    }
  }

  /**
   * What a run found.
   *
   * @param statistics of its tests
   * @param bytes it was given
   */
  record Run(List<Statistic> statistics, long bytes) {}

  private TestU01() {}

  @SuppressWarnings("restricted") // Nothing of it is called.
  static boolean installed() {
    try (Arena arena = Arena.ofConfined()) {
      SymbolLookup.libraryLookup(LIBRARY, arena);
      return true;
    } catch (IllegalArgumentException e) {
      return false;
    }
  }

  /** Runs tests of a battery, each on the words that follow those of the one before it. */
  static Run run(Battery battery, List<Integer> tests, Words words)
      throws IOException, InterruptedException {
    List<String> command = command(battery.title, String.valueOf(battery.tests));
    tests.forEach(test -> command.add(test.toString()));
    PipedProgram.Ended ended = PipedProgram.run(command, ByteOrder.BIG_ENDIAN, words);
    List<Statistic> statistics = new ArrayList<>();
    for (String line : ended.lines()) {
      String[] fields = line.split("\t", -1);
      if (fields[0].equals(TestU01Main.STATISTIC)) {
        statistics.add(
            new Statistic(Integer.parseInt(fields[1]), fields[2], Double.parseDouble(fields[3])));
      }
    }
    return new Run(statistics, ended.bytes());
  }

  /** Returns the first words as TestU01's tests see them. */
  static List<String> echo(int words, Words source) throws IOException, InterruptedException {
    List<String> command = command(TestU01Main.ECHO, String.valueOf(words));
    return PipedProgram.run(command, ByteOrder.BIG_ENDIAN, source).lines();
  }

  private static List<String> command(String... arguments) {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(List.of("-Xmx64m", "-XX:+UseSerialGC", "--enable-native-access=ALL-UNNAMED"));
    command.addAll(List.of("-cp", Path.of("target", "test-classes").toString()));
    command.add(TestU01Main.class.getName());
    command.addAll(List.of(arguments));
    return command;
  }
}
