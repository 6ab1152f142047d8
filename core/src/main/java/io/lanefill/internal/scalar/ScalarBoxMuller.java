// SPDX-License-Identifier: Apache-2.0
package io.lanefill.internal.scalar;

import static io.lanefill.internal.scalar.ScalarMath.angle;
import static io.lanefill.internal.scalar.ScalarMath.cosine;
import static io.lanefill.internal.scalar.ScalarMath.quadrant;
import static io.lanefill.internal.scalar.ScalarMath.radius;
import static io.lanefill.internal.scalar.ScalarMath.reduced;
import static io.lanefill.internal.scalar.ScalarMath.sine;
import static io.lanefill.internal.scalar.ScalarMath.turned;

/**
 * The Box-Muller transform in float32: two words become two standard normal values.
 *
 * <p>Source: G. E. P. Box, M. E. Muller, "A note on the generation of random normal deviates",
 * Annals of Mathematical Statistics 29 (1958), with TensorFlow's order of the two results: the sine
 * comes first.
 */
final class ScalarBoxMuller {
  private ScalarBoxMuller() {}

  /**
   * Writes the two values of one pair of words.
   *
   * @param pair the radius' word in the low half, the angle's word in the high half
   * @param dst receives sin v * r and cos v * r
   * @param offset where
   */
  static void transform(long pair, float[] dst, int offset) {
    int angleWord = (int) (pair >>> 32);
    float r = radius((int) pair);
    int n = quadrant(angleWord);
    double x = reduced(angle(angleWord), n);
    float s = sine(x);
    float c = cosine(x);
    dst[offset] = turned(n, n, s, c) * r;
    dst[offset + 1] = turned(n, n + 1, c, s) * r;
  }

  /**
   * Returns one of the two values of a pair of words.
   *
   * @param pair the radius' word in the low half, the angle's word in the high half
   * @param which 0 for sin v * r, 1 for cos v * r, the sine of a quarter turn more
   */
  static float value(long pair, int which) {
    int angleWord = (int) (pair >>> 32);
    float r = radius((int) pair);
    int n = quadrant(angleWord);
    double x = reduced(angle(angleWord), n);
    return turned(n + which, n + which, sine(x), cosine(x)) * r;
  }
}
