// SPDX-License-Identifier: Apache-2.0
package io.lanefill.internal.simd;

import static io.lanefill.internal.simd.Species.BLOCKS;
import static io.lanefill.internal.simd.Species.BLOCK_OF_LANE;
import static io.lanefill.internal.simd.Species.INTS;
import static io.lanefill.internal.simd.Species.LIST_TO_LANES;
import static io.lanefill.internal.simd.Species.LONGS;
import static io.lanefill.internal.simd.Species.ODD;
import static io.lanefill.internal.simd.Species.longs;
import static io.lanefill.internal.stream.Philox4x32.M0;
import static io.lanefill.internal.stream.Philox4x32.M1;
import static io.lanefill.internal.stream.Philox4x32.WORD;
import static jdk.incubator.vector.VectorOperators.LSHL;
import static jdk.incubator.vector.VectorOperators.LSHR;
import static jdk.incubator.vector.VectorOperators.XOR;

import io.lanefill.internal.stream.Philox4x32;
import jdk.incubator.vector.IntVector;
import jdk.incubator.vector.LongVector;

// Rounds that look alike are stages of their own: C2 compiles each with its own constants.
/**
 * {@link Philox4x32} in vector lanes, in short passes over a state that stays in the first-level
 * cache.
 *
 * <p>The state holds a block in each 64-bit lane, its words in two vectors: a, which is multiplied,
 * and b, which is xored to the products and has the round's key already in. Which word is in the
 * high and which in the low 32 bits changes from round to round, as no word is moved:
 *
 * <pre>
 *   before round      a: high, low        b: high, low
 *   3 and 7           word 0, word 2      word 3, word 1
 *   4 and 8           word 2, word 0      word 3, word 1
 *   5 and 9           word 2, word 0      word 1, word 3
 *   6                 word 0, word 2      word 1, word 3
 * </pre>
 *
 * A round is then nine operations: two 32 x 32 -&gt; 64 bit products for the high halves, one
 * 32-bit product for both low halves (the next b), one shift and one blend to collect the high
 * halves, and the xors.
 *
 * <p>Why passes: one loop over all ten rounds leaves C2 to order the operations of a few long
 * dependent chains, and it orders them one after the other. Two rounds a pass are so short that the
 * processor itself overlaps neighbouring iterations.
 *
 * <p>Why {@code and(WORD)} and {@code LSHR, 32} in front of each product: they prove to C2 that the
 * operands have 32 bits, which makes the 64-bit product a single instruction (vpmuludq).
 *
 * <p>All stages expect counter words 1 to 3 to be the same for all blocks of the pass.
 */
final class SimdPhilox {
  /** Longs of state that a vector of blocks takes: a and b. */
  private static final int STATE = 2 * BLOCKS;

  /** Rounds 0 to 2 of blocks whose counters lie {@link SimdScratch#stride} apart. */
  private static final Stage START = new Start();

  /** Rounds 0 and 1 of the listed blocks: counter = first + index * stride. */
  private static final Stage START_LISTED = new StartListed();

  /** Rounds 0 and 1 of blocks of which each has its own counter words 0 and 1. */
  private static final Stage START_GATHERED = new GatheredStart();

  /** Round 2, where a start made only the two before it. */
  private static final Stage ROUND_2 = new Round2();

  private static final Stage ROUNDS_3_4 = new TwoRounds(3);
  private static final Stage ROUNDS_5_6 = new TwoRounds(5);
  private static final Stage ROUNDS_7_8 = new TwoRounds(7);

  /** Round 9, into the two arrays that Box-Muller reads. */
  private static final Stage ROUND_9 = new Words();

  /** All rounds but the last one. */
  static final Stage[] ROUNDS_0_TO_8 = {START, ROUNDS_3_4, ROUNDS_5_6, ROUNDS_7_8};

  static final Stage[] WORDS_BY_PASSES = Stage.concat(ROUNDS_0_TO_8, ROUND_9);

  static final Stage[] LISTED_WORDS_BY_PASSES = {
    START_LISTED, ROUND_2, ROUNDS_3_4, ROUNDS_5_6, ROUNDS_7_8, ROUND_9
  };

  /** All rounds but the last of the blocks of {@link GatheredGroups}. */
  static final Stage[] GATHERED_ROUNDS_0_TO_8 = {
    START_GATHERED, ROUND_2, ROUNDS_3_4, ROUNDS_5_6, ROUNDS_7_8
  };

  static final Stage[] GATHERED_WORDS_BY_PASSES = Stage.concat(GATHERED_ROUNDS_0_TO_8, ROUND_9);

