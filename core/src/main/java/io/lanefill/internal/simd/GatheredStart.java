// SPDX-License-Identifier: Apache-2.0
package io.lanefill.internal.simd;

import static io.lanefill.internal.simd.Species.BLOCKS;
import static io.lanefill.internal.simd.Species.BLOCKS_TO_LANES;
import static io.lanefill.internal.simd.Species.LONGS;
import static io.lanefill.internal.simd.Species.longs;
import static io.lanefill.internal.stream.Philox4x32.M0;
import static io.lanefill.internal.stream.Philox4x32.M1;
import static io.lanefill.internal.stream.Philox4x32.WORD;
import static jdk.incubator.vector.VectorOperators.LSHL;
import static jdk.incubator.vector.VectorOperators.LSHR;
import static jdk.incubator.vector.VectorOperators.XOR;

import jdk.incubator.vector.LongVector;

/**
 * Rounds 0 and 1 of {@link SimdPhilox} for blocks of which each has its own counter words 0 and 1,
 * in a long; words 2 and 3 are the same for all of them.
 */
final class GatheredStart extends Stage {
  @Override
  void run(SimdScratch s) {
    long[] state = s.state;
    long[] numbers = s.groups.numbers;
    int from = s.groups.from;
    int shift = s.groups.shift;
    LongVector first = longs(s.groups.low);
    int entries = s.entries();
    LongVector xor0 = longs(s.rounds.xor0);
    LongVector word1Xor = longs(s.rounds.gathered0);
    LongVector aXor = longs(s.rounds.gathered1);
    LongVector bXor = longs(s.rounds.gathered2);
    LongVector m0 = SimdPhilox.multiplier(M0);
    LongVector m1 = SimdPhilox.multiplier(M1);
    for (int i = 0; i < entries; i += 2 * BLOCKS) {
      LongVector c =
          LongVector.fromArray(LONGS, numbers, from + (i >> 1))
              .lanewise(LSHL, shift)
              .add(first)
              .reinterpretAsInts()
              .rearrange(BLOCKS_TO_LANES)
              .reinterpretAsLongs();
      LongVector p = c.and(WORD).mul(m0);
      LongVector q0 = c.lanewise(XOR, word1Xor).lanewise(LSHR, 32).mul(m0);
      LongVector q1 = p.lanewise(XOR, xor0).lanewise(LSHR, 32).mul(m1);
      SimdPhilox.highHalves(q0, q1)
          .lanewise(XOR, p.and(WORD))
          .lanewise(XOR, aXor)
          .intoArray(state, i);
      SimdPhilox.lowAndHigh(q0, q1.lanewise(LSHL, 32))
          .lanewise(XOR, bXor)
          .intoArray(state, i + BLOCKS);
    }
  }
}
