// SPDX-License-Identifier: Apache-2.0
package io.lanefill.proof.battery;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.lanefill.proof.ProofReport;
import io.lanefill.proof.battery.TestU01.Battery;
import io.lanefill.proof.battery.TestU01.Statistic;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * Proves that the stream looks random to TestU01, where that is installed: to SmallCrush and Crush,
 * which must fail weak generators.
 */
@Tag("proof")
class TestU01Test {
  private static final long SEED = 42;

  /** SmallCrush runs this often on each stream, each time on another part of it. */
  private static final int SMALL_CRUSHES = 4;

  /** Crush runs in so many processes, each with a few tests and a part of the stream. */
  private static final int CRUSH_PARTS = 24;

  /**
   * TestU01 calls 2 of 1000 statistics suspect by chance: of 240 with SmallCrush and of 432 with
   * Crush 0.48 and 0.86; Poisson's P(10 or more) is below 1e-7.
   */
  private static final int MOST_SUSPECTS = 9;

  @Test
  void smallCrushPasses() throws Exception {
    List<TestU01Task> tasks = new ArrayList<>();
    for (LanefillWords stream : LanefillWords.values()) {
      for (int part = 0; part < SMALL_CRUSHES; part++) {
        tasks.add(new TestU01Task(stream, SEED, part, Battery.SMALL_CRUSH, 1));
      }
    }
    prove("smallcrush", Battery.SMALL_CRUSH, tasks);
  }

  @Test
  void crushPasses() throws Exception {
    List<TestU01Task> tasks = new ArrayList<>();
    for (LanefillWords stream :
        List.of(LanefillWords.RAW, LanefillWords.FLOATS, LanefillWords.SEEDS)) {
      for (int part = 0; part < CRUSH_PARTS; part++) {
        tasks.add(new TestU01Task(stream, SEED, part, Battery.CRUSH, CRUSH_PARTS));
      }
    }
    prove("crush", Battery.CRUSH, tasks);
  }

  private static void prove(String name, Battery battery, List<TestU01Task> tasks)
      throws Exception {
    if (!TestU01.installed()) {
      String missing = "There is no %s.".formatted(TestU01.LIBRARY);
      ProofReport.write(name, List.of("Left out: " + missing));
      Assumptions.abort(missing);
    }
    Instant start = Instant.now();
    TestU01Results results = TestU01Results.of(tasks);
    List<Statistic> suspects = results.all().stream().filter(Statistic::suspect).toList();
    List<String> report = new ArrayList<>();
    report.add(
        "%s of TestU01 (L'Ecuyer and Simard 2007), seed %d: p-values, the least and the largest"
            .formatted(battery.title, SEED));
    report.add(
        "where a test ran on several parts of a stream. %d of %d are suspect to TestU01 (below"
            .formatted(suspects.size(), results.all().size()));
    report.addAll(List.of("0.001 or above 0.999), none failed (1e-8).", ""));
    report.addAll(results.table());
    assertEquals(List.of(), results.all().stream().filter(Statistic::failed).toList());
    assertTrue(suspects.size() <= MOST_SUSPECTS, suspects::toString);
    ProofReport.write(name, Duration.between(start, Instant.now()), report);
  }

  @Test
  void weakGeneratorsFail() throws Exception {
    Assumptions.assumeTrue(TestU01.installed(), "there is no " + TestU01.LIBRARY);
    List<String> report = new ArrayList<>();
    report.add("Each of these generators must fail a test of SmallCrush:");
    report.addAll(List.of("", "| generator | fails |", "|---|---|"));
    TestU01Task all = new TestU01Task(LanefillWords.RAW, SEED, 0, Battery.SMALL_CRUSH, 1);
    for (WeakWords weak : WeakWords.values()) {
      List<String> failed =
          TestU01.run(Battery.SMALL_CRUSH, all.tests(), weak.start()).statistics().stream()
              .filter(Statistic::failed)
              .map(Statistic::name)
              .toList();
      assertFalse(failed.isEmpty(), weak + " passes");
      report.add("| %s | %s |".formatted(weak, String.join(", ", failed)));
    }
    ProofReport.write("smallcrush-weak", report);
  }

  /** A check of the pipe: TestU01 sees the first of Random123's known answers. */
  @Test
  void wordsArriveAsTheyAre() throws IOException, InterruptedException {
    Assumptions.assumeTrue(TestU01.installed(), "there is no " + TestU01.LIBRARY);
    List<String> known = List.of("6627e8d5", "e169c58d", "bc57ac4c", "9b00dbd8");
    assertEquals(known, TestU01.echo(4, new PhiloxWords(10)));
  }
}