  /** The words of consecutive blocks, by the form that is faster here. */
  static final Stage[] WORDS = WidePhilox.CHOSEN ? WidePhilox.WORDS : WORDS_BY_PASSES;

  /** The words of the listed blocks. */
  static final Stage[] LISTED_WORDS =
      WidePhilox.CHOSEN ? WidePhilox.LISTED_WORDS : LISTED_WORDS_BY_PASSES;

  private SimdPhilox() {}

  /** Makes the words of {@link GatheredGroups}. */
  static void gather(SimdScratch s) {
    boolean isWide = WidePhilox.CHOSEN && s.groups.isWord1Common;
    Stage.runAll(isWide ? WidePhilox.GATHERED_WORDS : GATHERED_WORDS_BY_PASSES, s);
  }

  /** A multiplier of which C2 knows that it has 32 bits. */
  static LongVector multiplier(long m) {
    return longs(m & WORD).and(WORD);
  }

  /** The multipliers of both halves of a. */
  static IntVector multipliers(int high, int low) {
    return longs(RoundConstants.packed(high, low)).reinterpretAsInts();
  }

  /**
   * M0 * counter is no product, as it grows by a constant. Round 2 makes its low halves of its two
   * products, and not of a third one: 16 registers do not hold one more constant.
   */
  private static final class Start extends Stage {
    @Override
    void run(SimdScratch s) {
      long[] state = s.state;
      int entries = s.entries();
      int stride = s.stride;
      LongVector xor0 = longs(s.rounds.xor0);
      LongVector xor1 = longs(s.rounds.xor1);
      LongVector xor2 = longs(s.rounds.xor2);
      LongVector key = longs(s.rounds.keys[3]);
      LongVector m0 = multiplier(M0);
      LongVector m1 = multiplier(M1);
      LongVector lanes = LongVector.fromArray(LONGS, BLOCK_OF_LANE, 0).mul(stride);
      LongVector p = lanes.add(s.low & WORD).and(WORD).mul(m0);
      LongVector step = longs((M0 & WORD) * BLOCKS * stride);
      for (int i = 0; i < entries; i += STATE) {
        LongVector q = p.lanewise(XOR, xor0).lanewise(LSHR, 32).mul(m1);
        LongVector h = q.lanewise(XOR, xor1).lanewise(LSHR, 32).mul(m0);
        LongVector l = xored(p, xor1).and(WORD).mul(m1);
        LongVector b = q.lanewise(LSHL, 32).lanewise(XOR, xor2);
        LongVector e = lowAndHigh(l, h.lanewise(LSHL, 32)).lanewise(XOR, key);
        p = p.add(step);
        highHalves(h, l).lanewise(XOR, b).intoArray(state, i);
        e.intoArray(state, i + BLOCKS);
      }
    }
  }

  /** Two vectors of blocks at a time. */
  private static final class StartListed extends Stage {
    @Override
    void run(SimdScratch s) {
      long[] state = s.state;
      int entries = s.entries();
      LongVector xor0 = longs(s.rounds.xor0);
      LongVector xor1 = longs(s.rounds.xor1);
      LongVector xor2 = longs(s.rounds.xor2);
      LongVector m0 = multiplier(M0);
      LongVector m1 = multiplier(M1);
      int first = (int) s.low;
      int strideShift = Integer.numberOfTrailingZeros(s.stride);
      for (int i = 0; i < entries; i += 2 * STATE) {
        LongVector c =
            IntVector.fromArray(INTS, s.failed, s.listedFrom + (i >> 1))
                .rearrange(LIST_TO_LANES)
                .lanewise(LSHL, strideShift)
                .add(first)
                .reinterpretAsLongs();
        LongVector p0 = c.and(WORD).mul(m0);
        LongVector p1 = c.lanewise(LSHR, 32).mul(m0);
        LongVector q0 = p0.lanewise(XOR, xor0).lanewise(LSHR, 32).mul(m1);
        LongVector q1 = p1.lanewise(XOR, xor0).lanewise(LSHR, 32).mul(m1);
        lowAndHigh(p0, q0).lanewise(XOR, xor1).intoArray(state, i);
        q0.lanewise(LSHL, 32).lanewise(XOR, xor2).intoArray(state, i + BLOCKS);
        lowAndHigh(p1, q1).lanewise(XOR, xor1).intoArray(state, i + STATE);
        q1.lanewise(LSHL, 32).lanewise(XOR, xor2).intoArray(state, i + STATE + BLOCKS);
      }
    }
  }

