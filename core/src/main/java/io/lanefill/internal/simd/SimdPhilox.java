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
import static io.lanefill.internal.stream.Philox4x32.W0;
import static io.lanefill.internal.stream.Philox4x32.W1;
import static io.lanefill.internal.stream.Philox4x32.WORD;
import static jdk.incubator.vector.VectorOperators.LSHL;
import static jdk.incubator.vector.VectorOperators.LSHR;
import static jdk.incubator.vector.VectorOperators.XOR;

import io.lanefill.internal.stream.Philox4x32;
import jdk.incubator.vector.IntVector;
import jdk.incubator.vector.LongVector;

/**
 * {@link Philox4x32} in vector lanes, in short passes over a state that stays in the first-level
 * cache.
 *
 * <p>The state holds a block in each 64-bit lane, its words in two vectors:
 *
 * <pre>
 *   64-bit lane       | high 32 bits | low 32 bits |
 *   a (multiplied)    |   word 0     |   word 2    |   or the two exchanged, in turn
 *   b (xored)         |   word 1     |   word 3    |   with the next round's key already in
 * </pre>
 *
 * A round is then nine operations: two 32 x 32 -&gt; 64 bit products for the high halves, one
 * 32-bit product for both low halves (the next b), one shift and one blend to collect the high
 * halves, and the xors. The words need no exchange: the multipliers take turns instead.
 *
 * <p>Why passes: one loop over all ten rounds leaves C2 to order the operations of a few long
 * dependent chains, and it orders them one after the other. Two rounds a pass are so short that the
 * processor itself overlaps neighbouring iterations.
 *
 * <p>Why {@code and(WORD)} and {@code LSHR, 32} in front of each product: they prove to C2 that the
 * operands have 32 bits, which makes the 64-bit product a single instruction (vpmuludq).
 *
 * <p>All methods expect counter words 1 to 3 to be the same for all blocks of the call.
 */
final class SimdPhilox {
  private static final long LONG_M0 = M0 & WORD;
  private static final long LONG_M1 = M1 & WORD;

  /** Longs of state that a vector of blocks takes: a and b. */
  static final int STATE = 2 * BLOCKS;

  private SimdPhilox() {}

  /** Rounds 0 to 2 of blocks whose counters lie {@code stride} apart. */
  static final Stage START =
      s -> start(s.key0, s.key1, s.low, s.high, s.stride, s.state, 2 * s.blocks);

  /** Rounds 0 and 1 of the listed blocks: counter = first + index * stride. */
  static final Stage START_LISTED =
      s ->
          startListed(
              s.key0,
              s.key1,
              s.low,
              s.high,
              s.stride,
              s.failed,
              s.listedFrom,
              s.state,
              2 * s.blocks);

  /** Round 2, where {@link #START_LISTED} made only the two before it. */
  static final Stage ROUND_2 = s -> round2(s.key0, s.key1, s.state, 2 * s.blocks);

  static final Stage ROUNDS_3_4 = new TwoRounds(LONG_M0, LONG_M1, 4);
  static final Stage ROUNDS_5_6 = new TwoRounds(LONG_M1, LONG_M0, 6);
  static final Stage ROUNDS_7_8 = new TwoRounds(LONG_M0, LONG_M1, 8);

  /** Round 9, into the two arrays that Box-Muller reads. */
  static final Stage WORDS = s -> words(s.state, s.evenWords, s.oddWords, 2 * s.blocks);

  /**
   * An odd round and the even one after it: three instances, one compiled method.
   *
   * @param mh multiplies the high half in the odd round, the low half in the even one
   * @param ml multiplies the low half in the odd round, the high half in the even one
   * @param bumps how often the key has been bumped for the round after the odd one
   */
  private record TwoRounds(long mh, long ml, int bumps) implements Stage {
    @Override
    public void run(SimdScratch s) {
      int odd0 = bumped(s.key0, W0, bumps);
      int odd1 = bumped(s.key1, W1, bumps);
      int even0 = odd0 + W0;
      int even1 = odd1 + W1;
      // Words 0 and 2 change places every two rounds, and so do the key words that meet them.
      boolean key1High = mh == LONG_M0;
      long oddKey = key1High ? pair(odd1, odd0) : pair(odd0, odd1);
      long evenKey = key1High ? pair(even0, even1) : pair(even1, even0);
      twoRounds(mh, ml, oddKey, evenKey, s.state, 2 * s.blocks);
    }
  }

