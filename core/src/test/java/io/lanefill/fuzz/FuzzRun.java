// SPDX-License-Identifier: Apache-2.0
package io.lanefill.fuzz;

import io.lanefill.keras.FuzzConfigs;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;

/** Makes random calls of the public API, each of which follows from one number, its seed. */
public final class FuzzRun {
  /** The seed of the first call, for which a failed one can be chosen. */
  public static final long FIRST_SEED = Long.getLong("lanefill.test.fuzzSeed", 1);

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

  private FuzzRun() {}

  /**
   * Makes calls, right and wrong, and throws what tells the seed of the first that does not end as
   * it should.
   *
   * @param calls how many
   * @return for each kind of call how often it ended how
   */
  public static Map<String, Map<String, Integer>> make(int calls) {
    Map<String, Map<String, Integer>> ends = new TreeMap<>();
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
    return ends;
  }
}
