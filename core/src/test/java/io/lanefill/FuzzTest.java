// SPDX-License-Identifier: Apache-2.0
package io.lanefill;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.lanefill.keras.FuzzConfigs;
import io.lanefill.proof.ProofReport;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * Proves with random calls, right and wrong, that every public method does exactly what it should
 * or throws what its documentation says, with nothing written.
 *
 * <p>A call follows from one number, and a failure prints it with the call. To make that call again
 * as the first one:
 *
 * <pre>
 * mvn -pl core test -Dtest=FuzzTest -Dlanefill.test.fuzzSeed=NUMBER
 * </pre>
 */
class FuzzTest {
  private static final long FIRST_SEED = Long.getLong("lanefill.test.fuzzSeed", 1);

  /** What kinds of calls there are; the more to choose in one, the more often it stands here. */
  private static final List<Function<FuzzDice, FuzzCall<?>>> KINDS =
      List.of(
          FuzzFills::fill,
          FuzzFills::fill,
          FuzzFills::fill,
          FuzzFills::fill,
          FuzzFills::toArray,
          FuzzParts::of,
          FuzzParts::range,
          FuzzParts::box,
          FuzzValues::distribution,
          FuzzValues::seed,
          FuzzValues::named,
          FuzzValues::seedGenerator,
          FuzzValues::globalSeed,
          FuzzValues::filler,
          FuzzConfigs::get,
          FuzzConfigs::byName,
          FuzzScaling::tensor,
          FuzzScaling::uniform);

  /** For each kind of call how often it ended how. */
  private final Map<String, Map<String, Integer>> ends = new TreeMap<>();

  @Test
  void callsDoWhatTheyShouldOrThrowWhatIsDocumented() {
    call(100_000);
    Set<String> all = new TreeSet<>();
    ends.values().forEach(each -> all.addAll(each.keySet()));
    // That the generator made all of these is what makes the proof one.
    assertEquals(
        Set.of(
            "returned",
            "ArithmeticException",
            "CancellationException",
            "IllegalArgumentException",
            "IllegalStateException",
            "IndexOutOfBoundsException",
            "NullPointerException",
            "WrongThreadException"),
        all);
  }

  @Test
  @Tag("proof")
  void aMillionCallsDoWhatTheyShouldOrThrowWhatIsDocumented() throws IOException {
    long start = System.nanoTime();
    call(1_000_000);
    List<String> lines = new ArrayList<>();
    lines.add(
        "1,000,000 random calls, from seed %d on: none did or threw anything"
            .formatted(FIRST_SEED));
    lines.add("but what is documented. They ended so:");
    lines.add("");
    ends.forEach((kind, each) -> lines.add("- " + kind + ": " + each));
    ProofReport.write("fuzz", Duration.ofNanos(System.nanoTime() - start), lines);
  }

  private void call(int calls) {
    for (long seed = FIRST_SEED; seed < FIRST_SEED + calls; seed++) {
      FuzzDice dice = new FuzzDice(seed);
      FuzzCall<?> call = dice.oneOf(KINDS).apply(dice);
      try {
        ends.computeIfAbsent(call.kind(), kind -> new TreeMap<>())
            .merge(call.make(), 1, Integer::sum);
      } catch (AssertionError e) {
        throw new AssertionError(
            "-Dlanefill.test.fuzzSeed=%d: %s of %s".formatted(seed, call.kind(), call.text()), e);
      }
    }
  }
}
