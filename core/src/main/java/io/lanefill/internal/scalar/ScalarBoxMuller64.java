// SPDX-License-Identifier: Apache-2.0
package io.lanefill.internal.scalar;

import static io.lanefill.internal.scalar.ScalarMath64.angle;
import static io.lanefill.internal.scalar.ScalarMath64.byParity;
import static io.lanefill.internal.scalar.ScalarMath64.cosine;
import static io.lanefill.internal.scalar.ScalarMath64.negateInLowerHalf;
import static io.lanefill.internal.scalar.ScalarMath64.quadrant;
import static io.lanefill.internal.scalar.ScalarMath64.radius;
import static io.lanefill.internal.scalar.ScalarMath64.reduced;
import static io.lanefill.internal.scalar.ScalarMath64.residue;
import static io.lanefill.internal.scalar.ScalarMath64.sine;

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
    double first = reduced(v, n);
    double rest = residue(v, n, first);
    // Where the first step cancels to almost nothing, the rest is not small against it.
    double x = first + rest;
    double y = (first - x) + rest;
    double s = sine(x, y);
    double c = cosine(x, y);
    dst[offset] = negateInLowerHalf(byParity(n, s, c), n) * r;
    dst[offset + 1] = negateInLowerHalf(byParity(n, c, s), n + 1) * r;
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
    double first = reduced(v, n);
    double rest = residue(v, n, first);
    double x = first + rest;
    double y = (first - x) + rest;
    return negateInLowerHalf(byParity(n + which, sine(x, y), cosine(x, y)), n + which) * r;
  }
}