  private static final class Round2 extends Stage {
    @Override
    void run(SimdScratch s) {
      long[] state = s.state;
      int entries = s.entries();
      LongVector m0 = multiplier(M0);
      LongVector m1 = multiplier(M1);
      LongVector key = longs(s.rounds.keys[3]);
      IntVector m = multipliers(M0, M1);
      for (int i = 0; i < entries; i += STATE) {
        LongVector a = LongVector.fromArray(LONGS, state, i);
        LongVector b = LongVector.fromArray(LONGS, state, i + BLOCKS);
        LongVector h = a.lanewise(LSHR, 32).mul(m0);
        LongVector l = a.and(WORD).mul(m1);
        LongVector e = a.reinterpretAsInts().mul(m).reinterpretAsLongs().lanewise(XOR, key);
        highHalves(h, l).lanewise(XOR, b).intoArray(state, i);
        e.intoArray(state, i + BLOCKS);
      }
    }
  }

  /** An odd round and the even one after it: three instances, one compiled method. */
  private static final class TwoRounds extends Stage {
    private final int odd;

    /** Makes the stage of a round that is 3, 5 or 7. */
    TwoRounds(int odd) {
      this.odd = odd;
    }

    @Override
    void run(SimdScratch s) {
      long[] state = s.state;
      int entries = s.entries();
      boolean word0High = odd != 5;
      int mHigh = word0High ? M0 : M1;
      int mLow = word0High ? M1 : M0;
      LongVector vHigh = multiplier(mHigh);
      LongVector vLow = multiplier(mLow);
      LongVector evenKey = longs(s.rounds.keys[odd + 1]);
      LongVector nextKey = longs(s.rounds.keys[odd + 2]);
      IntVector mOdd = multipliers(mHigh, mLow);
      IntVector mEven = multipliers(mLow, mHigh);
      for (int i = 0; i < entries; i += STATE) {
        LongVector a = LongVector.fromArray(LONGS, state, i);
        LongVector b = LongVector.fromArray(LONGS, state, i + BLOCKS);
        LongVector h = a.lanewise(LSHR, 32).mul(vHigh);
        LongVector l = a.and(WORD).mul(vLow);
        LongVector e = a.reinterpretAsInts().mul(mOdd).reinterpretAsLongs().lanewise(XOR, evenKey);
        a = xored(highHalves(l, h), b);
        h = a.lanewise(LSHR, 32).mul(vLow);
        l = a.and(WORD).mul(vHigh);
        LongVector f = a.reinterpretAsInts().mul(mEven).reinterpretAsLongs().lanewise(XOR, nextKey);
        highHalves(h, l).lanewise(XOR, e).intoArray(state, i);
        f.intoArray(state, i + BLOCKS);
      }
    }
  }

  /**
   * Round 9. In each 64 bits {@code evenWords} receives word 2 low and word 0 high, {@code
   * oddWords} word 3 low and word 1 high.
   */
  private static final class Words extends Stage {
    @Override
    void run(SimdScratch s) {
      long[] state = s.state;
      int entries = s.entries();
      LongVector m1 = multiplier(M1);
      LongVector m0 = multiplier(M0);
      IntVector m = multipliers(M1, M0);
      for (int i = 0; i < entries; i += STATE) {
        LongVector a = LongVector.fromArray(LONGS, state, i);
        LongVector b = LongVector.fromArray(LONGS, state, i + BLOCKS);
        LongVector h = a.lanewise(LSHR, 32).mul(m1);
        LongVector l = a.and(WORD).mul(m0);
        a.reinterpretAsInts().mul(m).intoArray(s.oddWords, i);
        highHalves(l, h).lanewise(XOR, b).reinterpretAsInts().intoArray(s.evenWords, i);
      }
    }
  }

  /**
   * An xor in front of {@code and(WORD)}. In lanes of another type, as C2 would make one operation
   * of both where it can (vpternlog) and lose the proof.
   */
  private static LongVector xored(LongVector a, LongVector b) {
    return a.reinterpretAsInts().lanewise(XOR, b.reinterpretAsInts()).reinterpretAsLongs();
  }

  /** The high halves of two products: of the first one low, of the second one high. */
  static LongVector highHalves(LongVector low, LongVector high) {
    return lowAndHigh(low.lanewise(LSHR, 32), high);
  }

  /** The low half of the first, the high half of the second. */
  static LongVector lowAndHigh(LongVector low, LongVector high) {
    return low.reinterpretAsInts().blend(high.reinterpretAsInts(), ODD).reinterpretAsLongs();
  }
}
