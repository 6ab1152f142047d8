// SPDX-License-Identifier: Apache-2.0
package io.lanefill.internal.passes;

import static io.lanefill.internal.kernel.FloatConstants.*;
import static io.lanefill.internal.passes.PassesScratch.BLOCKS;
import static io.lanefill.internal.passes.PassesScratch.PAIRS;
import static io.lanefill.internal.passes.Regions.ANGLE;
import static io.lanefill.internal.passes.Regions.COSINE;
import static io.lanefill.internal.passes.Regions.INVERSE;
import static io.lanefill.internal.passes.Regions.LOG;
import static io.lanefill.internal.passes.Regions.MOVED;
import static io.lanefill.internal.passes.Regions.SINE;
import static io.lanefill.internal.passes.Regions.SQUARED_RADIUS;
import static io.lanefill.internal.passes.WordRegions.Y;

import io.lanefill.internal.kernel.FloatConstants;

/** The normal law: words, radii, sines and cosines, elements. */
final class PassesNormal {
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

  static final PassesLaw FLOAT32 = new PassesLaw(Pass.concat(VALUES, INTERLEAVE));

  private PassesNormal() {}

  /**
   * Looks up what the logarithm needs of each radius word, and leaves the word as the float that
   * the index is made of. No vector code, as C2 gathers nothing by itself, so this pass does as
   * little as it can: the tables hold an entry for each exponent and interval, and the scaling is
   * in the entries.
   */
  private static final class ReduceLogarithm extends Pass {
    /** Exponents times 16 intervals. */
    private static final int ENTRIES = 512;

    /**
     * Places by which the 23 bits m of a word are moved up before they become a float, whose
     * exponent and interval are the index. Without it m = 0 would have the index of another m.
     */
    private static final int UP = 8;

    /** 2^-31 / (2^k c), where u = m * 2^-23 = 2^k z and c is near z. */
    private static final double[] INVERSES = new double[ENTRIES];

    /** k ln 2 + log c. */
    private static final double[] LOGS = new double[ENTRIES];

    static {
      for (int t = 0; t < ENTRIES; t++) {
        int k = (t >> 4) - 23 - UP;
        INVERSES[t] = Math.scalb(FloatConstants.inverse(t & 15), -23 - UP - k);
        LOGS[t] = k * LN2 + FloatConstants.log(t & 15);
      }
      // The product with m = 0 leaves -1 to the polynomial, whatever the inverse; the sum is right.
      int least = index(U1_MIN * 0x1p23f * (1 << UP));
      double r = U1_MIN * 0x1p23 * (1 << UP) * INVERSES[least] - 1.0;
      LOGS[index(0)] = LOGS[least] + log1p(r) - log1p(-1.0);
    }

    ReduceLogarithm() {
      super(PAIRS);
    }

    private static int index(float moved) {
      return (Float.floatToRawIntBits(moved) - LOG_OFFSET) >>> 19 & (ENTRIES - 1);
    }

    private static double log1p(double r) {
      double r2 = r * r;
      return (A0 * r2 + (A1 * r + A2)) * r2 + r;
    }

    @Override
    void run(PassesScratch s, boolean idle) {
      if (!idle) {
        double[] d = s.doubles;
        for (int i = 0; i < PAIRS; i++) {
          float moved = (int) (s.words[i] >>> (32 - UP)) & (MANTISSA << UP);
          int t = (Float.floatToRawIntBits(moved) - LOG_OFFSET) >>> 19 & (ENTRIES - 1);
          s.floats[i + MOVED] = moved;
          d[i + INVERSE] = INVERSES[t];
          d[i + LOG] = LOGS[t];
        }
      }
    }
  }

  /** Squares of the radii: the logarithm's polynomial. */
  private static final class Logarithm extends Pass {
    Logarithm() {
      super(PAIRS);
    }

