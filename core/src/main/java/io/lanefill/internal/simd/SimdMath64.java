// SPDX-License-Identifier: Apache-2.0
package io.lanefill.internal.simd;

import static io.lanefill.internal.kernel.DoubleConstants.*;
import static io.lanefill.internal.simd.Species.BLOCKS;
import static io.lanefill.internal.simd.Species.DOUBLES;
import static io.lanefill.internal.simd.Species.INTS;
import static io.lanefill.internal.simd.Species.LANES;
import static io.lanefill.internal.simd.Species.ODD;
import static io.lanefill.internal.simd.Species.ODD_PAIR;
import static io.lanefill.internal.simd.Species.SWAP_PAIRS;
import static jdk.incubator.vector.VectorOperators.LSHL;
import static jdk.incubator.vector.VectorOperators.LSHR;
import static jdk.incubator.vector.VectorOperators.SQRT;
import static jdk.incubator.vector.VectorOperators.XOR;

import jdk.incubator.vector.DoubleVector;
import jdk.incubator.vector.IntVector;
import jdk.incubator.vector.LongVector;

/**
 * The float64 laws in lanes: the stages of the scalar kernel's {@code ScalarMath64}, the same
 * operations in the same order, so the same bits.
 *
 * <p>A long below 2^52 becomes a double by the bits of 2^52 and a subtraction, as 256-bit hardware
 * has no conversion.
 */
final class SimdMath64 {
  /** The bits of 2^52, whose last place is 1. */
  private static final long TWO_TO_52 = 0x4330_0000_0000_0000L;

  /** Makes an exponent positive before it is shifted down, as there is no arithmetic shift. */
  private static final long EXPONENT_BIAS = 1024;

  /** The sign bit of a double. */
  private static final long SIGN = Long.MIN_VALUE;

  /** Words to elements of the uniform law. */
  static final Stage UNIFORM = s -> uniform(s, s.doubles, s.offset, 2 * s.blocks);

  static final Stage RADIUS = s -> radius(s, 2 * s.blocks);
  static final Stage REDUCE_ANGLE = s -> reduceAngle(s, 2 * s.blocks);

  /** Radii and reduced angles to elements of the normal law. */
  static final Stage COMBINE = s -> combine(s, s.doubles, s.offset, 2 * s.blocks);

  private SimdMath64() {}

  private static void uniform(SimdScratch scratch, double[] dst, int offset, int pairs) {
    double scale = scratch.scale;
    double shift = scratch.shift;
    for (int i = 0; i < pairs; i += LANES) {
      DoubleVector y = unit(firstMantissa(scratch.evenWords, scratch.oddWords, i));
      DoubleVector z = unit(secondMantissa(scratch.evenWords, scratch.oddWords, i));
      store(y.mul(scale).add(shift), z.mul(scale).add(shift), dst, offset + i);
    }
  }

  /** 20 bits of word 0 above word 1. */
  private static LongVector firstMantissa(int[] evenWords, int[] oddWords, int i) {
    IntVector even = IntVector.fromArray(INTS, evenWords, i);
    IntVector odd = IntVector.fromArray(INTS, oddWords, i);
    return odd.reinterpretAsLongs()
        .lanewise(LSHR, 32)
        .reinterpretAsInts()
        .blend(even, ODD)
        .reinterpretAsLongs()
        .and(MANTISSA);
  }

  /** 20 bits of word 2 above word 3. */
  private static LongVector secondMantissa(int[] evenWords, int[] oddWords, int i) {
    IntVector even = IntVector.fromArray(INTS, evenWords, i);
    IntVector odd = IntVector.fromArray(INTS, oddWords, i);
    return odd.blend(even.reinterpretAsLongs().lanewise(LSHL, 32).reinterpretAsInts(), ODD)
        .reinterpretAsLongs()
        .and(MANTISSA);
  }

  private static DoubleVector unit(LongVector mantissa) {
    return mantissa.or(ONE).reinterpretAsDoubles().sub(1.0);
  }

  /** Radii of the blocks into {@code scratch.x}, a vector of them at every LANES-th place. */
  private static void radius(SimdScratch scratch, int pairs) {
    for (int i = 0; i < pairs; i += LANES) {
      DoubleVector u = unit(firstMantissa(scratch.evenWords, scratch.oddWords, i)).max(U1_MIN);
      LongVector bits = u.reinterpretAsLongs();
      LongVector t = bits.sub(LOG_OFFSET);
      DoubleVector k =
          t.add(EXPONENT_BIAS << 52)
              .lanewise(LSHR, 52)
              .or(TWO_TO_52)
              .reinterpretAsDoubles()
              .sub(0x1p52 + EXPONENT_BIAS);
      DoubleVector f = bits.sub(t.and(EXPONENT)).reinterpretAsDoubles().sub(1.0);
      DoubleVector s = f.div(f.add(2.0));
      DoubleVector z = s.mul(s);
      DoubleVector w = z.mul(z);
      DoubleVector even = w.mul(w.mul(w.mul(LG6).add(LG4)).add(LG2));
      DoubleVector odd = z.mul(w.mul(w.mul(w.mul(LG7).add(LG5)).add(LG3)).add(LG1));
      DoubleVector halfSquare = f.mul(0.5).mul(f);
      DoubleVector small = s.mul(halfSquare.add(even.add(odd))).add(k.mul(LN2_LO));
      k.mul(LN2_HI)
          .sub(halfSquare.sub(small).sub(f))
          .mul(-2.0)
          .lanewise(SQRT)
          .intoArray(scratch.x, i);
    }
  }

