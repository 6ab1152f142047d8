// SPDX-License-Identifier: Apache-2.0
package io.lanefill.statistics;

import io.lanefill.DType;
import io.lanefill.Distribution;
import java.util.stream.IntStream;
import org.apache.commons.statistics.distribution.NormalDistribution;

/** The exact moments of the plain laws, mean 0 and standard deviation 1, or on [0, 1). */
final class ExactMoments {
  /** The highest moment: the sixth has a standard error that takes the twelfth. */
  static final int HIGHEST = 12;

  private static final NormalDistribution STANDARD = NormalDistribution.of(0, 1);

  private ExactMoments() {}

  /** Returns the expectations of x^0 to x^12. */
  static double[] of(DType dtype, Distribution law) {
    return switch (law) {
      case Distribution.Uniform _ -> uniform(uniformBits(dtype));
      case Distribution.Normal _ -> normal(0);
      case Distribution.TruncatedNormal _ -> normal(ExactLaw.CUT);
      case Distribution.Constant _,
          Distribution.Diagonal _,
          Distribution.Orthogonal _,
          Distribution.Given _ ->
          throw new IllegalArgumentException("no moments");
    };
  }

  /** Returns how many random bits a uniform of a format has. */
  static int uniformBits(DType dtype) {
    return switch (dtype) {
      case FLOAT32 -> 23;
      case FLOAT64 -> 52;
      case FLOAT16 -> 10;
      case BFLOAT16 -> 7;
    };
  }

  /**
   * Returns the moments of a uniform on the multiples of h = 2^-bits in [0, 1): the mean of (jh)^k
   * over all j. For the fine formats it is that of the continuous law, 1 / (k + 1), less h/2, which
   * for float32 is 6e-8 and a thousandth of the standard error of ten million elements.
   */
  private static double[] uniform(int bits) {
    int values = 1 << bits;
    double[] moments = new double[HIGHEST + 1];
    for (int k = 0; k <= HIGHEST; k++) {
      int power = k;
      moments[k] =
          bits > 10
              ? 1.0 / (k + 1)
              : IntStream.range(0, values)
                  .mapToDouble(j -> Math.pow((double) j / values, power))
                  .average()
                  .orElseThrow();
    }
    return moments;
  }

  /**
   * Returns the moments of a normal cut off at +-c, or not at all for c = 0.
   *
   * <p>With phi the normal density, (x^(k-1) phi(x))' = (k - 1) x^(k-2) phi(x) - x^k phi(x).
   * Integrated over [-c, c] and divided by the probability P of that range, for even k: m_k = (k -
   * 1) m_(k-2) - 2 c^(k-1) phi(c) / P. Odd moments are 0.
   */
  private static double[] normal(double c) {
    double boundary = c == 0 ? 0 : 2 * STANDARD.density(c) / STANDARD.probability(-c, c);
    double[] moments = new double[HIGHEST + 1];
    moments[0] = 1;
    for (int k = 2; k <= HIGHEST; k += 2) {
      moments[k] = (k - 1) * moments[k - 2] - Math.pow(c, k - 1) * boundary;
    }
    return moments;
  }
}
