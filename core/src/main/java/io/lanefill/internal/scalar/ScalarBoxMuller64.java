// SPDX-License-Identifier: Apache-2.0
package io.lanefill.internal.scalar;

import static io.lanefill.internal.scalar.ScalarMath64.angle;
import static io.lanefill.internal.scalar.ScalarMath64.cosine;
import static io.lanefill.internal.scalar.ScalarMath64.quadrant;
import static io.lanefill.internal.scalar.ScalarMath64.radius;
import static io.lanefill.internal.scalar.ScalarMath64.reduced;
import static io.lanefill.internal.scalar.ScalarMath64.residue;
import static io.lanefill.internal.scalar.ScalarMath64.sine;
import static io.lanefill.internal.scalar.ScalarMath64.turned;

/** The Box-Muller transform in float64: the four words of a block become two normal values. */
final class ScalarBoxMuller64 {
  private ScalarBoxMuller64() {}

  /**
   * Writes the two values of one block.
   *
   * @param radiusPair words 0 and 1 of the block
   * @param anglePair words 2 and 3 of the block
   * @param dst receives sin v * r and cos v * r
   * @param offset where
   */
  static void transform(long radiusPair, long anglePair, double[] dst, int offset) {
    double r = radius(radiusPair);
    int n = quadrant(anglePair);
    double v = angle(anglePair);
    double x = reduced(v, n);
    double y = residue(v, n, x);
    double s = sine(x, y);
    double c = cosine(x, y);
    dst[offset] = turned(n, n, s, c) * r;
    dst[offset + 1] = turned(n, n + 1, c, s) * r;
  }

  /**
   * Returns one of the two values of a block.
   *
   * @param radiusPair words 0 and 1 of the block
   * @param anglePair words 2 and 3 of the block
   * @param which 0 for sin v * r, 1 for cos v * r, the sine of a quarter turn more
   */
  static double value(long radiusPair, long anglePair, int which) {
    double r = radius(radiusPair);
    int n = quadrant(anglePair);
    double v = angle(anglePair);
    double x = reduced(v, n);
    double y = residue(v, n, x);
    return turned(n + which, n + which, sine(x, y), cosine(x, y)) * r;
  }
}
