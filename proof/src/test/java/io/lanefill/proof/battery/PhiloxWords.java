// SPDX-License-Identifier: Apache-2.0
package io.lanefill.proof.battery;

import io.lanefill.internal.stream.Philox4x32;

/** Philox4x32 with any number of rounds, key 0, and counters from 0 on. */
final class PhiloxWords implements Words {
  private final int rounds;
  private final int[] block = new int[4];
  private long counter;

  PhiloxWords(int rounds) {
    this.rounds = rounds;
  }

  @Override
  public int[] next() {
    int c0 = (int) counter;
    int c1 = (int) (counter >>> 32);
    int c2 = 0;
    int c3 = 0;
    for (int round = 0; round < rounds; round++) {
      long p0 = (Philox4x32.M0 & Philox4x32.WORD) * (c0 & Philox4x32.WORD);
      long p1 = (Philox4x32.M1 & Philox4x32.WORD) * (c2 & Philox4x32.WORD);
      c0 = (int) (p1 >>> 32) ^ c1 ^ (round * Philox4x32.W0);
      c1 = (int) p1;
      c2 = (int) (p0 >>> 32) ^ c3 ^ (round * Philox4x32.W1);
      c3 = (int) p0;
    }
    counter++;
    block[0] = c0;
    block[1] = c1;
    block[2] = c2;
    block[3] = c3;
    return block;
  }
}
