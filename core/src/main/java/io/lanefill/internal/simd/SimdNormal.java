// SPDX-License-Identifier: Apache-2.0
package io.lanefill.internal.simd;

import static io.lanefill.internal.kernel.FloatConstants.HALF_QUADRANT;
import static io.lanefill.internal.kernel.FloatConstants.MANTISSA;
import static io.lanefill.internal.simd.Species.FLOATS;
import static io.lanefill.internal.simd.Species.INTERLEAVE_HALVES;
import static io.lanefill.internal.simd.Species.INTS;
import static io.lanefill.internal.simd.Species.LANES;
import static io.lanefill.internal.simd.Species.ODD;
import static io.lanefill.internal.simd.Species.SPLIT;
import static io.lanefill.internal.simd.Species.VECTOR_BYTES;
import static jdk.incubator.vector.VectorOperators.LSHL;
import static jdk.incubator.vector.VectorOperators.LSHR;
import static jdk.incubator.vector.VectorOperators.LT;
import static jdk.incubator.vector.VectorOperators.SQRT;
import static jdk.incubator.vector.VectorOperators.XOR;

import io.lanefill.internal.stream.Counter;
import java.lang.foreign.MemorySegment;
import java.lang.invoke.MethodHandles;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.IntVector;
import jdk.incubator.vector.VectorMask;

// Stores to arrays and to native memory stand apart: one loop that meets both is slow for good.
/**
 * The float32 normal law: words, radius, sine and cosine, combine, each a pass over some hundred
 * blocks.
 */
final class SimdNormal {
  /** The sign bit of a float. */
  private static final int SIGN = 0x8000_0000;

  /** How far bits 21 and 22, the quadrant's two, lie below the sign. */
  private static final int QUADRANT_BIT_0 = 10;

  private static final int QUADRANT_BIT_1 = 9;

  static final Stage COMBINE = StageCopy.of(Combine.class, false);

  /** Words to values; the blocks' counters lie {@link SimdScratch#stride} apart. */
  static final Stage[] STAGES = stages(SimdPhilox.WORDS, COMBINE);

  private static final Stage[] NATIVE_STAGES =
      stages(SimdPhilox.WORDS, StageCopy.of(Combine.class, true));

  /** The same for the blocks of {@link SimdScratch#failed}. */
  static final Stage[] LISTED_STAGES = stages(SimdPhilox.LISTED_WORDS, COMBINE);

  private SimdNormal() {}

  /** Returns the stages that make words, and all that follow them. */
  static Stage[] stages(Stage[] words, Stage combine) {
    return Stage.concat(
        words, SimdMath.RADIUS, SimdMath.REDUCE_ANGLE, SimdMath.SINE_AND_COSINE, combine);
  }

  /**
   * Writes whole blocks.
   *
   * @param s the scratch, begun, with its destination
   * @param first the first block's counter, its upper three words constant over the call
   * @param offset where the first block's values go
   * @param blocks a multiple of {@link Species#BLOCKS}
   */
  static void fill(SimdScratch s, Counter first, int offset, int blocks) {
    for (int done = 0; done < blocks; done += SimdScratch.NORMAL_BLOCKS) {
      int run = Math.min(blocks - done, SimdScratch.NORMAL_BLOCKS);
      s.pass(first, done, run, offset + 4 * done);
      Stage.runAll(s.segment == null ? STAGES : NATIVE_STAGES, s);
    }
  }

  /**
   * Radius times sine and cosine, in the order of the blocks, scaled and shifted.
   *
   * <p>A vector of products holds, in split order, the second pairs of some blocks in its lower
   * half and their first pairs in its upper half (256 bits, blocks a to d, s and c the products
   * with sine and cosine):
   *
   * <pre>
   *   s, c            a1 b1 c1 d1 | a0 b0 c0 d0
   *   s and c, even   (s c)a1 (s c)c1 | (s c)a0 (s c)c0
   *   interleaved     (s c)a0 (s c)a1 | (s c)c0 (s c)c1     two whole blocks
   * </pre>
   *
   * <p>A copy writes arrays, and one native memory: see {@link SimdLastRound}.
   */
  static final class Combine extends Stage {
    private static final boolean IS_NATIVE =
        StageCopy.constant(MethodHandles.lookup(), Boolean.class);

