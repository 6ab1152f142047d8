// SPDX-License-Identifier: Apache-2.0
package io.lanefill.internal.simd;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.IntVector;
import jdk.incubator.vector.LongVector;
import jdk.incubator.vector.VectorMask;
import jdk.incubator.vector.VectorShape;
import jdk.incubator.vector.VectorShuffle;
import jdk.incubator.vector.VectorSpecies;

/**
 * The vector shape of the process, and the masks and shuffles that depend on it.
 *
 * <p>All of it is static and final: C2 makes vector instructions only of species it knows. One
 * process uses one shape, because a second one spoils the profile of the first; half of it appears
 * where doubles become floats, and {@link #TWO_BLOCKS} where a group has eight candidates.
 *
 * <p>A block lives in one 64-bit lane. Lane t of a vector holds block (t &amp; 1) * BLOCKS / 2 + t
 * / 2:
 *
 * <pre>
 *   64-bit lane      0   1   2   3      (256 bits: BLOCKS = 4)
 *   block            0   2   1   3
 * </pre>
 *
 * so that neighbouring lanes 0 and 2, then 1 and 3, interleave into consecutive blocks without
 * crossing a 128-bit boundary.
 */
final class Species {
  static final VectorShape SHAPE = VectorWidth.SHAPE;

  static final VectorSpecies<Integer> INTS = VectorSpecies.of(int.class, SHAPE);
  static final VectorSpecies<Long> LONGS = VectorSpecies.of(long.class, SHAPE);
  static final VectorSpecies<Float> FLOATS = VectorSpecies.of(float.class, SHAPE);
  static final VectorSpecies<Double> DOUBLES = VectorSpecies.of(double.class, SHAPE);

  /** As many floats as {@link #DOUBLES} has lanes. */
  static final VectorSpecies<Float> NARROW_FLOATS =
      VectorSpecies.of(float.class, VectorShape.forBitSize(SHAPE.vectorBitSize() / 2));

  /** As many shorts as {@link #INTS} has lanes. */
  static final VectorSpecies<Short> NARROW_SHORTS =
      VectorSpecies.of(short.class, NARROW_FLOATS.vectorShape());

  /** The eight candidates of two blocks; the width is that of the task, not of the machine. */
  static final VectorSpecies<Float> TWO_BLOCKS = FloatVector.SPECIES_256;

  /** A group of four. */
  static final VectorSpecies<Float> GROUP = FloatVector.SPECIES_128;

  /** The second block's candidates. */
  static final VectorMask<Float> SECOND_BLOCK = VectorMask.fromLong(TWO_BLOCKS, 0xF0);

  /** 32-bit lanes. */
  static final int LANES = INTS.length();

  /** 64-bit lanes: blocks whose words two vectors hold. */
  static final int BLOCKS = LONGS.length();

  /** Bytes of a vector. */
  static final long VECTOR_BYTES = SHAPE.vectorBitSize() / Byte.SIZE;

  /** The upper 32-bit lane of each 64-bit lane. */
  static final VectorMask<Integer> ODD = VectorMask.fromLong(INTS, 0xAAAA_AAAA_AAAA_AAAAL);

  /** The lower one. */
  static final VectorMask<Integer> EVEN = ODD.not();

  /** Both 32-bit lanes of each odd 64-bit lane. Int lanes, as 128-bit long lanes do not blend. */
  private static final VectorMask<Integer> ODD_LONGS =
      VectorMask.fromLong(INTS, 0xCCCC_CCCC_CCCC_CCCCL);

  /** Exchanges the two 64-bit lanes of each 128 bits. */
  private static final VectorShuffle<Integer> SWAP_LONGS = VectorShuffle.fromOp(INTS, i -> i ^ 2);

  /** Even 32-bit lanes first, then the odd ones: the order that the double stages leave. */
  static final VectorShuffle<Integer> SPLIT =
      VectorShuffle.fromOp(INTS, i -> i < BLOCKS ? 2 * i : 2 * (i - BLOCKS) + 1);

  /** 64-bit lanes of the upper half alternating with those of the lower half. */
  static final VectorShuffle<Integer> INTERLEAVE_HALVES =
      VectorShuffle.fromOp(INTS, i -> ((i >> 1) % 2 == 0 ? BLOCKS : 0) + (i >> 2 << 1) + (i & 1));

  /** The block of each 64-bit lane. */
  static final long[] BLOCK_OF_LANE = new long[BLOCKS];

  /** A list of blocks to 32-bit lanes: even lanes take a first vector's, odd lanes a second's. */
  static final VectorShuffle<Integer> LIST_TO_LANES =
      VectorShuffle.fromOp(INTS, i -> (i & 1) * BLOCKS + block(i >> 1));

  /** Longs of consecutive blocks to their lanes. Int lanes, as 128-bit longs do not rearrange. */
  static final VectorShuffle<Integer> BLOCKS_TO_LANES =
      VectorShuffle.fromOp(INTS, i -> 2 * block(i >> 1) + (i & 1));

  /** Picks the even 32-bit lanes of two vectors, of one after the other. */
  static final int[] EVEN_INTS = new int[LANES];

  /** Picks the odd ones. */
  static final int[] ODD_INTS = new int[LANES];

  static {
    for (int lane = 0; lane < BLOCKS; lane++) {
      BLOCK_OF_LANE[lane] = block(lane);
    }
    for (int lane = 0; lane < LANES; lane++) {
      EVEN_INTS[lane] = 2 * lane;
      ODD_INTS[lane] = 2 * lane + 1;
    }
  }

  private Species() {}

  private static int block(int lane) {
    return (lane & 1) * (BLOCKS / 2) + (lane >> 1);
  }

  /** Returns a vector of one long. */
  static LongVector longs(long value) {
    return LongVector.broadcast(LONGS, value);
  }

  /** Returns the even 64-bit lanes of both in turn: y0 z0 y2 z2 ... */
  static IntVector evenLongs(IntVector y, IntVector z) {
    return y.blend(z.rearrange(SWAP_LONGS), ODD_LONGS);
  }

  /** Returns the odd 64-bit lanes of both in turn: y1 z1 y3 z3 ... */
  static IntVector oddLongs(IntVector y, IntVector z) {
    return y.rearrange(SWAP_LONGS).blend(z, ODD_LONGS);
  }
}
