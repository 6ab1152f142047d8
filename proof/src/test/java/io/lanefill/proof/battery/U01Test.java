// SPDX-License-Identifier: Apache-2.0
package io.lanefill.proof.battery;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.lanefill.proof.ProofReport;
import io.lanefill.proof.battery.U01.Battery;
import io.lanefill.proof.battery.U01.Statistic;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * Proves that the stream looks random to TestU01's SmallCrush and Crush, where the library is
 * installed, and that weak generators do not.
 */
@Tag("proof")
class U01Test {
  private static final long FIRST_SEED = 42;

  /** How far two seeds lie apart: further than the 64 neighbours that are interleaved. */
  private static final long SEED_STEP = 1000;

  /** SmallCrush runs this often on each kind of words, each time with another seed. */
  private static final int SMALL_CRUSHES = 4;

  /** Crush runs in so many processes, each with a few tests and a part of the stream. */
  private static final int CRUSH_PARTS = 24;

  private static final List<LanefillWords> CRUSHED =
      List.of(LanefillWords.RAW, LanefillWords.FLOATS, LanefillWords.SEEDS);

  /** A test of Crush that takes seconds: the longest run and the number of runs. */
  private static final int RUN_OF_BITS = 91;

  /**
   * TestU01 calls 2 of 1000 statistics suspect by chance: of 240 with SmallCrush 0.48, of 432 with
   * Crush 0.86. As if they were independent, Poisson's P(6 or more) is 1e-5 and 3e-4.
   */
  private static final int MOST_SUSPECTS = 5;

  @Test
  void smallCrushPasses() throws Exception {
    List<U01Task> tasks = new ArrayList<>();
    for (LanefillWords stream : LanefillWords.values()) {
      for (int i = 0; i < SMALL_CRUSHES; i++) {
        // Crush's seeds come first.
        long seed = FIRST_SEED + SEED_STEP * (CRUSHED.size() + tasks.size());
        tasks.add(new U01Task(stream, seed, 0, Battery.SMALL_CRUSH, Battery.SMALL_CRUSH.all()));
      }
    }
    prove("smallcrush", Battery.SMALL_CRUSH, tasks, SMALL_CRUSHES * LanefillWords.values().length);
  }

  @Test
  void crushPasses() throws Exception {
    List<U01Task> tasks = new ArrayList<>();
    for (int i = 0; i < CRUSHED.size(); i++) {
      long seed = FIRST_SEED + SEED_STEP * i;
      for (int part = 0; part < CRUSH_PARTS; part++) {
        List<Integer> tests = Battery.CRUSH.every(CRUSH_PARTS, part);
        tasks.add(new U01Task(CRUSHED.get(i), seed, part, Battery.CRUSH, tests));
      }
    }
    prove("crush", Battery.CRUSH, tasks, CRUSHED.size());
  }

  private static void prove(String name, Battery battery, List<U01Task> tasks, int runs)
      throws Exception {
    needTheLibrary(name);
    Instant start = Instant.now();
    U01Results results = U01Results.of(tasks);
    List<String> report = new ArrayList<>();
    report.add(
        "%s of TestU01 (L'Ecuyer and Simard 2007): p-values, the least and the largest where"
            .formatted(battery.title));
    report.add("it ran with several seeds. Of %d statistics,".formatted(results.count()));
    report.add(
        "%d failed (p or 1 - p below 1e-8) and %d are suspect to TestU01 (0.001)."
            .formatted(results.failures().size(), results.suspects().size()));
    report.add("");
    report.addAll(results.table());
    ProofReport.write(name, Duration.between(start, Instant.now()), report);
    assertEquals(runs * battery.statistics, results.count());
    assertEquals(List.of(), results.failures());
    assertTrue(results.suspects().size() <= MOST_SUSPECTS, results.suspects()::toString);
  }

  @Test
  void weakGeneratorsFail() throws Exception {
    needTheLibrary("smallcrush-weak");
    List<String> report = new ArrayList<>();
    report.add("Each of these generators must fail a test of SmallCrush:");
    report.addAll(List.of("", "| generator | fails |", "|---|---|"));
    for (WeakWords weak : WeakWords.values()) {
      List<String> failed = failed(Battery.SMALL_CRUSH, Battery.SMALL_CRUSH.all(), weak);
      assertFalse(failed.isEmpty(), weak + " passes");
      report.add("| %s | %s |".formatted(weak, String.join(", ", failed)));
    }
    ProofReport.write("smallcrush-weak", report);
    List<String> ofCrush = failed(Battery.CRUSH, List.of(RUN_OF_BITS), WeakWords.STUCK_BIT);
    assertEquals(List.of("Run of bits, r = 0"), ofCrush);
  }

  /** Returns the statistics that a generator fails. */
  private static List<String> failed(Battery battery, List<Integer> tests, WeakWords weak)
      throws IOException, InterruptedException {
    return U01.run(battery, tests, weak.start()).statistics().stream()
        .filter(Statistic::failed)
        .map(Statistic::name)
        .toList();
  }

  /** A check of the pipe: TestU01 sees the first of Random123's known answers. */
  @Test
  void wordsArriveAsTheyAre() throws IOException, InterruptedException {
    Assumptions.assumeTrue(U01.installed(), "there is no " + U01.LIBRARY);
    List<String> known = List.of("6627e8d5", "e169c58d", "bc57ac4c", "9b00dbd8");
    assertEquals(known, U01.echo(4, new PhiloxWords(10)));
  }

  /** Leaves out the test without the library, and says so in its report. */
  private static void needTheLibrary(String report) throws IOException {
    if (!U01.installed()) {
      String missing = "There is no %s.".formatted(U01.LIBRARY);
      ProofReport.write(report, List.of("Left out: " + missing));
      Assumptions.abort(missing);
    }
  }
}
