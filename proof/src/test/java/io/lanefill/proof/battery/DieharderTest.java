// SPDX-License-Identifier: Apache-2.0
package io.lanefill.proof.battery;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import io.lanefill.proof.ProofReport;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * Proves that dieharder fails none of its tests on the words, on the floats' bits and on
 * interleaved streams, where it is installed.
 *
 * <p>The tests are those that {@code dieharder -l} of version 3.31.1 calls "Good"; it calls 5 to 7
 * (OPSO, OQSO, DNA) "Suspect", and 14 (Sums) "Do Not Use". Of the good ones 17 and 201 are left
 * out, as they read for minutes, and 204, which tests dieharder's own Kolmogorov-Smirnov test.
 */
@Tag("proof")
class DieharderTest {
  private static final List<String> TESTS =
      List.of(
          "0",
          "1",
          "2",
          "3",
          "4",
          "8",
          "9",
          "10",
          "11",
          "12",
          "13",
          "15",
          "16",
          "100",
          "101",
          "102",
          "200 -n 2",
          "200 -n 4",
          "200 -n 8",
          "202 -n 5",
          "203 -n 1",
          "203 -n 3",
          "205",
          "206",
          "207",
          "208",
          "209");

  private static final List<LanefillWords> STREAMS =
      List.of(LanefillWords.RAW, LanefillWords.FLOATS, LanefillWords.SEEDS);

  /** The seed of each kind of words; each test reads a part of its stream. */
  private static final List<Long> SEEDS = List.of(100_000L, 101_000L, 102_000L);

  @Test
  void noTestFails() throws Exception {
    Optional<Dieharder> dieharder = Dieharder.find();
    if (dieharder.isEmpty()) {
      String missing = "There is no dieharder on the PATH.";
      ProofReport.write("dieharder", List.of("Left out: " + missing));
      Assumptions.abort(missing);
    }
    Instant start = Instant.now();
    List<String> report = new ArrayList<>();
    report.add("Tests of dieharder; WEAK is p below 0.005 or above 0.995, one in 100 by chance.");
    for (int s = 0; s < STREAMS.size(); s++) {
      LanefillWords stream = STREAMS.get(s);
      report.addAll(List.of("", "## " + stream, "", "| test | p | |", "|---|--:|---|"));
      int weak = 0;
      int all = 0;
      for (Dieharder.Result result : results(dieharder.get(), stream, SEEDS.get(s))) {
        assertNotEquals("FAILED", result.assessment(), () -> stream + ": " + result);
        weak += result.assessment().equals("WEAK") ? 1 : 0;
        all++;
        report.add("| %s | %.6f | %s |".formatted(result.test(), result.p(), result.assessment()));
      }
      report.addAll(List.of("", "Weak: %d of %d.".formatted(weak, all)));
    }
    ProofReport.write("dieharder", Duration.between(start, Instant.now()), report);
  }

  /** Returns what all tests find of a stream, each of its own part. */
  private static List<Dieharder.Result> results(
      Dieharder dieharder, LanefillWords stream, long seed) throws Exception {
    List<Callable<List<Dieharder.Result>>> runs = new ArrayList<>();
    for (int i = 0; i < TESTS.size(); i++) {
      List<String> arguments = arguments(TESTS.get(i));
      Words words = stream.start(seed, i);
      runs.add(() -> dieharder.run(arguments, words));
    }
    return AtOnce.run(runs).stream().flatMap(List::stream).toList();
  }

  /** A check of the pipe: dieharder sees a stuck bit at once. */
  @Test
  void aStuckBitFails() throws IOException, InterruptedException {
    Optional<Dieharder> dieharder = Dieharder.find();
    Assumptions.assumeTrue(dieharder.isPresent(), "there is no dieharder on the PATH");
    List<Dieharder.Result> results =
        dieharder.get().run(arguments("100"), WeakWords.STUCK_BIT.start());
    assertEquals("FAILED", results.getFirst().assessment());
  }

  private static List<String> arguments(String test) {
    return List.of(("-d " + test).split(" ", -1));
  }
}
