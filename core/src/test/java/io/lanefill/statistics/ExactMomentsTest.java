// SPDX-License-Identifier: Apache-2.0
package io.lanefill.statistics;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.lanefill.DType;
import io.lanefill.Distribution;
import io.lanefill.support.Once;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Proves the moments that samples are compared with. */
@Once
class ExactMomentsTest {
  /**
   * Integrals by mpmath 1.3, no recursion:
   *
   * <pre>{@code
   * from mpmath import mp, exp, quad
   * mp.dps = 30
   * m = lambda k: quad(lambda x: x**k * exp(-x * x / 2), [-2, 0, 2])
   * print([float(m(k) / m(0)) for k in range(0, 13, 2)])
   * }</pre>
   */
  @Test
  void truncatedNormalMomentsAreTheIntegrals() {
    double[] integrals = {
      1.0,
      0.7737413035499232,
      1.4161891248494627,
      3.4608064810460855,
      9.745088794517686,
      29.783572859439534,
      95.93039628895629
    };
    double[] moments = ExactMoments.of(DType.FLOAT32, Distribution.truncatedNormal(0, 1));
    for (int k = 0; k <= ExactMoments.HIGHEST; k++) {
      assertEquals(k % 2 == 0 ? integrals[k / 2] : 0, moments[k], 1e-11, "moment " + k);
    }
  }

  /** (k - 1)!! = 1, 3, 15, 105, 945, 10395. */
  @Test
  void normalMomentsAreDoubleFactorials() {
    double[] moments = {1, 0, 1, 0, 3, 0, 15, 0, 105, 0, 945, 0, 10395};
    assertArrayEquals(moments, ExactMoments.of(DType.FLOAT32, Distribution.normal(0, 1)));
  }

  /** The sums of j and of j^2 below N = 1 / h are N (N - 1) / 2 and N (N - 1) (2N - 1) / 6. */
  @ParameterizedTest
  @EnumSource
  void uniformMomentsAreTheSumsOfPowers(DType dtype) {
    double[] moments = ExactMoments.of(dtype, Distribution.uniform(0, 1));
    double h = Math.scalb(1.0, -ExactMoments.uniformBits(dtype));
    // Half of float32's h: the fine formats have the continuous law's moments.
    assertEquals((1 - h) / 2, moments[1], 0x1p-24);
    assertEquals((1 - h) * (2 - h) / 6, moments[2], 0x1p-24);
  }
}
