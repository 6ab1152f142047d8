// SPDX-License-Identifier: Apache-2.0
package io.lanefill.internal.scaling;

import io.lanefill.internal.checks.Shown;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;

/**
 * Which axes of a kernel are inputs and outputs by the equation of Keras's {@code EinsumDense}.
 *
 * <p>Source: Keras 3.15, {@code keras/src/layers/core/einsum_dense.py}, {@code
 * _analyze_einsum_string} and {@code _analyze_split_string}.
 *
 * @param input axes of the layer's input, a letter each
 * @param kernel axes of the kernel
 * @param output axes of the output
 */
public record Einsum(String input, String kernel, String output) {
  /**
   * What Keras accepts: {@code X,Y->Z}, {@code ...X,Y->...Z} and {@code X...,Y->Z...}, where it
   * reads no further than this.
   */
  private static final Pattern EQUATION =
      Pattern.compile(
          "(?:([a-zA-Z]+),([a-zA-Z]+)->([a-zA-Z]+)"
              + "|\\.{3}([a-zA-Z]+),([a-zA-Z]+)->\\.{3}([a-zA-Z]+)"
              + "|([a-zA-Z]{2,})\\.{3},([a-zA-Z]+)->([a-zA-Z]+)\\.{3})");

  /** Refuses an axis that only the output or only the kernel has, with Keras's text. */
  public Einsum {
    char alone = oneWithout(output, input + kernel);
    if (alone != 0) {
      throw new IllegalArgumentException(
          "Dimension '%s' was specified in the output '%s' but has no corresponding dim in the input spec '%s' or weight spec '%s'"
              .formatted(alone, Shown.of(output), Shown.of(input), Shown.of(kernel)));
    }
    alone = oneWithout(kernel, input + output);
    if (alone != 0) {
      throw new IllegalArgumentException(
          "Weight dimension '%s' did not have a match in either the input spec '%s' or the output spec '%s'. For this layer, the weight must be fully specified."
              .formatted(alone, Shown.of(input), Shown.of(output)));
    }
  }

  /**
   * Reads an equation.
   *
   * @param equation such as {@code abc,cde->abde}
   * @return what it says
   * @throws IllegalArgumentException if Keras does not take it, with Keras's text
   */
  public static Einsum of(String equation) {
    Matcher matcher = EQUATION.matcher(equation);
    if (!matcher.lookingAt()) {
      throw new IllegalArgumentException(
          "Invalid einsum equation '%s'. Equations must be in the form [X],[Y]->[Z], ...[X],[Y]->...[Z], or [X]...,[Y]->[Z]...."
              .formatted(Shown.of(equation)));
    }
    int form = matcher.group(1) != null ? 1 : matcher.group(4) != null ? 4 : 7;
    return new Einsum(matcher.group(form), matcher.group(form + 1), matcher.group(form + 2));
  }

  /** Returns the first axis that the others lack, or 0. */
  private static char oneWithout(String axes, String others) {
    for (int k = 0; k < axes.length(); k++) {
      if (!has(others, axes.charAt(k))) {
        return axes.charAt(k);
      }
    }
    return 0;
  }

  private static boolean has(String axes, char axis) {
    return axes.indexOf(axis) >= 0;
  }

  /** {@return the kernel's axes that the output does not have} */
  public int[] inputAxes() {
    return axes().filter(k -> !has(output, kernel.charAt(k))).toArray();
  }

  /** {@return the kernel's axes that the output has, even if the input has them as well} */
  public int[] outputAxes() {
    return axes().filter(k -> has(output, kernel.charAt(k))).toArray();
  }

  private IntStream axes() {
    return IntStream.range(0, kernel.length());
  }
}
