// SPDX-License-Identifier: Apache-2.0
package io.lanefill.internal.simd;

import static io.lanefill.internal.simd.SimdPhilox.multiplier;
import static io.lanefill.internal.simd.SimdPhilox.multipliers;
import static io.lanefill.internal.simd.SimdUniform.units;
import static io.lanefill.internal.simd.Species.BLOCKS;
import static io.lanefill.internal.simd.Species.INTS;
import static io.lanefill.internal.simd.Species.LANES;
import static io.lanefill.internal.simd.Species.LONGS;
import static io.lanefill.internal.simd.Species.ODD;
import static io.lanefill.internal.simd.Species.VECTOR_BYTES;
import static io.lanefill.internal.simd.Species.evenLongs;
import static io.lanefill.internal.simd.Species.oddLongs;
import static io.lanefill.internal.stream.Philox4x32.M0;
import static io.lanefill.internal.stream.Philox4x32.M1;
import static io.lanefill.internal.stream.Philox4x32.WORD;
import static jdk.incubator.vector.VectorOperators.LSHL;
import static jdk.incubator.vector.VectorOperators.LSHR;
import static jdk.incubator.vector.VectorOperators.XOR;

import java.lang.foreign.MemorySegment;
import java.lang.invoke.MethodHandles;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.IntVector;
import jdk.incubator.vector.LongVector;

/**
 * Round 9, whose words go straight into the destination, as they are or as floats. They leave the
 * round as
 *
 * <pre>
 *   words01   | word 1 | word 0 |  of each block      words23   | word 3 | word 2 |
 * </pre>
 *
 * and are interleaved, in 64-bit lanes, to words 0 and 1, then 2 and 3, of one block after the
 * other.
 *
 * <p>A copy serves each output: a method that met two kinds would be slow for both, and elements
 * that are copied to native memory when they are finished take longer, as nothing is computed while
 * the copy's stores miss the cache ({@code FillBenchmark}, destination segment).
 */
final class SimdLastRound extends Stage {
  /** What the words become, and where they go. */
  enum Output {
    /** Uniform elements, to a {@code float[]}. */
    FLOATS,

    /** The same to native memory. */
    NATIVE_FLOATS,

    /** The words, to an {@code int[]}. */
    INTS,

    /** The same in pairs, to a {@code long[]}: the lower half comes first. */
    LONGS;

    /** Returns the round with this output. */
    Stage stage() {
      return StageCopy.of(SimdLastRound.class, this);
    }
  }

  private static final Output OUTPUT = StageCopy.constant(MethodHandles.lookup(), Output.class);

  private static final boolean IS_NATIVE = OUTPUT == Output.NATIVE_FLOATS;
  private static final boolean IS_INTS = OUTPUT == Output.INTS;
  private static final boolean IS_LONGS = OUTPUT == Output.LONGS;

  @Override
  void run(SimdScratch s) {
    long[] state = s.state;
    float scale = (float) s.scale;
    float shift = (float) s.shift;
    float[] array = s.floats;
    int[] ints = s.ints;
    long[] longs = s.longs;
    MemorySegment memory = IS_NATIVE ? NativeMemory.known(s.segment) : null;
    int offset = s.offset;
    long start = s.segmentOffset();
    int entries = s.entries();
    IntVector mantissa = IntVector.broadcast(INTS, s.mantissa);
    IntVector base = IntVector.broadcast(INTS, s.unitBase);
    LongVector m1 = multiplier(M1);
    LongVector m0 = multiplier(M0);
    IntVector m = multipliers(M1, M0);
    for (int i = 0; i < entries; i += 2 * BLOCKS) {
      LongVector a = LongVector.fromArray(LONGS, state, i);
      LongVector b = LongVector.fromArray(LONGS, state, i + BLOCKS);
      IntVector words01 = words01(a.lanewise(LSHR, 32).mul(m1), b, a.reinterpretAsInts().mul(m));
      IntVector words23 = words23(a.and(WORD).mul(m0), b);
      IntVector even = evenLongs(words01, words23);
      IntVector odd = oddLongs(words01, words23);
      if (IS_INTS) {
        even.intoArray(ints, offset + 2 * i);
        odd.intoArray(ints, offset + 2 * i + LANES);
      } else if (IS_LONGS) {
        even.reinterpretAsLongs().intoArray(longs, offset + i);
        odd.reinterpretAsLongs().intoArray(longs, offset + i + BLOCKS);
      } else {
        FloatVector y = units(even, mantissa, base).mul(scale).add(shift);
        FloatVector z = units(odd, mantissa, base).mul(scale).add(shift);
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

  /** Words 0 and 1 from the product of the high half, b, and the low halves of both products. */
  private static IntVector words01(LongVector high, LongVector b, IntVector lowHalves) {
    return high.lanewise(XOR, b).lanewise(LSHR, 32).reinterpretAsInts().blend(lowHalves, ODD);
  }

  /** Words 2 and 3 from the product of the low half, and b. */
  private static IntVector words23(LongVector low, LongVector b) {
    return low.lanewise(LSHR, 32)
        .lanewise(XOR, b)
        .reinterpretAsInts()
        .blend(low.lanewise(LSHL, 32).reinterpretAsInts(), ODD);
  }
}