  /** Returns a key word after so many rounds. */
  private static int bumped(int key, int increment, int rounds) {
    return key + rounds * increment;
  }

  /** Two 32-bit halves of a 64-bit lane. */
  static long pair(int high, int low) {
    return (long) high << 32 | (low & WORD);
  }

  /**
   * Rounds 0 to 2. With counter words 1 to 3 constant, round 0 leaves words 0 and 1 constant and
   * round 1 its product of word 0; and M0 * counter grows by a constant, so it is no product.
   */
  private static void start(
      int key0, int key1, long low, long high, int stride, long[] state, int n) {
    int c2 = (int) high;
    long product1 = LONG_M1 * (c2 & WORD);
    int word0 = (int) (product1 >>> 32) ^ (int) (low >>> 32) ^ key0;
    long product0 = LONG_M0 * (word0 & WORD);
    LongVector x2 = longs((long) ((int) (high >>> 32) ^ key1) << 32);
    LongVector x = longs(pair((int) product1 ^ (key0 + W0), (int) (product0 >>> 32) ^ (key1 + W1)));
    LongVector t = longs(pair(bumped(key0, W0, 2), (int) product0 ^ bumped(key1, W1, 2)));
    LongVector key = longs(pair(bumped(key1, W1, 3), bumped(key0, W0, 3)));
    LongVector m0 = longs(LONG_M0).and(WORD);
    LongVector m1 = longs(LONG_M1).and(WORD);
    IntVector m = longs(pair(M0, M1)).reinterpretAsInts();
    LongVector p =
        LongVector.fromArray(LONGS, BLOCK_OF_LANE, 0).mul(stride).add(low & WORD).and(WORD).mul(m0);
    LongVector step = longs(BLOCKS * (stride * LONG_M0));
    for (int i = 0; i < n; i += STATE) {
      LongVector q = p.lanewise(XOR, x2).lanewise(LSHR, 32).mul(m1);
      LongVector a =
          p.reinterpretAsInts()
              .blend(q.reinterpretAsInts(), ODD)
              .reinterpretAsLongs()
              .lanewise(XOR, x);
      p = p.add(step);
      LongVector b = q.lanewise(LSHL, 32).lanewise(XOR, t);
      LongVector h = a.lanewise(LSHR, 32).mul(m0);
      LongVector l = a.and(WORD).mul(m1);
      LongVector e = a.reinterpretAsInts().mul(m).reinterpretAsLongs().lanewise(XOR, key);
      highHalves(h, l).lanewise(XOR, b).intoArray(state, i);
      e.intoArray(state, i + BLOCKS);
    }
  }

  /** Rounds 0 and 1 of listed blocks, two vectors of them at a time. */
  private static void startListed(
      int key0,
      int key1,
      long low,
      long high,
      int stride,
      int[] indices,
      int from,
      long[] state,
      int n) {
    int c2 = (int) high;
    long product1 = LONG_M1 * (c2 & WORD);
    int word0 = (int) (product1 >>> 32) ^ (int) (low >>> 32) ^ key0;
    long product0 = LONG_M0 * (word0 & WORD);
    LongVector x2 = longs((long) ((int) (high >>> 32) ^ key1) << 32);
    LongVector x = longs(pair((int) product1 ^ (key0 + W0), (int) (product0 >>> 32) ^ (key1 + W1)));
    LongVector t = longs(pair(bumped(key0, W0, 2), (int) product0 ^ bumped(key1, W1, 2)));
    LongVector m0 = longs(LONG_M0).and(WORD);
    LongVector m1 = longs(LONG_M1).and(WORD);
    int base = (int) low;
    int strideShift = Integer.numberOfTrailingZeros(stride);
    for (int i = 0; i < n; i += 2 * STATE) {
      LongVector c =
          IntVector.fromArray(INTS, indices, from + (i >> 1))
              .rearrange(LIST_TO_LANES)
              .lanewise(LSHL, strideShift)
              .add(base)
              .reinterpretAsLongs();
      LongVector p0 = c.and(WORD).mul(m0);
      LongVector p1 = c.lanewise(LSHR, 32).mul(m0);
      LongVector q0 = p0.lanewise(XOR, x2).lanewise(LSHR, 32).mul(m1);
      LongVector q1 = p1.lanewise(XOR, x2).lanewise(LSHR, 32).mul(m1);
      lowAndHigh(p0, q0).lanewise(XOR, x).intoArray(state, i);
      q0.lanewise(LSHL, 32).lanewise(XOR, t).intoArray(state, i + BLOCKS);
      lowAndHigh(p1, q1).lanewise(XOR, x).intoArray(state, i + STATE);
      q1.lanewise(LSHL, 32).lanewise(XOR, t).intoArray(state, i + STATE + BLOCKS);
    }
  }

