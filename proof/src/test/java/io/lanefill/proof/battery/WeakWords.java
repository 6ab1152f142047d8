// SPDX-License-Identifier: Apache-2.0
package io.lanefill.proof.battery;

import java.util.function.LongToIntFunction;
import java.util.function.LongUnaryOperator;
import java.util.function.Supplier;

/** Generators with known faults, which a battery has to find. */
@SuppressWarnings("ImmutableEnumChecker") // Suppliers without a state.
enum WeakWords {
  /** Park and Miller's, a product modulo a prime: its points in the plane form a lattice. */
  MINIMAL_STANDARD(
      "LCG 16807 modulo 2^31 - 1",
      () -> steps(1, state -> state * 16_807 % Integer.MAX_VALUE, state -> (int) (state << 1))),

  /** IBM's generator of 1968, 65539^n modulo 2^31: its triples lie in 15 planes. */
  RANDU("RANDU", () -> steps(1, state -> state * 65_539, state -> (int) (state << 1))),

  /** Bits 0 to 31 of java.util.Random's state, of which it hands out 16 to 47: period 2^32. */
  RANDOM_LOW_BITS(
      "low bits of java.util.Random's LCG",
      () -> steps(42, state -> state * 0x5DEECE66DL + 0xBL, state -> (int) state)),

  /** A weak mix of a counter. */
  PHILOX_2("Philox4x32 with 2 rounds", () -> new PhiloxWords(2)),

  /** Still a weak mix: its authors found that BigCrush takes 7 rounds. */
  PHILOX_3("Philox4x32 with 3 rounds", () -> new PhiloxWords(3)),

  /** Good words but for one of their lower bits. */
  STUCK_BIT("Philox4x32-10 with bit 7 stuck", () -> stuck(new PhiloxWords(10)));

  private final String what;
  private final Supplier<Words> start;

  WeakWords(String what, Supplier<Words> start) {
    this.what = what;
    this.start = start;
  }

  /** Returns a source that starts at the first word, each time it is asked for. */
  Words start() {
    return start.get();
  }

  @Override
  public String toString() {
    return what;
  }

  private static Words steps(long first, LongUnaryOperator step, LongToIntFunction word) {
    long[] state = {first};
    int[] words = new int[1024];
    return () -> {
      for (int i = 0; i < words.length; i++) {
        state[0] = step.applyAsLong(state[0]);
        words[i] = word.applyAsInt(state[0]);
      }
      return words;
    };
  }

  private static Words stuck(Words good) {
    return () -> {
      int[] words = good.next();
      for (int i = 0; i < words.length; i++) {
        words[i] |= 0x80;
      }
      return words;
    };
  }
}
