// SPDX-License-Identifier: Apache-2.0
package io.lanefill.internal.passes;

import static io.lanefill.internal.kernel.DoubleConstants.*;
import static io.lanefill.internal.passes.PassesScratch.BLOCKS;
import static io.lanefill.internal.passes.Regions64.ANGLE64;
import static io.lanefill.internal.passes.Regions64.COSINE64;
import static io.lanefill.internal.passes.Regions64.F64;
import static io.lanefill.internal.passes.Regions64.K64;
import static io.lanefill.internal.passes.Regions64.RADIUS64;
import static io.lanefill.internal.passes.Regions64.RESIDUE64;
import static io.lanefill.internal.passes.Regions64.SINE64;
import static io.lanefill.internal.passes.WordRegions.X;
import static io.lanefill.internal.passes.WordRegions.Y;

import io.lanefill.internal.scalar.ScalarMath64;

// Beside PassesNormal: C2 makes a vector loop for one type, and its passes read constants.
/** The normal law in float64: a whole block for each transform of Box and Muller. */
final class PassesNormal64 {
  static final Pass REDUCE_LOGARITHM = new ReduceLogarithm();
  static final Pass LOGARITHM = new Logarithm();
  static final Pass REDUCE_ANGLE = new ReduceAngle();
  static final Pass SINE_AND_COSINE = new SineAndCosine();
  static final Pass COMBINE = new Combine();
  static final Pass INTERLEAVE = new Interleave();

  /** Words to values, those that begin with sines and those with cosines apart. */
  static final Pass[] VALUES = {
    REDUCE_LOGARITHM, LOGARITHM, REDUCE_ANGLE, SINE_AND_COSINE, COMBINE
  };

  static final PassesLaw FLOAT64 = new PassesLaw(Pass.concat(VALUES, INTERLEAVE));

  private PassesNormal64() {}

  /**
   * Splits the uniform of the radius, u = 2^k (1 + f). No vector code, as C2 25 has none for the
   * bits of a double.
   */
  private static final class ReduceLogarithm extends Pass {
    private static final long U1_MIN_BITS = Double.doubleToRawLongBits(U1_MIN);

    @Override
    void run(PassesScratch s, boolean idle) {
      if (!idle) {
        double[] d = s.doubles64;
        for (int i = 0; i < BLOCKS; i++) {
          long m = s.words[i + X] & MANTISSA;
          // The larger one of doubles that are not negative has the larger bits.
          long bits = Math.max(Double.doubleToRawLongBits(m * 0x1p-52), U1_MIN_BITS);
          long t = bits - LOG_OFFSET;
          d[i + F64] = Double.longBitsToDouble(bits - (t & EXPONENT)) - 1.0;
          d[i + K64] = (double) (t >> 52);
        }
      }
    }
  }

  /** Radii: the logarithm's polynomials, and the root. */
  private static final class Logarithm extends Pass {
    @Override
    void run(PassesScratch s, boolean idle) {
      if (!idle) {
        double[] d = s.doubles64;
        for (int i = 0; i < BLOCKS; i++) {
          d[i + RADIUS64] = Math.sqrt(-2.0 * ScalarMath64.log(d[i + F64], d[i + K64]));
        }
      }
    }
  }

  /**
   * Angles to reduced angles and their residues, and the quarter turns that were taken off. The
   * angle's mantissa becomes a double as in {@link PassesUniform64}; its top bits tell the quarter
   * turns.
   *
   * <p>Scalar code's rest is negated here and taken off, as C2 may order the summands otherwise in
   * each copy of the body. The bits are the same: rounding to the nearest is symmetric, and where
   * the rest is 0, at no quarter turn, it is +0 either way.
   */
  private static final class ReduceAngle extends Pass {
    /** The mantissa's 20 bits above 32: those of a pair's first word. */
    private static final int TOP = (int) (MANTISSA >>> 32);

    private static final int HALF_TURN = (int) (HALF_QUADRANT >>> 32);
    private static final int TURN_SHIFT = QUADRANT_SHIFT - 32;

    @Override
    void run(PassesScratch s, boolean idle) {
      if (!idle) {
        double[] d = s.doubles64;
        for (int i = 0; i < BLOCKS; i++) {
          long pair = s.words[i + Y];
          int top = (int) (pair >>> 32) & TOP;
          int low = (int) pair ^ Integer.MIN_VALUE;
          double angle = (low + (top * 0x1p32 + 0x1p31)) * (TWO_PI * 0x1p-52);
          int quadrant = (top + HALF_TURN) >>> TURN_SHIFT;
          double n = quadrant;
          double high = angle - n * HALF_PI_1;
          double first = high - n * HALF_PI_2;
          double less = (n * HALF_PI_2 - (high - first)) + n * HALF_PI_3;
          double x = first - less;
          d[i + ANGLE64] = x;
          d[i + RESIDUE64] = (first - x) - less;
          s.ints[i] = quadrant;
        }
      }
    }
  }

  /** Sines and cosines of the reduced angles. */
  private static final class SineAndCosine extends Pass {
    @Override
    void run(PassesScratch s, boolean idle) {
      if (!idle) {
        double[] d = s.doubles64;
        for (int i = 0; i < BLOCKS; i++) {
          double x = d[i + ANGLE64];
          double y = d[i + RESIDUE64];
          double z = x * x;
          double v = z * x;
          double p = S2 + z * (S3 + z * (S4 + z * (S5 + z * S6)));
          d[i + SINE64] = x - ((z * (0.5 * y - v * p) - y) - v * S1);
          double q = z * (C1 + z * (C2 + z * (C3 + z * (C4 + z * (C5 + z * C6)))));
          double half = 0.5 * z;
          double w = 1.0 - half;
          d[i + COSINE64] = w + (((1.0 - w) - half) + (z * q - x * y));
        }
      }
    }
  }

  /** Turns, stretches, scales and shifts the point, as that of {@link PassesNormal} does. */
  private static final class Combine extends Pass {
    @Override
    void run(PassesScratch s, boolean idle) {
      if (!idle) {
        double[] d = s.doubles64;
        double scale = s.unitScale;
        double shift = s.unitShift;
        for (int i = 0; i < BLOCKS; i++) {
          double r = d[i + RADIUS64];
          double sine = d[i + SINE64];
          double cosine = d[i + COSINE64];
          int n = s.ints[i];
          double sign = 1 - (n & 2);
          double turnSine = sign * (n & 1);
          double turnCosine = sign - turnSine;
          d[i + SINE64] = (sine * turnCosine + cosine * turnSine) * r * scale + shift;
          d[i + COSINE64] = (cosine * turnCosine - sine * turnSine) * r * scale + shift;
        }
      }
    }
  }

  /** Normal values in the order of the elements. No vector code, as C2 has none for strides. */
  private static final class Interleave extends Pass {
    @Override
    void run(PassesScratch s, boolean idle) {
      if (!idle) {
        double[] d = s.doubles64;
        double[] units = s.target64;
        int at = s.offset;
        for (int i = 0; i < BLOCKS; i++) {
          units[at + 2 * i] = d[i + SINE64];
          units[at + 2 * i + 1] = d[i + COSINE64];
        }
      }
    }
  }
}
