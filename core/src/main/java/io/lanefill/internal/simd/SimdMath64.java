// SPDX-License-Identifier: Apache-2.0
package io.lanefill.internal.simd;

import static io.lanefill.internal.kernel.DoubleConstants.*;
import static io.lanefill.internal.simd.Species.BLOCKS;
import static io.lanefill.internal.simd.Species.DOUBLES;
import static io.lanefill.internal.simd.Species.INTS;
import static io.lanefill.internal.simd.Species.LANES;
import static io.lanefill.internal.simd.Species.ODD;
import static io.lanefill.internal.simd.Species.evenLongs;
import static io.lanefill.internal.simd.Species.oddLongs;
import static jdk.incubator.vector.VectorOperators.LSHL;
import static jdk.incubator.vector.VectorOperators.LSHR;
import static jdk.incubator.vector.VectorOperators.SQRT;
import static jdk.incubator.vector.VectorOperators.XOR;

import io.lanefill.internal.kernel.DoubleConstants;
import jdk.incubator.vector.DoubleVector;
import jdk.incubator.vector.IntVector;
import jdk.incubator.vector.LongVector;

// Polynomials are written out: vectors are objects in a method that is not inlined.
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

  /**
   * {@link DoubleConstants#HALF_QUADRANT} as word 2 sees it, the mantissa's upper 20 bits: 2^17.
   */
  private static final long HALF_QUADRANT_OF_WORD_2 = HALF_QUADRANT >>> 32;

  /** How far bits 18 and 19 of that word's sum, the quadrant's two, lie below the sign. */
  private static final int QUADRANT_BIT_0 = 63 - (QUADRANT_SHIFT - 32);

  private static final int QUADRANT_BIT_1 = QUADRANT_BIT_0 - 1;

  /** Words to elements of the uniform law, where {@link SimdUniform64} does not make them. */
  static final Stage[] UNIFORM = {new Uniform()};

  /** Words to elements of the normal law. */
  static final Stage[] NORMAL = {
    new Radius(), new ReduceAngle(), new SineAndCosine(), new Combine()
  };

  private SimdMath64() {}

  private static final class Uniform extends Stage {
    @Override
    void run(SimdScratch scratch) {
      double scale = scratch.scale;
      double shift = scratch.shift;
      double[] dst = scratch.doubles;
      int offset = scratch.offset;
      int entries = scratch.entries();
      for (int i = 0; i < entries; i += LANES) {
        DoubleVector y = unit(firstMantissa(scratch, i)).mul(scale).add(shift);
        DoubleVector z = unit(secondMantissa(scratch, i)).mul(scale).add(shift);
        store(y, z, dst, offset + i);
      }
    }
  }

  /** 20 bits of word 0 above word 1. */
  private static LongVector firstMantissa(SimdScratch scratch, int i) {
    IntVector even = IntVector.fromArray(INTS, scratch.evenWords, i);
    IntVector odd = IntVector.fromArray(INTS, scratch.oddWords, i);
    return odd.reinterpretAsLongs()
        .lanewise(LSHR, 32)
        .reinterpretAsInts()
        .blend(even, ODD)
        .reinterpretAsLongs()
        .and(MANTISSA);
  }

  /** 20 bits of word 2 above word 3. */
  private static LongVector secondMantissa(SimdScratch scratch, int i) {
    IntVector even = IntVector.fromArray(INTS, scratch.evenWords, i);
    IntVector odd = IntVector.fromArray(INTS, scratch.oddWords, i);
    return odd.blend(even.reinterpretAsLongs().lanewise(LSHL, 32).reinterpretAsInts(), ODD)
        .reinterpretAsLongs()
        .and(MANTISSA);
  }

  private static DoubleVector unit(LongVector mantissa) {
    return mantissa.or(ONE).reinterpretAsDoubles().sub(1.0);
  }

  /** Radii of the blocks, a vector of them at every LANES-th place. */
  private static final class Radius extends Stage {
    @Override
    void run(SimdScratch scratch) {
      int entries = scratch.entries();
      for (int i = 0; i < entries; i += LANES) {
        DoubleVector u = unit(firstMantissa(scratch, i)).max(U1_MIN);
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
            .intoArray(scratch.radius64, i);
      }
    }
  }

  /** Reduced angles, and after each vector of them its residues. */
  private static final class ReduceAngle extends Stage {
    @Override
    void run(SimdScratch scratch) {
      double[] reduced = scratch.reduced;
      int entries = scratch.entries();
      for (int i = 0; i < entries; i += LANES) {
        LongVector mantissa = secondMantissa(scratch, i);
        DoubleVector quadrant = quadrant(mantissa).or(TWO_TO_52).reinterpretAsDoubles().sub(0x1p52);
        DoubleVector angle = unit(mantissa).mul(TWO_PI);
        DoubleVector high = angle.sub(quadrant.mul(HALF_PI_1));
        DoubleVector first = high.sub(quadrant.mul(HALF_PI_2));
        DoubleVector rest =
            high.sub(first).sub(quadrant.mul(HALF_PI_2)).sub(quadrant.mul(HALF_PI_3));
        DoubleVector x = first.add(rest);
        x.intoArray(reduced, i);
        first.sub(x).add(rest).intoArray(reduced, i + BLOCKS);
      }
    }
  }

  private static LongVector quadrant(LongVector mantissa) {
    return mantissa.add(HALF_QUADRANT).lanewise(LSHR, QUADRANT_SHIFT);
  }

  /** Sines in place of the reduced angles, and cosines in place of the residues. */
  private static final class SineAndCosine extends Stage {
    @Override
    void run(SimdScratch scratch) {
      double[] reduced = scratch.reduced;
      int entries = scratch.entries();
      for (int i = 0; i < entries; i += LANES) {
        DoubleVector x = DoubleVector.fromArray(DOUBLES, reduced, i);
        DoubleVector y = DoubleVector.fromArray(DOUBLES, reduced, i + BLOCKS);
        sine(x, y).intoArray(reduced, i);
        cosine(x, y).intoArray(reduced, i + BLOCKS);
      }
    }
  }

  /**
   * Quadrants, and the products with the radii, in the order of the blocks, scaled and shifted. The
   * quadrant n is that of {@link #quadrant}, of which the last two bits count. It needs only word
   * 2, the lower half of a lane; the shifts drop word 0 above it. A stage of its own, as with the
   * polynomials it exceeds C2's budget of nodes: see {@link Stage}.
   */
  private static final class Combine extends Stage {
    @Override
    void run(SimdScratch scratch) {
      double scale = scratch.scale;
      double shift = scratch.shift;
      double[] dst = scratch.doubles;
      int offset = scratch.offset;
      int entries = scratch.entries();
      for (int i = 0; i < entries; i += LANES) {
        LongVector sine = DoubleVector.fromArray(DOUBLES, scratch.reduced, i).reinterpretAsLongs();
        LongVector cosine =
            DoubleVector.fromArray(DOUBLES, scratch.reduced, i + BLOCKS).reinterpretAsLongs();
        LongVector n =
            IntVector.fromArray(INTS, scratch.evenWords, i)
                .reinterpretAsLongs()
                .add(HALF_QUADRANT_OF_WORD_2);
        LongVector bit0 = n.lanewise(LSHL, QUADRANT_BIT_0);
        LongVector bit1 = n.lanewise(LSHL, QUADRANT_BIT_1);
        LongVector odd = LongVector.zero(Species.LONGS).sub(bit0.lanewise(LSHR, 63));
        LongVector exchange = sine.lanewise(XOR, cosine).and(odd);
        LongVector sineSign = bit1.and(SIGN);
        LongVector cosineSign = bit1.lanewise(XOR, bit0).and(SIGN);
        DoubleVector r = DoubleVector.fromArray(DOUBLES, scratch.radius64, i);
        DoubleVector s =
            sine.lanewise(XOR, exchange).lanewise(XOR, sineSign).reinterpretAsDoubles().mul(r);
        DoubleVector c =
            cosine.lanewise(XOR, exchange).lanewise(XOR, cosineSign).reinterpretAsDoubles().mul(r);
        store(s.mul(scale).add(shift), c.mul(scale).add(shift), dst, offset + i);
      }
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

  /** Stores the elements of both vectors in the order of the blocks. */
  private static void store(DoubleVector y, DoubleVector z, double[] dst, int offset) {
    IntVector first = y.reinterpretAsInts();
    IntVector second = z.reinterpretAsInts();
    evenLongs(first, second).reinterpretAsDoubles().intoArray(dst, offset);
    oddLongs(first, second).reinterpretAsDoubles().intoArray(dst, offset + BLOCKS);
  }
}
