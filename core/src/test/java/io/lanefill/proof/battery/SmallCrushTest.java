// SPDX-License-Identifier: Apache-2.0
package io.lanefill.proof.battery;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.lanefill.proof.ProofReport;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * Proves that the stream looks random: TestU01's SmallCrush on the words, on the floats' bits and
 * on interleaved streams, with 16 seeds each, and that each test fails a generator it should.
 */
@Tag("proof")
class SmallCrushTest {
  private static final long FIRST_SEED = 42;
  private static final int SEEDS = 16;

  /** How far two seeds lie apart: further than the 64 neighbours that are interleaved. */
  private static final int SEED_STEP = 1000;

  /**
   * Of {@code SEEDS * 15} statistics of a stream 0.48 are expected to be suspect, if they are
   * independent; Poisson's P(9 or more) is 2e-9.
   */
  private static final int MOST_SUSPECTS = 8;

  @Test
  void wordsPass() throws IOException {
    Instant start = Instant.now();
    List<String> report = new ArrayList<>();
    report.add("SmallCrush of TestU01 (L'Ecuyer and Simard 2007), written anew and compared with");
    report.add(
        "TestU01's output for its own generator. p is that of seed 42, then of %d seeds:"
            .formatted(SEEDS));
    for (LanefillWords stream : LanefillWords.values()) {
      report.addAll(List.of("", "## " + stream, ""));
      report.add("| statistic | value | p | least p | largest p |");
      report.add("|---|--:|--:|--:|--:|");
      List<List<Statistic>> runs =
          LongStream.range(0, SEEDS)
              .parallel()
              .mapToObj(i -> SmallCrush.run(stream.start(FIRST_SEED + i * SEED_STEP)))
              .toList();
      int suspects = 0;
      for (int i = 0; i < runs.getFirst().size(); i++) {
        List<Statistic> same = new ArrayList<>();
        for (List<Statistic> run : runs) {
          same.add(run.get(i));
        }
        same.forEach(s -> assertFalse(s.failed(), () -> stream + ": " + s));
        suspects += Math.toIntExact(same.stream().filter(Statistic::suspect).count());
        report.add(row(same));
      }
      int all = SEEDS * runs.getFirst().size();
      report.addAll(List.of("", "Suspect: %d of %d.".formatted(suspects, all)));
      assertTrue(suspects <= MOST_SUSPECTS, stream + ": " + suspects + " suspects");
    }
    ProofReport.write("smallcrush", Duration.between(start, Instant.now()), report);
  }

  private static String row(List<Statistic> same) {
    Statistic first = same.getFirst();
    double[] sorted = same.stream().mapToDouble(Statistic::p).sorted().toArray();
    return "| %s | %.4g | %.4f | %.4f | %.4f |"
        .formatted(first.name(), first.value(), first.p(), sorted[0], sorted[sorted.length - 1]);
  }

  @Test
  void weakGeneratorsFail() throws IOException {
    Set<String> never = names(SmallCrush.run(new PhiloxWords(10)));
    List<String> report = new ArrayList<>();
    report.add("Each test must fail a weak generator, and each of these must fail a test:");
    report.addAll(List.of("", "| generator | fails |", "|---|---|"));
    for (WeakWords weak : WeakWords.values()) {
      List<Statistic> failed = new ArrayList<>();
      for (BatteryTest test : SmallCrush.TESTS) {
        test.run(weak.start()).stream().filter(Statistic::failed).forEach(failed::add);
      }
      Set<String> names = names(failed);
      assertFalse(names.isEmpty(), weak + " passes");
      never.removeAll(names);
      report.add("| %s | %s |".formatted(weak, String.join(", ", names)));
    }
    assertEquals(Set.of(), never, "statistics that no weak generator fails");
    ProofReport.write("smallcrush-weak", report);
  }

  @Test
  void tenRoundsAreTheLibrarys() {
    // Zeros for key and counter: the first of Random123's known answers.
    Words words = new PhiloxWords(10);
    int[] block = {words.next(), words.next(), words.next(), words.next()};
    int[] known = {0x6627E8D5, 0xE169C58D, 0xBC57AC4C, 0x9B00DBD8};
    assertTrue(Arrays.equals(known, block), "the weak ones differ by rounds alone");
  }

  private static Set<String> names(List<Statistic> statistics) {
    return statistics.stream().map(Statistic::name).collect(Collectors.toCollection(TreeSet::new));
  }
}
