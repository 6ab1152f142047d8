// SPDX-License-Identifier: Apache-2.0
package io.lanefill.internal.scalar;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.lanefill.support.Once;
import java.util.SplittableRandom;
import java.util.function.LongConsumer;
import org.junit.jupiter.api.Test;

/**
 * Proves the float64 functions to within 1 ulp of the exact value, and the normals to within 4,
 * against {@link DoubleDouble} on 195,000 fixed points: random ones, and all ends of the ranges and
 * of the quadrants.
 */
@Once
class ScalarMath64Test {
  private static final int RANDOM_POINTS = 150_000;
  private static final int POINTS_AT_EACH_EDGE = 2500;
  private static final long MANTISSA = (1L << 52) - 1;

  /** Feeds the mantissas of the uniforms that the functions are tried on. */
  private static void forEachMantissa(LongConsumer tried) {
    SplittableRandom random = new SplittableRandom(20);
    for (int i = 0; i < RANDOM_POINTS; i++) {
      tried.accept(random.nextLong() & MANTISSA);
    }
    for (int eighth = 0; eighth <= 8; eighth++) {
      long edge = (long) eighth << 49;
      for (int i = -POINTS_AT_EACH_EDGE; i < POINTS_AT_EACH_EDGE; i++) {
        // First the neighbours one by one, then ever further away.
        long distance = Math.abs(i) < 1000 ? i : i * (1L << (Math.abs(i) / 80));
        tried.accept((edge + distance) & MANTISSA);
      }
    }
  }

  /** Returns the pair of words that a mantissa is made of: its upper 20 bits are the first word. */
  private static long pair(long mantissa) {
    return Long.rotateLeft(mantissa, 32);
  }

  @Test
  void unitsAreTheMantissas() {
    forEachMantissa(
        m -> {
          assertEquals(m * 0x1p-52, ScalarMath64.unit(pair(m)));
          // The upper 12 bits of the first word play no part.
          assertEquals(m * 0x1p-52, ScalarMath64.unit(pair(m | 0xFFF0_0000_0000_0000L)));
        });
  }

  /** The largest error measured is 0.7703 ulp. */
  @Test
  void logIsWithinOneUlp() {
    Worst worst = new Worst();
    forEachMantissa(
        m -> {
          double u = Math.max(m * 0x1p-52, 1e-7);
          worst.add(DoubleDouble.log(u).ulps(ScalarMath64.log(u)), u);
        });
    worst.assertAtMost(1.0);
  }

  /** The largest error measured is 0.7642 ulp. */
  @Test
  void sineAndCosineAreWithinOneUlp() {
    Worst worst = new Worst();
    double[] normals = new double[2];
    forEachMantissa(
        m -> {
          double v = ScalarMath64.angle(pair(m));
          assertEquals(2 * Math.PI * (m * 0x1p-52), v);
          sinCos(pair(m), normals);
          worst.add(DoubleDouble.sin(v).ulps(normals[0]), v);
          worst.add(DoubleDouble.cos(v).ulps(normals[1]), v);
        });
    worst.assertAtMost(1.0);
  }

  /** The steps of the transform without the radius. */
  private static void sinCos(long pair, double[] dst) {
    int n = ScalarMath64.quadrant(pair);
    double v = ScalarMath64.angle(pair);
    double x = ScalarMath64.reduced(v, n);
    double y = ScalarMath64.residue(v, n, x);
    double s = ScalarMath64.sine(x, y);
    double c = ScalarMath64.cosine(x, y);
    dst[0] = ScalarMath64.turned(n, n, s, c);
    dst[1] = ScalarMath64.turned(n, n + 1, c, s);
  }

  /** The largest error measured is 2.281 ulp. */
  @Test
  void normalsAreWithinFourUlp() {
    Worst worst = new Worst();
    double[] normals = new double[2];
    SplittableRandom random = new SplittableRandom(21);
    forEachMantissa(
        m -> {
          long radius = random.nextLong() & MANTISSA;
          double u = Math.max(radius * 0x1p-52, 1e-7);
          double v = 2 * Math.PI * (m * 0x1p-52);
          DoubleDouble r = DoubleDouble.log(u).times(-2).sqrt();
          ScalarBoxMuller64.transform(pair(radius), pair(m), normals, 0);
          worst.add(DoubleDouble.sin(v).times(r).ulps(normals[0]), v);
          worst.add(DoubleDouble.cos(v).times(r).ulps(normals[1]), v);
        });
    worst.assertAtMost(4.0);
  }

  /** The largest error seen, and where. */
  private static final class Worst {
    private double error;
    private double at;
    private int points;

    void add(double error, double at) {
      points++;
      // NaN is the worst, and stays.
      if (Double.isNaN(error) || error > this.error) {
        this.error = error;
        this.at = at;
      }
    }

    void assertAtMost(double ulps) {
      assertTrue(error <= ulps, "%s ulp at %s".formatted(error, Double.toHexString(at)));
      assertTrue(points >= 190_000 && error > 0.4, points + " points, " + error + " ulp");
    }
  }
}
