// SPDX-License-Identifier: Apache-2.0
package io.lanefill.internal.scalar;

/**
 * {@code logf} and {@code sincosf} a second time, spelled as ARM optimized-routines publish them
 * ({@code math/logf.c}, {@code math/sincosf.h}) and in two ways: with fused multiply-adds and
 * without. Fused ones take long on a machine that has no such instruction.
 */
record PublishedMath(boolean fused) {
  // Typed again from the publication, not taken from the library: what is compared stays apart.
  private static final double[] INVC = {
    0x1.661ec79f8f3bep0, 0x1.571ed4aaf883dp0, 0x1.49539f0f010bp0, 0x1.3c995b0b80385p0,
    0x1.30d190c8864a5p0, 0x1.25e227b0b8eap0, 0x1.1bb4a4a1a343fp0, 0x1.12358f08ae5bap0,
    0x1.0953f419900a7p0, 1, 0x1.e608cfd9a47acp-1, 0x1.ca4b31f026aap-1,
    0x1.b2036576afce6p-1, 0x1.9c2d163a1aa2dp-1, 0x1.886e6037841edp-1, 0x1.767dcf5534862p-1
  };

  private static final double LN2 = 0x1.62e42fefa39efp-1;
  private static final double A0 = -0x1.00ea348b88334p-2;
  private static final double A1 = 0x1.5575b0be00b6ap-2;
  private static final double A2 = -0x1.ffffef20a4123p-2;

  private static final double HPI = 0x1.921fb54442d18p0;

  /** The factors of x, x^3, x^5 and x^7 in the sine. */
  private static final double[] S = {
    1, -0x1.555545995a603p-3, 0x1.1107605230bc4p-7, -0x1.994eb3774cf24p-13
  };

  /** Those of 1, x^2, x^4, x^6 and x^8 in the cosine. */
  private static final double[] C = {
    1, -0x1.ffffffd0c621cp-2, 0x1.55553e1068f19p-5, -0x1.6c087e89a359dp-10, 0x1.99343027bf8c3p-16
  };

  /** The table's other column, by its definition. */
  private static final double[] LOGC = new double[16];

  static {
    for (int i = 0; i < 16; i++) {
      LOGC[i] = -StrictMath.log(INVC[i]);
    }
  }

  private double multiplyAdd(double a, double b, double c) {
    return fused ? Math.fma(a, b, c) : a * b + c;
  }

  /** Returns the logarithm of a float in (0, 1). */
  float log(float u) {
    int ix = Float.floatToIntBits(u);
    int t = ix - 0x3F330000;
    int i = (t >>> 19) & 15;
    int k = t >> 23;
    double z = Float.intBitsToFloat(ix - (t & 0xFF800000));
    double r = multiplyAdd(z, INVC[i], -1);
    double polynomial = multiplyAdd(r, multiplyAdd(r, A0, A1), A2);
    return (float) multiplyAdd(r * r, polynomial, multiplyAdd(k, LN2, LOGC[i]) + r);
  }

  /** Returns the radius of 23 bits. */
  float radius(int m) {
    float u = m == 0 ? 1.0e-7f : m * 0x1p-23f;
    return (float) Math.sqrt(-2.0f * log(u));
  }

  /** Returns the angle of 23 bits. */
  static float angle(int m) {
    return (float) (2 * Math.PI * (m * 0x1p-23));
  }

  /** Returns the sine of an angle in [0, 2 pi). */
  float sin(float v) {
    int n = (int) Math.rint(v * (2 / Math.PI));
    double x = multiplyAdd(-n, HPI, v);
    float value = (n & 1) != 0 ? c(x) : s(x);
    return (n & 2) != 0 ? -value : value;
  }

  /** Returns the cosine of an angle in [0, 2 pi). */
  float cos(float v) {
    int n = (int) Math.rint(v * (2 / Math.PI));
    double x = multiplyAdd(-n, HPI, v);
    float value = (n & 1) != 0 ? s(x) : c(x);
    return ((n + 1) & 2) != 0 ? -value : value;
  }

  private float s(double x) {
    double z = x * x;
    return (float) multiplyAdd(x * z, multiplyAdd(z, multiplyAdd(z, S[3], S[2]), S[1]), S[0] * x);
  }

  private float c(double x) {
    double z = x * x;
    double inner = multiplyAdd(z, multiplyAdd(z, C[4], C[3]), C[2]);
    return (float) multiplyAdd(z, multiplyAdd(z, inner, C[1]), C[0]);
  }
}
