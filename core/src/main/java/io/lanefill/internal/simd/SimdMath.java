// SPDX-License-Identifier: Apache-2.0
package io.lanefill.internal.simd;

import static io.lanefill.internal.kernel.FloatConstants.HALF_QUADRANT;
import static io.lanefill.internal.kernel.FloatConstants.LOG_OFFSET;
import static io.lanefill.internal.kernel.FloatConstants.MANTISSA;
import static io.lanefill.internal.kernel.FloatConstants.QUADRANT_SHIFT;
import static io.lanefill.internal.simd.Species.BLOCKS;
import static io.lanefill.internal.simd.Species.DOUBLES;
import static io.lanefill.internal.simd.Species.FLOATS;
import static io.lanefill.internal.simd.Species.INTS;
import static io.lanefill.internal.simd.Species.LANES;
import static io.lanefill.internal.simd.Species.NARROW_FLOATS;
import static io.lanefill.internal.simd.Species.ODD;
import static jdk.incubator.vector.VectorOperators.D2F;
import static jdk.incubator.vector.VectorOperators.I2F;
import static jdk.incubator.vector.VectorOperators.LSHL;
import static jdk.incubator.vector.VectorOperators.LSHR;

import io.lanefill.internal.kernel.FloatConstants;
import jdk.incubator.vector.DoubleVector;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.IntVector;
import jdk.incubator.vector.LongVector;

/**
 * Words to radii, sines and cosines: the stages of the scalar kernel's {@code ScalarMath} in lanes.
 *
 * <p>The stages and polynomials are the same; their arithmetic differs where lanes have something
 * faster. Rounding to float hides it: on all 2^23 inputs no bit of a result changes, which a test
 * tries.
 *
 * <ul>
 *   <li>Products and sums are fused, the logarithm's last sum is one of its polynomial, and the
 *       angle is a product with 2 pi in two floats. Scalar code does not fuse: on a machine without
 *       such an instruction Java computes it in decimal.
 *   <li>Everything of the logarithm is multiplied by -2, and its argument is the integer m = u *
 *       2^23, whose exponent is 23 larger.
 *   <li>The 16-entry tables sit in registers: the inverse has 20 mantissa bits, which is the upper
 *       half of a double, and the logarithm is that of the rounded inverse.
 *   <li>A float becomes a double by a shift: its bits moved by 29 places, {@code f << 32 >>> 3},
 *       are those of the double f * 2^-896. The factor {@link #BIAS} goes into the next constant.
 * </ul>
 *
 * <p>A vector of 32-bit lanes becomes two of doubles, the even lanes and then the odd ones; results
 * stay in this order ({@link Species#SPLIT}). Vectors of constants are broadcast in place and not
 * by a helper: past a certain size of method C2 no longer inlines helpers, and boxes what they
 * return.
 */
final class SimdMath {
  /** What a shifted float is too small by: 2^896, the difference of the exponents' biases. */
  private static final double BIAS = 0x1p896;

  /** The bits of 0.8388608f = 1.0e-7 * 2^23: the smallest m, in place of 0. */
  private static final int M_MIN = 0x3F56_BF95;

  /** The exponent of 2^23. */
  private static final int M_EXPONENT = 23;

  /** The upper half of a 64-bit lane. */
  private static final long HIGH = 0xFFFF_FFFF_0000_0000L;

  /** 2 ln 2 and not -2 ln 2, as the factor is {@link #M_EXPONENT} less the exponent of m. */
  private static final double LN2 = 2.0 * FloatConstants.LN2 * BIAS;

  private static final double A0 = -2.0 * FloatConstants.A0;
  private static final double A1 = -2.0 * FloatConstants.A1;
  private static final double A2 = -2.0 * FloatConstants.A2;

  /**
   * 2 pi as the sum of two floats, times 2^-23, as the angle is 2 pi m 2^-23: the nearest float
   * 6.2831855, and the rest -1.7484555e-7.
   */
  private static final float TURN_HIGH = 0x1.921fb6p2f * 0x1p-23f;

  private static final float TURN_LOW = -0x1.777a5cp-23f * 0x1p-23f;

  private static final double MINUS_HALF_PI = -FloatConstants.HALF_PI * BIAS;

  /** Even words to squared radii. */
  static final Stage RADIUS = new Radius();

  /** Odd words to sines and cosines of reduced angles. */
  static final Stage REDUCE_ANGLE = new ReduceAngle();

  static final Stage SINE_AND_COSINE = new SineAndCosine();

  private SimdMath() {}

