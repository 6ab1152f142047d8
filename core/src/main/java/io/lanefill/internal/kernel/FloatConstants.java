// SPDX-License-Identifier: Apache-2.0
package io.lanefill.internal.kernel;

/**
 * Constants of the float32 Box-Muller transform: the formats' bits, and the polynomials of {@code
 * logf} and {@code sincosf} as glibc computes them, in double.
 *
 * <p>Source of the polynomials and tables: ARM optimized-routines (MIT licence, see NOTICE), {@code
 * math/logf.c}, {@code math/logf_data.c}, {@code math/sincosf.h}, {@code math/sincosf_data.c}.
 * glibc has them since 2.28; TensorFlow's numbers were recorded with glibc 2.31 and later.
 */
public final class FloatConstants {
  /** The 23 mantissa bits that a uniform float is made of: 8388607 = 2^23 - 1. */
  public static final int MANTISSA = 0x7F_FFFF;

  /** The bits of 1.0f; with {@link #MANTISSA} bits below them a float in [1, 2). */
  public static final int ONE = 0x3F80_0000;

  /**
   * The smallest argument of the logarithm, 1.0e-7f. Source: TensorFlow, {@code
   * random_distributions .h}, {@code BoxMullerFloat}. Only the word with 23 zero bits is below it.
   */
  public static final float U1_MIN = 0x1.ad7f2ap-24f;

  /** 2 pi in double: 6.283185307179586. */
  public static final double TWO_PI = 0x1.921fb54442d18p2;

  /** Truncated normals keep a value if its absolute value is below this, strictly. */
  public static final float TRUNCATION = 2.0f;

  /** Bits of 0x1.66p-1f = 0.69921875, below which the logarithm's argument is scaled up. */
  public static final int LOG_OFFSET = 0x3F33_0000;

  /** Sign and exponent bits of a float. */
  public static final int EXPONENT = 0xFF80_0000;

  /** ln 2: 0.6931471805599453. */
  public static final double LN2 = 0x1.62e42fefa39efp-1;

  /** Coefficient of r^4 in log(1 + r): -0.25089342214237154. */
  public static final double A0 = -0x1.00ea348b88334p-2;

  /** Coefficient of r^3: 0.333456765744066. */
  public static final double A1 = 0x1.5575b0be00b6ap-2;

  /** Coefficient of r^2: -0.4999997485802103. */
  public static final double A2 = -0x1.ffffef20a4123p-2;

  /** pi / 2 in double: 1.5707963267948966. */
  public static final double HALF_PI = 0x1.921fb54442d18p0;

  /** Half a quarter turn of an angle's 23 bits: 2^20. */
  public static final int HALF_QUADRANT = 1 << 20;

  /** Where the quarter turns of an angle's 23 bits start: bit 21. */
  public static final int QUADRANT_SHIFT = 21;

  /** Coefficient of x^3 in sin x: -0.16666654943701084. */
  public static final double S1 = -0x1.555545995a603p-3;

  /** Coefficient of x^5 in sin x: 0.008332178146138854. */
  public static final double S2 = 0x1.1107605230bc4p-7;

  /** Coefficient of x^7 in sin x: -0.00019517298981385725. */
  public static final double S3 = -0x1.994eb3774cf24p-13;

  /** Coefficient of x^2 in cos x: -0.49999999725108224. */
  public static final double C1 = -0x1.ffffffd0c621cp-2;

  /** Coefficient of x^4 in cos x: 0.041666623324344516. */
  public static final double C2 = 0x1.55553e1068f19p-5;

  /** Coefficient of x^6 in cos x: -0.001388676379437604. */
  public static final double C3 = -0x1.6c087e89a359dp-10;

  /** Coefficient of x^8 in cos x: 2.4390450703564542e-5. */
  public static final double C4 = 0x1.99343027bf8c3p-16;

  private static final double[] INVERSE = {
    0x1.661ec79f8f3bep0, 0x1.571ed4aaf883dp0, 0x1.49539f0f010bp0, 0x1.3c995b0b80385p0,
    0x1.30d190c8864a5p0, 0x1.25e227b0b8eap0, 0x1.1bb4a4a1a343fp0, 0x1.12358f08ae5bap0,
    0x1.0953f419900a7p0, 0x1p0, 0x1.e608cfd9a47acp-1, 0x1.ca4b31f026aap-1,
    0x1.b2036576afce6p-1, 0x1.9c2d163a1aa2dp-1, 0x1.886e6037841edp-1, 0x1.767dcf5534862p-1
  };

  private static final double[] LOG = {
    -0x1.57bf7808caadep-2, -0x1.2bef0a7c06ddbp-2, -0x1.01eae7f513a67p-2, -0x1.b31d8a68224e9p-3,
    -0x1.6574f0ac07758p-3, -0x1.1aa2bc79c81p-3, -0x1.a4e76ce8c0e5ep-4, -0x1.1973c5a611cccp-4,
    -0x1.252f438e10c1ep-5, 0x0p0, 0x1.aa5aa5df25984p-5, 0x1.c5e53aa362eb4p-4,
    0x1.526e57720db08p-3, 0x1.bc2860d22477p-3, 0x1.1058bc8a07ee1p-2, 0x1.4043057b6ee09p-2
  };

  private FloatConstants() {}

  /**
   * Returns 1 / c of the interval that the four bits below a float's exponent name, c being near
   * the interval's centre.
   *
   * @param interval 0 to 15
   * @return 1 / c
   */
  public static double inverse(int interval) {
    return INVERSE[interval & 15];
  }

  /**
   * Returns log c of the same interval.
   *
   * @param interval 0 to 15
   * @return log c = -log {@link #inverse}
   */
  public static double log(int interval) {
    return LOG[interval & 15];
  }
}
