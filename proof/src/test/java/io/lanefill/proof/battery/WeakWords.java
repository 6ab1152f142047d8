// SPDX-License-Identifier: Apache-2.0
package io.lanefill.proof.battery;

import java.util.function.IntSupplier;

/** Generators with known faults, which a battery has to find. */
enum WeakWords {
  /** Park and Miller's, a product modulo a prime: its points in the plane form a lattice. */
  MINIMAL_STANDARD("LCG 16807 modulo 2^31 - 1") {
    @Override
    Words start() {
      long[] state = {1};
      return oneByOne(
          () -> {
            state[0] = state[0] * 16_807 % Integer.MAX_VALUE;
            return (int) (state[0] << 1);
          });
    }
  },

  /** IBM's generator of 1968, 65539^n modulo 2^31: its triples lie in 15 planes. */
  RANDU("RANDU") {
    @Override
    Words start() {
      int[] state = {1};
      return oneByOne(
          () -> {
            state[0] *= 65_539;
            return state[0] << 1;
          });
    }
  },

  /** Bits 0 to 31 of java.util.Random's state, of which it hands out 16 to 47: period 2^32. */
  RANDOM_LOW_BITS("low bits of java.util.Random's LCG") {
    @Override
    Words start() {
      long[] state = {42};
      return oneByOne(
          () -> {
            state[0] = state[0] * 0x5DEECE66DL + 0xBL;
            return (int) state[0];
          });
    }
  },

  /** A weak mix of a counter. */
  PHILOX_2("Philox4x32 with 2 rounds") {
    @Override
    Words start() {
      return new PhiloxWords(2);
    }
  },

  /** Still a weak mix: its authors found that BigCrush takes 7 rounds. */
  PHILOX_3("Philox4x32 with 3 rounds") {
    @Override
    Words start() {
      return new PhiloxWords(3);
    }
  },

  /** Good words but for one of their lower bits. */
  STUCK_BIT("Philox4x32-10 with bit 7 stuck") {
    @Override
    Words start() {
      Words good = new PhiloxWords(10);
      return () -> {
        int[] words = good.next();
        for (int i = 0; i < words.length; i++) {
          words[i] |= 0x80;
        }
        return words;
      };
    }
  };

  private final String what;

  WeakWords(String what) {
    this.what = what;
  }

  /** Returns a source that starts at the first word, each time it is asked for. */
  abstract Words start();

  @Override
  public String toString() {
    return what;
  }

  private static Words oneByOne(IntSupplier word) {
    int[] words = new int[1024];
    return () -> {
      for (int i = 0; i < words.length; i++) {
        words[i] = word.getAsInt();
      }
      return words;
    };
  }
}
