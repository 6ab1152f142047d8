// SPDX-License-Identifier: Apache-2.0
package io.lanefill.internal.simd;

import jdk.incubator.vector.LongVector;
import jdk.incubator.vector.VectorMask;
import jdk.incubator.vector.VectorShape;
import jdk.incubator.vector.VectorShuffle;
import jdk.incubator.vector.VectorSpecies;

/**
 * The vector shape of the process, and the masks and shuffles that depend on it.
 *
 * <p>All of it is static and final: C2 makes vector instructions only of species it knows. One
 * process uses one shape, because a second one spoils the profile of the first.
 *
 * <p>A block lives in one 64-bit lane. Lane t of a group holds block (t &amp; 1) * BLOCKS / 2 + t /
 * 2:
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
  /** The system property that sets the width in bits: 128, 256 or 512. */
  static final String BITS_PROPERTY = "lanefill.vectorBits";

  static final VectorShape SHAPE = shape(System.getProperty(BITS_PROPERTY));

  static final VectorSpecies<Integer> INTS = VectorSpecies.of(int.class, SHAPE);
  static final VectorSpecies<Long> LONGS = VectorSpecies.of(long.class, SHAPE);
  static final VectorSpecies<Float> FLOATS = VectorSpecies.of(float.class, SHAPE);
  static final VectorSpecies<Double> DOUBLES = VectorSpecies.of(double.class, SHAPE);

  /** As many floats as {@link #DOUBLES} has lanes. */
  static final VectorSpecies<Float> NARROW_FLOATS =
      VectorSpecies.of(float.class, VectorShape.forBitSize(SHAPE.vectorBitSize() / 2));

  /** 32-bit lanes. */
  static final int LANES = INTS.length();

  /** 64-bit lanes: blocks whose words a pair of vectors holds. */
  static final int BLOCKS = LONGS.length();

  /** The upper 32-bit lane of each 64-bit lane. */
  static final VectorMask<Integer> ODD = VectorMask.fromLong(INTS, 0xAAAA_AAAA_AAAA_AAAAL);

  /** Both 32-bit lanes of each odd 64-bit lane. Int lanes, as 128-bit long lanes do not blend. */
  static final VectorMask<Integer> ODD_PAIR = VectorMask.fromLong(INTS, 0xCCCC_CCCC_CCCC_CCCCL);

  /** Exchanges the two 64-bit lanes of each 128 bits. */
  static final VectorShuffle<Integer> SWAP_PAIRS = VectorShuffle.fromOp(INTS, i -> i ^ 2);

  /** Even 32-bit lanes first, then the odd ones: the order that the double stages leave. */
  static final VectorShuffle<Integer> SPLIT =
      VectorShuffle.fromOp(INTS, i -> i < BLOCKS ? 2 * i : 2 * (i - BLOCKS) + 1);

  /** 64-bit lanes of the upper half alternating with those of the lower half. */
  static final VectorShuffle<Integer> INTERLEAVE_HALVES =
      VectorShuffle.fromOp(INTS, i -> ((i >> 1) % 2 == 0 ? BLOCKS : 0) + (i >> 2 << 1) + (i & 1));

  /** The block of each 64-bit lane. */
  static final long[] BLOCK_OF_LANE = new long[BLOCKS];

  /** A list of blocks to 32-bit lanes: even lanes take a first group of it, odd lanes a second. */
  static final VectorShuffle<Integer> LIST_TO_LANES =
      VectorShuffle.fromOp(INTS, i -> (i & 1) * BLOCKS + block(i >> 1));

  static {
    for (int lane = 0; lane < BLOCKS; lane++) {
      BLOCK_OF_LANE[lane] = block(lane);
    }
  }

  private Species() {}

  private static int block(int lane) {
    return (lane & 1) * (BLOCKS / 2) + (lane >> 1);
  }

  private static VectorShape shape(String bits) {
    if (bits == null) {
      return VectorShape.preferredShape();
    }
    return switch (bits) {
      case "128", "256", "512" -> VectorShape.forBitSize(Integer.parseInt(bits));
      default ->
          throw new IllegalStateException(
              "System property `%s` must be 128, 256 or 512. Received: %s"
                  .formatted(BITS_PROPERTY, bits));
    };
  }

  /** Returns a vector of one long. */
  static LongVector longs(long value) {
    return LongVector.broadcast(LONGS, value);
  }
}