    @Override
    void run(SimdScratch scratch) {
      float scale = (float) scratch.scale;
      float shift = (float) scratch.shift;
      float[] array = scratch.floats;
      MemorySegment memory = IS_NATIVE ? NativeMemory.known(scratch.segment) : null;
      int offset = scratch.offset;
      long start = scratch.segmentOffset();
      int entries = scratch.entries();
      for (int i = 0; i < entries; i += LANES) {
        FloatVector r = FloatVector.fromArray(FLOATS, scratch.squaredRadius, i).lanewise(SQRT);
        IntVector n = quadrant(IntVector.fromArray(INTS, scratch.oddWords, i));
        FloatVector sin = FloatVector.fromArray(FLOATS, scratch.sine, i);
        FloatVector cos = FloatVector.fromArray(FLOATS, scratch.cosine, i);
        IntVector s = sineTimes(r, sin, cos, n);
        IntVector c = cosineTimes(r, sin, cos, n);
        FloatVector y = elements(evenBlocks(s, c), scale, shift);
        FloatVector z = elements(oddBlocks(s, c), scale, shift);
        if (IS_NATIVE) {
          long at = start + 2L * Float.BYTES * i;
          y.intoMemorySegment(memory, at, NativeMemory.ORDER);
          z.intoMemorySegment(memory, at + VECTOR_BYTES, NativeMemory.ORDER);
        } else {
          y.intoArray(array, offset + 2 * i);
          z.intoArray(array, offset + 2 * i + LANES);
        }
      }
    }
  }

  /** The nearest quarter turns of the angles, in split order. */
  static IntVector quadrant(IntVector words) {
    return words.and(MANTISSA).add(HALF_QUADRANT).rearrange(SPLIT);
  }

  static IntVector sineTimes(FloatVector r, FloatVector sin, FloatVector cos, IntVector n) {
    VectorMask<Float> odd = n.lanewise(LSHL, QUADRANT_BIT_0).compare(LT, 0).cast(FLOATS);
    IntVector sign = n.lanewise(LSHL, QUADRANT_BIT_1).and(SIGN);
    return sin.blend(cos, odd).mul(r).reinterpretAsInts().lanewise(XOR, sign);
  }

  static IntVector cosineTimes(FloatVector r, FloatVector sin, FloatVector cos, IntVector n) {
    IntVector bit0 = n.lanewise(LSHL, QUADRANT_BIT_0);
    VectorMask<Float> odd = bit0.compare(LT, 0).cast(FLOATS);
    IntVector sign = n.lanewise(LSHL, QUADRANT_BIT_1).lanewise(XOR, bit0).and(SIGN);
    return cos.blend(sin, odd).mul(r).reinterpretAsInts().lanewise(XOR, sign);
  }

  static IntVector evenBlocks(IntVector s, IntVector c) {
    return s.blend(c.reinterpretAsLongs().lanewise(LSHL, 32).reinterpretAsInts(), ODD)
        .rearrange(INTERLEAVE_HALVES);
  }

  static IntVector oddBlocks(IntVector s, IntVector c) {
    return s.reinterpretAsLongs()
        .lanewise(LSHR, 32)
        .reinterpretAsInts()
        .blend(c, ODD)
        .rearrange(INTERLEAVE_HALVES);
  }

  /** Unit values, scaled and shifted. */
  static FloatVector elements(IntVector units, float scale, float shift) {
    return units.reinterpretAsFloats().mul(scale).add(shift);
  }
}