    @Override
    void run(PassesScratch s, boolean idle) {
      if (!idle) {
        double[] d = s.doubles;
        float[] f = s.floats;
        for (int i = 0; i < PAIRS; i++) {
          double r = f[i + MOVED] * d[i + INVERSE] - 1.0;
          double r2 = r * r;
          double y = A1 * r + A2;
          y = A0 * r2 + y;
          float log = (float) (y * r2 + (d[i + LOG] + r));
          f[i + SQUARED_RADIUS] = -2.0f * log;
        }
      }
    }
  }

  /** Angle words to reduced angles, and the quarter turns that were taken off. */
  private static final class ReduceAngle extends Pass {
    ReduceAngle() {
      super(PAIRS);
    }

    @Override
    void run(PassesScratch s, boolean idle) {
      if (!idle) {
        for (int i = 0; i < PAIRS; i++) {
          int m = (int) s.words[i] & MANTISSA;
          int n = (m + HALF_QUADRANT) >>> QUADRANT_SHIFT;
          s.doubles[i + ANGLE] = (float) (m * (TWO_PI * 0x1p-23)) - n * HALF_PI;
          s.ints[i] = n;
        }
      }
    }
  }

  /** Sines and cosines of the reduced angles. */
  private static final class SineAndCosine extends Pass {
    SineAndCosine() {
      super(PAIRS);
    }

    @Override
    void run(PassesScratch s, boolean idle) {
      if (!idle) {
        float[] f = s.floats;
        for (int i = 0; i < PAIRS; i++) {
          double x = s.doubles[i + ANGLE];
          double z = x * x;
          double y = S3 * z + S2;
          y = y * z + S1;
          double c = C4 * z + C3;
          c = c * z + C2;
          c = c * z + C1;
          f[i + SINE] = (float) (y * (x * z) + x);
          f[i + COSINE] = (float) (c * z + 1.0);
        }
      }
    }
  }

  /**
   * Turns the point (cosine, sine) by its quarter turns, stretches it by the radius, scales and
   * shifts. The root is taken here, where a vector has only floats, so twice as many as in {@link
   * Logarithm}; and the turns are made floats here for the same reason.
   *
   * <p>Where scalar code exchanges and negates bits, this pass multiplies by 0, 1 and -1: C2 25 has
   * no vectors for a float's bits. The bits are the same, as one product is exact and the other 0,
   * of either sign: no sine or cosine is 0 that is turned.
   */
  private static final class Combine extends Pass {
    Combine() {
      super(PAIRS);
    }

    @Override
    void run(PassesScratch s, boolean idle) {
      if (!idle) {
        float[] f = s.floats;
        float scale = (float) s.unitScale;
        float shift = (float) s.unitShift;
        for (int i = 0; i < PAIRS; i++) {
          float r = (float) Math.sqrt(f[i + SQUARED_RADIUS]);
          float sine = f[i + SINE];
          float cosine = f[i + COSINE];
          int n = s.ints[i];
          float sign = 1 - (n & 2);
          float turnSine = sign * (n & 1);
          float turnCosine = sign - turnSine;
          f[i + SINE] = (sine * turnCosine + cosine * turnSine) * r * scale + shift;
          f[i + COSINE] = (cosine * turnCosine - sine * turnSine) * r * scale + shift;
        }
      }
    }
  }

  /**
   * Normal values in the order of the elements. No vector code, as C2 has none for strides; two
   * blocks an iteration, as it would unroll a shorter body sixteen times to find that out.
   */
  private static final class Interleave extends Pass {
    @Override
    void run(PassesScratch s, boolean idle) {
      if (!idle) {
        float[] f = s.floats;
        float[] units = s.target;
        int at = s.offset;
        for (int i = 0; i < BLOCKS; i += 2) {
          units[at + 4 * i] = f[i + SINE];
          units[at + 4 * i + 1] = f[i + COSINE];
          units[at + 4 * i + 2] = f[i + SINE + Y];
          units[at + 4 * i + 3] = f[i + COSINE + Y];
          units[at + 4 * i + 4] = f[i + SINE + 1];
          units[at + 4 * i + 5] = f[i + COSINE + 1];
          units[at + 4 * i + 6] = f[i + SINE + Y + 1];
          units[at + 4 * i + 7] = f[i + COSINE + Y + 1];
        }
      }
    }
  }
}