  /**
   * The logarithm, rounded to float: -2 log u = -2 log(1 + r) + y0, with r = z / c - 1 and y0 = -2
   * (log c + k ln 2).
   */
  private static final class Radius extends Stage {
    @Override
    void run(SimdScratch scratch) {
      int entries = scratch.entries();
      for (int i = 0; i < entries; i += LANES) {
        FloatVector m =
            (FloatVector)
                IntVector.fromArray(INTS, scratch.evenWords, i).and(MANTISSA).convert(I2F, 0);
        IntVector t = m.reinterpretAsInts().max(M_MIN).sub(LOG_OFFSET);
        LongVector inverse = LogTable.lookup(LogTable.INVERSE, t).reinterpretAsLongs();
        IntVector logHigh = LogTable.lookup(LogTable.LOG_HIGH, t);
        IntVector logLow = LogTable.lookup(LogTable.LOG_LOW, t);
        LongVector z = t.and(MANTISSA).add(LOG_OFFSET).reinterpretAsLongs();
        LongVector k =
            ((FloatVector)
                    IntVector.broadcast(INTS, M_EXPONENT).sub(t.lanewise(LSHR, 23)).convert(I2F, 0))
                .reinterpretAsLongs();
        DoubleVector minusOne = DoubleVector.broadcast(DOUBLES, -1.0);
        DoubleVector evenR =
            z.lanewise(LSHL, 32)
                .lanewise(LSHR, 3)
                .reinterpretAsDoubles()
                .fma(inverse.lanewise(LSHL, 32).reinterpretAsDoubles(), minusOne);
        DoubleVector oddR =
            z.and(HIGH)
                .lanewise(LSHR, 3)
                .reinterpretAsDoubles()
                .fma(inverse.and(HIGH).reinterpretAsDoubles(), minusOne);
        DoubleVector evenLog =
            logLow
                .blend(logHigh.reinterpretAsLongs().lanewise(LSHL, 32).reinterpretAsInts(), ODD)
                .reinterpretAsLongs()
                .reinterpretAsDoubles();
        DoubleVector oddLog =
            logLow
                .reinterpretAsLongs()
                .lanewise(LSHR, 32)
                .reinterpretAsInts()
                .blend(logHigh, ODD)
                .reinterpretAsLongs()
                .reinterpretAsDoubles();
        DoubleVector ln2 = DoubleVector.broadcast(DOUBLES, LN2);
        DoubleVector evenY0 =
            k.lanewise(LSHL, 32).lanewise(LSHR, 3).reinterpretAsDoubles().fma(ln2, evenLog);
        DoubleVector oddY0 = k.and(HIGH).lanewise(LSHR, 3).reinterpretAsDoubles().fma(ln2, oddLog);
        DoubleVector a0 = DoubleVector.broadcast(DOUBLES, A0);
        DoubleVector a1 = DoubleVector.broadcast(DOUBLES, A1);
        DoubleVector a2 = DoubleVector.broadcast(DOUBLES, A2);
        DoubleVector minusTwo = DoubleVector.broadcast(DOUBLES, -2.0);
        DoubleVector evenY = evenR.fma(a0, a1).fma(evenR, a2).fma(evenR, minusTwo);
        DoubleVector oddY = oddR.fma(a0, a1).fma(oddR, a2).fma(oddR, minusTwo);
        ((FloatVector) evenY.fma(evenR, evenY0).convertShape(D2F, NARROW_FLOATS, 0))
            .intoArray(scratch.squaredRadius, i);
        ((FloatVector) oddY.fma(oddR, oddY0).convertShape(D2F, NARROW_FLOATS, 0))
            .intoArray(scratch.squaredRadius, i + BLOCKS);
      }
    }
  }

  /** Rounds the angles to float and takes their quarter turns off. */
  private static final class ReduceAngle extends Stage {
    @Override
    void run(SimdScratch scratch) {
      double[] x = scratch.reduced;
      int entries = scratch.entries();
      for (int i = 0; i < entries; i += LANES) {
        IntVector m = IntVector.fromArray(INTS, scratch.oddWords, i).and(MANTISSA);
        FloatVector u = (FloatVector) m.convert(I2F, 0);
        // The fused product and sum are what the product in double rounds to, for every m.
        LongVector angle =
            u.fma(FloatVector.broadcast(FLOATS, TURN_HIGH), u.mul(TURN_LOW)).reinterpretAsLongs();
        LongVector quadrant =
            ((FloatVector) m.add(HALF_QUADRANT).lanewise(LSHR, QUADRANT_SHIFT).convert(I2F, 0))
                .reinterpretAsLongs();
        DoubleVector bias = DoubleVector.broadcast(DOUBLES, BIAS);
        angle
            .lanewise(LSHL, 32)
            .lanewise(LSHR, 3)
            .reinterpretAsDoubles()
            .fma(
                bias,
                quadrant
                    .lanewise(LSHL, 32)
                    .lanewise(LSHR, 3)
                    .reinterpretAsDoubles()
                    .mul(MINUS_HALF_PI))
            .intoArray(x, i);
        angle
            .and(HIGH)
            .lanewise(LSHR, 3)
            .reinterpretAsDoubles()
            .fma(
                bias,
                quadrant.and(HIGH).lanewise(LSHR, 3).reinterpretAsDoubles().mul(MINUS_HALF_PI))
            .intoArray(x, i + BLOCKS);
      }
    }
  }

  /** Sines and cosines of the reduced angles, rounded to float. */
  private static final class SineAndCosine extends Stage {
    @Override
    void run(SimdScratch scratch) {
      int entries = scratch.entries();
      for (int i = 0; i < entries; i += BLOCKS) {
        DoubleVector v = DoubleVector.fromArray(DOUBLES, scratch.reduced, i);
        DoubleVector z = v.mul(v);
        DoubleVector s =
            z.fma(
                DoubleVector.broadcast(DOUBLES, FloatConstants.S3),
                DoubleVector.broadcast(DOUBLES, FloatConstants.S2));
        DoubleVector c =
            z.fma(
                DoubleVector.broadcast(DOUBLES, FloatConstants.C4),
                DoubleVector.broadcast(DOUBLES, FloatConstants.C3));
        s = s.fma(z, DoubleVector.broadcast(DOUBLES, FloatConstants.S1));
        c = c.fma(z, DoubleVector.broadcast(DOUBLES, FloatConstants.C2));
        s = s.fma(v.mul(z), v);
        c = c.fma(z, DoubleVector.broadcast(DOUBLES, FloatConstants.C1));
        c = c.fma(z, DoubleVector.broadcast(DOUBLES, 1.0));
        ((FloatVector) s.convertShape(D2F, NARROW_FLOATS, 0)).intoArray(scratch.sine, i);
        ((FloatVector) c.convertShape(D2F, NARROW_FLOATS, 0)).intoArray(scratch.cosine, i);
      }
    }
  }
}