  /** Round 2 alone. */
  private static void round2(int key0, int key1, long[] state, int n) {
    LongVector m0 = longs(LONG_M0).and(WORD);
    LongVector m1 = longs(LONG_M1).and(WORD);
    LongVector key = longs(pair(bumped(key1, W1, 3), bumped(key0, W0, 3)));
    IntVector m = longs(pair(M0, M1)).reinterpretAsInts();
    for (int i = 0; i < n; i += STATE) {
      LongVector a = LongVector.fromArray(LONGS, state, i);
      LongVector b = LongVector.fromArray(LONGS, state, i + BLOCKS);
      LongVector h = a.lanewise(LSHR, 32).mul(m0);
      LongVector l = a.and(WORD).mul(m1);
      LongVector e = a.reinterpretAsInts().mul(m).reinterpretAsLongs().lanewise(XOR, key);
      highHalves(h, l).lanewise(XOR, b).intoArray(state, i);
      e.intoArray(state, i + BLOCKS);
    }
  }

  /** An odd and an even round; mh and ml multiply the high and the low half in the odd one. */
  private static void twoRounds(long mh, long ml, long oddKey, long evenKey, long[] state, int n) {
    LongVector vh = longs(mh).and(WORD);
    LongVector vl = longs(ml).and(WORD);
    LongVector keyA = longs(oddKey);
    LongVector keyB = longs(evenKey);
    IntVector mA = longs(mh << 32 | ml).reinterpretAsInts();
    IntVector mB = longs(ml << 32 | mh).reinterpretAsInts();
    for (int i = 0; i < n; i += STATE) {
      LongVector a = LongVector.fromArray(LONGS, state, i);
      LongVector b = LongVector.fromArray(LONGS, state, i + BLOCKS);
      LongVector h = a.lanewise(LSHR, 32).mul(vh);
      LongVector l = a.and(WORD).mul(vl);
      LongVector e = a.reinterpretAsInts().mul(mA).reinterpretAsLongs().lanewise(XOR, keyA);
      a = highHalves(l, h).lanewise(XOR, b);
      h = a.lanewise(LSHR, 32).mul(vl);
      l = a.and(WORD).mul(vh);
      LongVector f = a.reinterpretAsInts().mul(mB).reinterpretAsLongs().lanewise(XOR, keyB);
      highHalves(h, l).lanewise(XOR, e).intoArray(state, i);
      f.intoArray(state, i + BLOCKS);
    }
  }

  /**
   * Round 9. In each 64 bits {@code even} receives word 2 low and word 0 high, {@code odd} word 3
   * low and word 1 high.
   */
  private static void words(long[] state, int[] even, int[] odd, int n) {
    LongVector vh = longs(LONG_M1).and(WORD);
    LongVector vl = longs(LONG_M0).and(WORD);
    IntVector m = longs(pair(M1, M0)).reinterpretAsInts();
    for (int i = 0; i < n; i += STATE) {
      LongVector a = LongVector.fromArray(LONGS, state, i);
      LongVector b = LongVector.fromArray(LONGS, state, i + BLOCKS);
      LongVector h = a.lanewise(LSHR, 32).mul(vh);
      LongVector l = a.and(WORD).mul(vl);
      a.reinterpretAsInts().mul(m).intoArray(odd, i);
      highHalves(l, h).lanewise(XOR, b).reinterpretAsInts().intoArray(even, i);
    }
  }

  /** The high halves of two products: of the first one low, of the second one high. */
  private static LongVector highHalves(LongVector low, LongVector high) {
    return low.lanewise(LSHR, 32)
        .reinterpretAsInts()
        .blend(high.reinterpretAsInts(), ODD)
        .reinterpretAsLongs();
  }

  /** The low half of the first, the high half of the second. */
  private static LongVector lowAndHigh(LongVector low, LongVector high) {
    return low.reinterpretAsInts().blend(high.reinterpretAsInts(), ODD).reinterpretAsLongs();
  }
}
