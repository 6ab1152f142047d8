// SPDX-License-Identifier: Apache-2.0
package io.lanefill.internal.scalar;

/** The scalar kernel's Box-Muller transform taken apart: its radius, sine and cosine of a word. */
public final class ScalarTransforms {
  private ScalarTransforms() {}

  public static float radius(int word) {
    return ScalarMath.radius(word);
  }

  public static float sine(int word) {
    int n = ScalarMath.quadrant(word);
    double x = ScalarMath.reduced(ScalarMath.angle(word), n);
    boolean odd = (n & 1) != 0;
    return ScalarMath.negateInLowerHalf(odd ? ScalarMath.cosine(x) : ScalarMath.sine(x), n);
  }

  public static float cosine(int word) {
    int n = ScalarMath.quadrant(word);
    double x = ScalarMath.reduced(ScalarMath.angle(word), n);
    boolean odd = (n & 1) != 0;
    return ScalarMath.negateInLowerHalf(odd ? ScalarMath.sine(x) : ScalarMath.cosine(x), n + 1);
  }
}
