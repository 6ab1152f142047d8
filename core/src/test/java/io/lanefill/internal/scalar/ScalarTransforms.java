// SPDX-License-Identifier: Apache-2.0
package io.lanefill.internal.scalar;

/** The scalar kernel's Box-Muller transform taken apart: its radius, sine and cosine of a word. */
public final class ScalarTransforms {
  private ScalarTransforms() {}

  public static float radius(int word) {
    return ScalarMath.radius(word);
  }

  public static float sine(int word) {
    return turned(word, 0);
  }

  public static float cosine(int word) {
    return turned(word, 1);
  }

  /** Returns the sine of the angle and some more quarter turns. */
  private static float turned(int word, int more) {
    int quadrant = ScalarMath.quadrant(word);
    double x = ScalarMath.reduced(ScalarMath.angle(word), quadrant);
    int n = quadrant + more;
    return ScalarMath.turned(n, n, ScalarMath.sine(x), ScalarMath.cosine(x));
  }
}
