// SPDX-License-Identifier: Apache-2.0
package io.lanefill.proof.battery;

import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.SymbolLookup;
import java.nio.ByteOrder;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/**
 * The library TestU01 (L'Ecuyer and Simard 2007), in a process of its own for each run, as it keeps
 * its state in static variables and ends the process at an error.
 */
final class U01 {
  /** The library's name where Debian's package libtestu01-0 (section non-free) puts it. */
  static final String LIBRARY = "libtestu01.so.0";

  /** A battery: TestU01's name for it, and how many tests and statistics it has. */
  enum Battery {
    SMALL_CRUSH("SmallCrush", 10, 15),
    CRUSH("Crush", 96, 144);

    final String title;
    final int tests;
    final int statistics;

    Battery(String title, int tests, int statistics) {
      this.title = title;
      this.tests = tests;
      this.statistics = statistics;
    }

    /** Returns the numbers of all tests, which start at 1. */
    List<Integer> all() {
      return every(1, 0);
    }

    /** Returns every {@code step}-th test, from number {@code first + 1} on. */
    List<Integer> every(int step, int first) {
      return IntStream.rangeClosed(1, tests)
          .filter(test -> (test - 1) % step == first)
          .boxed()
          .toList();
    }
  }

  /**
   * One statistic.
   *
   * @param test the number of its test
   * @param place its place among the statistics of the test: some have the same name
   * @param name its name, with parameters
   * @param p the probability of a value this large or larger, near 0 or 1 for bad words
   */
  record Statistic(int test, int place, String name, double p) {
    /** What TestU01 itself prints as suspect. */
    boolean suspect() {
      return !(p >= 1.0e-3 && p <= 1 - 1.0e-3);
    }

    /** Too rare for chance among the hundreds of statistics of a proof. */
    boolean failed() {
      return !(p >= 1.0e-8 && p <= 1 - 1.0e-8);
    }
  }

  /**
   * What a run found.
   *
   * @param statistics of its tests
   * @param bytes it was given
   */
  record Run(List<Statistic> statistics, long bytes) {}

  private U01() {}

  @SuppressWarnings("restricted") // Nothing of it is called.
  static boolean installed() {
    try (Arena arena = Arena.ofConfined()) {
      SymbolLookup.libraryLookup(LIBRARY, arena);
      return true;
    } catch (IllegalArgumentException e) {
      return false;
    }
  }

  /**
   * Runs tests of a battery, each on the words that follow those of the one before it.
   *
   * @throws IOException if the process fails, or a test gives no statistic
   */
  static Run run(Battery battery, List<Integer> tests, Words words)
      throws IOException, InterruptedException {
    List<String> command = command(battery.title, String.valueOf(battery.tests));
    tests.forEach(test -> command.add(test.toString()));
    PipedProgram.Ended ended = PipedProgram.run(command, ByteOrder.BIG_ENDIAN, words);
    List<Statistic> statistics = new ArrayList<>();
    for (String line : ended.lines()) {
      String[] fields = line.split("\t", -1);
      if (fields[0].equals(U01Main.STATISTIC)) {
        int test = Integer.parseInt(fields[1]);
        int place = Integer.parseInt(fields[2]);
        statistics.add(new Statistic(test, place, fields[3], Double.parseDouble(fields[4])));
      }
    }
    if (!statistics.stream().map(Statistic::test).distinct().toList().equals(tests)) {
      throw new IOException("%s of %s gave %s".formatted(tests, battery, statistics));
    }
    return new Run(statistics, ended.bytes());
  }

  /** Returns the first words as TestU01's tests see them. */
  static List<String> echo(int words, Words source) throws IOException, InterruptedException {
    List<String> command = command(U01Main.ECHO, String.valueOf(words));
    return PipedProgram.run(command, ByteOrder.BIG_ENDIAN, source).lines();
  }

  private static List<String> command(String... arguments) {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(List.of("-Xmx64m", "-XX:+UseSerialGC", "--enable-native-access=ALL-UNNAMED"));
    command.addAll(List.of("-cp", Path.of("target", "test-classes").toString()));
    command.add(U01Main.class.getName());
    command.addAll(List.of(arguments));
    return command;
  }
}
