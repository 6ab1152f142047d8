// SPDX-License-Identifier: Apache-2.0
package io.lanefill.internal.kernel;

/**
 * Constants of the float64 Box-Muller transform: the formats' bits, and the polynomials of log,
 * sine and cosine.
 *
 * <p>Source of the polynomials and of the split constants: fdlibm 5.3 (Sun Microsystems 1993, see
 * NOTICE), {@code e_log.c}, {@code k_sin.c}, {@code k_cos.c}, {@code e_rem_pio2.c}. They need no
 * fused multiply-add, so the bits are the same on every machine.
 */
public final class DoubleConstants {
  /** The 52 mantissa bits that a uniform double is made of: 2^52 - 1. */
  public static final long MANTISSA = 0xF_FFFF_FFFF_FFFFL;

  /** The bits of 1.0; with {@link #MANTISSA} bits below them a double in [1, 2). */
  public static final long ONE = 0x3FF0_0000_0000_0000L;

  /**
   * The smallest argument of the logarithm, 1.0e-7. Source: TensorFlow, {@code random_distributions
   * .h}, {@code BoxMullerDouble}.
   */
  public static final double U1_MIN = 0x1.ad7f29abcaf48p-24;

  /** 2 pi: 6.283185307179586. */
  public static final double TWO_PI = 0x1.921fb54442d18p2;

  /** Truncated normals keep a value if its absolute value is below this, strictly. */
  public static final double TRUNCATION = 2.0;

  /**
   * Upper bits of sqrt(1/2) = 0.70710659...: the logarithm's argument is scaled to [this, 2 this).
   */
  public static final long LOG_OFFSET = 0x3FE6_A09E_0000_0000L;

  /** Sign and exponent bits of a double. */
  public static final long EXPONENT = 0xFFF0_0000_0000_0000L;

  /**
   * The upper 33 bits of ln 2, so that its product with an exponent is exact: 0.6931471803691238.
   */
  public static final double LN2_HI = 0x1.62e42feep-1;

  /** ln 2 - {@link #LN2_HI}: 1.9082149292705877e-10. */
  public static final double LN2_LO = 0x1.a39ef35793c76p-33;

  /** Coefficient of s^2 in (log(1 + s) - log(1 - s) - 2s) / s: 0.6666666666666735. */
  public static final double LG1 = 0x1.5555555555593p-1;

  /** Coefficient of s^4 in (log(1 + s) - log(1 - s) - 2s) / s: 0.3999999999940942. */
  public static final double LG2 = 0x1.999999997fa04p-2;

  /** Coefficient of s^6 in (log(1 + s) - log(1 - s) - 2s) / s: 0.2857142874366239. */
  public static final double LG3 = 0x1.2492494229359p-2;

  /** Coefficient of s^8 in (log(1 + s) - log(1 - s) - 2s) / s: 0.22222198432149784. */
  public static final double LG4 = 0x1.c71c51d8e78afp-3;

  /** Coefficient of s^10 in (log(1 + s) - log(1 - s) - 2s) / s: 0.1818357216161805. */
  public static final double LG5 = 0x1.7466496cb03dep-3;

  /** Coefficient of s^12 in (log(1 + s) - log(1 - s) - 2s) / s: 0.15313837699209373. */
  public static final double LG6 = 0x1.39a09d078c69fp-3;

  /** Coefficient of s^14 in (log(1 + s) - log(1 - s) - 2s) / s: 0.14798198605116586. */
  public static final double LG7 = 0x1.2f112df3e5244p-3;

  /**
   * The upper 33 bits of pi / 2, so that its product with a quadrant is exact: 1.5707963267341256.
   */
  public static final double HALF_PI_1 = 0x1.921fb544p0;

  /** The next 33 bits of pi / 2: 6.077100506303966e-11. */
  public static final double HALF_PI_2 = 0x1.0b4611a6p-34;

  /** pi / 2 - {@link #HALF_PI_1} - {@link #HALF_PI_2}: 2.0222662487959506e-21. */
  public static final double HALF_PI_3 = 0x1.3198a2e037073p-69;

  /** Half a quarter turn of an angle's 52 bits: 2^49. */
  public static final long HALF_QUADRANT = 1L << 49;

  /** Where the quarter turns of an angle's 52 bits start: bit 50. */
  public static final int QUADRANT_SHIFT = 50;

  /** Coefficient of x^3 in sin x: -0.16666666666666632. */
  public static final double S1 = -0x1.5555555555549p-3;

  /** Coefficient of x^5 in sin x: 0.00833333333332249. */
  public static final double S2 = 0x1.111111110f8a6p-7;

  /** Coefficient of x^7 in sin x: -0.0001984126982985795. */
  public static final double S3 = -0x1.a01a019c161d5p-13;

  /** Coefficient of x^9 in sin x: 2.7557313707070068e-6. */
  public static final double S4 = 0x1.71de357b1fe7dp-19;

  /** Coefficient of x^11 in sin x: -2.5050760253406863e-8. */
  public static final double S5 = -0x1.ae5e68a2b9cebp-26;

  /** Coefficient of x^13 in sin x: 1.58969099521155e-10. */
  public static final double S6 = 0x1.5d93a5acfd57cp-33;

  /** Coefficient of x^4 in cos x: 0.0416666666666666. */
  public static final double C1 = 0x1.555555555554cp-5;

  /** Coefficient of x^6 in cos x: -0.001388888888887411. */
  public static final double C2 = -0x1.6c16c16c15177p-10;

  /** Coefficient of x^8 in cos x: 2.480158728947673e-5. */
  public static final double C3 = 0x1.a01a019cb159p-16;

  /** Coefficient of x^10 in cos x: -2.7557314351390663e-7. */
  public static final double C4 = -0x1.27e4f809c52adp-22;

  /** Coefficient of x^12 in cos x: 2.087572321298175e-9. */
  public static final double C5 = 0x1.1ee9ebdb4b1c4p-29;

  /** Coefficient of x^14 in cos x: -1.1359647557788195e-11. */
  public static final double C6 = -0x1.8fae9be8838d4p-37;

  private DoubleConstants() {}
}