  /** Reduced angles into {@code scratch.y}, and behind each vector of them its residues. */
  private static void reduceAngle(SimdScratch scratch, int pairs) {
    for (int i = 0; i < pairs; i += LANES) {
      LongVector mantissa = secondMantissa(scratch.evenWords, scratch.oddWords, i);
      DoubleVector quadrant = quadrant(mantissa).or(TWO_TO_52).reinterpretAsDoubles().sub(0x1p52);
      DoubleVector angle = unit(mantissa).mul(TWO_PI);
      DoubleVector high = angle.sub(quadrant.mul(HALF_PI_1));
      DoubleVector first = high.sub(quadrant.mul(HALF_PI_2));
      DoubleVector rest = high.sub(first).sub(quadrant.mul(HALF_PI_2)).sub(quadrant.mul(HALF_PI_3));
      DoubleVector x = first.add(rest);
      x.intoArray(scratch.y, i);
      first.sub(x).add(rest).intoArray(scratch.y, i + BLOCKS);
    }
  }

  private static LongVector quadrant(LongVector mantissa) {
    return mantissa.add(HALF_QUADRANT).lanewise(LSHR, QUADRANT_SHIFT);
  }

  /** Sines and cosines, their quadrants, and the products with the radii. */
  private static void combine(SimdScratch scratch, double[] dst, int offset, int pairs) {
    double scale = scratch.scale;
    double shift = scratch.shift;
    for (int i = 0; i < pairs; i += LANES) {
      DoubleVector x = DoubleVector.fromArray(DOUBLES, scratch.y, i);
      DoubleVector y = DoubleVector.fromArray(DOUBLES, scratch.y, i + BLOCKS);
      LongVector sine = sine(x, y).reinterpretAsLongs();
      LongVector cosine = cosine(x, y).reinterpretAsLongs();
      LongVector n = quadrant(secondMantissa(scratch.evenWords, scratch.oddWords, i));
      LongVector odd = LongVector.zero(Species.LONGS).sub(n.and(1));
      LongVector exchange = sine.lanewise(XOR, cosine).and(odd);
      LongVector sineSign = n.lanewise(LSHL, 62).and(SIGN);
      LongVector cosineSign = n.add(1).lanewise(LSHL, 62).and(SIGN);
      DoubleVector r = DoubleVector.fromArray(DOUBLES, scratch.x, i);
      DoubleVector s =
          sine.lanewise(XOR, exchange).lanewise(XOR, sineSign).reinterpretAsDoubles().mul(r);
      DoubleVector c =
          cosine.lanewise(XOR, exchange).lanewise(XOR, cosineSign).reinterpretAsDoubles().mul(r);
      store(s.mul(scale).add(shift), c.mul(scale).add(shift), dst, offset + i);
    }
  }

  private static DoubleVector sine(DoubleVector x, DoubleVector y) {
    DoubleVector z = x.mul(x);
    DoubleVector v = z.mul(x);
    DoubleVector r = z.mul(z.mul(z.mul(z.mul(S6).add(S5)).add(S4)).add(S3)).add(S2);
    return x.sub(z.mul(y.mul(0.5).sub(v.mul(r))).sub(y).sub(v.mul(S1)));
  }

  private static DoubleVector cosine(DoubleVector x, DoubleVector y) {
    DoubleVector z = x.mul(x);
    DoubleVector r =
        z.mul(z.mul(z.mul(z.mul(z.mul(z.mul(C6).add(C5)).add(C4)).add(C3)).add(C2)).add(C1));
    DoubleVector half = z.mul(0.5);
    DoubleVector one = DoubleVector.broadcast(DOUBLES, 1.0);
    DoubleVector w = one.sub(half);
    return w.add(one.sub(w).sub(half).add(z.mul(r).sub(x.mul(y))));
  }

  /** Stores y0 z0 y1 z1 ... in the order of the blocks, as {@link SimdUniform} does. */
  private static void store(DoubleVector y, DoubleVector z, double[] dst, int offset) {
    IntVector first = y.reinterpretAsLongs().reinterpretAsInts();
    IntVector second = z.reinterpretAsLongs().reinterpretAsInts();
    first
        .blend(second.rearrange(SWAP_PAIRS), ODD_PAIR)
        .reinterpretAsLongs()
        .reinterpretAsDoubles()
        .intoArray(dst, offset);
    first
        .rearrange(SWAP_PAIRS)
        .blend(second, ODD_PAIR)
        .reinterpretAsLongs()
        .reinterpretAsDoubles()
        .intoArray(dst, offset + BLOCKS);
  }
}
