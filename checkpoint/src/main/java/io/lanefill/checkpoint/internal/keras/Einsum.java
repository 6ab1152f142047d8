// SPDX-License-Identifier: Apache-2.0
package io.lanefill.checkpoint.internal.keras;

import io.lanefill.checkpoint.internal.text.Text;
import io.lanefill.keras.Initializer;
import io.lanefill.keras.VarianceScaling;
import java.util.Arrays;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The equation of an {@code EinsumDense}, X,Y-&gt;Z, whose Y names the kernel's axes. Source:
 * {@code _analyze_einsum_string} in {@code keras/src/layers/core/einsum_dense.py}.
 *
 * @param equation all of it
 * @param input X, without an ellipsis
 * @param kernel Y
 * @param output Z, without an ellipsis
 * @param isLeftElided whether X and Z start with an ellipsis
 */
record Einsum(String equation, String input, String kernel, String output, boolean isLeftElided) {
  private static final Pattern WHOLE = Pattern.compile("([a-zA-Z]+),([a-zA-Z]+)->([a-zA-Z]+)");

  private static final Pattern LEFT =
      Pattern.compile("\\.\\.\\.([a-zA-Z]+),([a-zA-Z]+)->\\.\\.\\.([a-zA-Z]+)");

  private static final Pattern RIGHT =
      Pattern.compile("([a-zA-Z]{2,})\\.\\.\\.,([a-zA-Z]+)->([a-zA-Z]+)\\.\\.\\.");

  static Einsum of(String equation) {
    for (Pattern form : new Pattern[] {WHOLE, LEFT, RIGHT}) {
      Matcher parts = form.matcher(equation);
      if (parts.lookingAt()) {
        return new Einsum(
            equation, parts.group(1), parts.group(2), parts.group(3), form.equals(LEFT));
      }
    }
    throw new IllegalArgumentException(
        ("Invalid einsum equation '%s'. Equations must be in the form [X],[Y]->[Z],"
                + " ...[X],[Y]->...[Z], or [X]...,[Y]->[Z]....")
            .formatted(Text.excerpt(equation, 60)));
  }

  /** Returns the initializer with the axes that the layer derives for its kernel. */
  Initializer kernelInitializer(Initializer initializer) {
    return initializer instanceof VarianceScaling scaling
        ? scaling.withEinsum(equation)
        : initializer;
  }

  /**
   * Finds the dimensions of the kernel and of the output.
   *
   * @param in the input's shape
   * @param out the output's without the batch and without what is elided
   */
  Built build(Shape in, Shape out) {
    int elided = Math.max(0, in.rank() - input.length());
    int start = isLeftElided ? elided : 0;
    long[] whole = new long[out.rank() + 1 + (isLeftElided ? Math.max(0, elided - 1) : elided)];
    int at = 0;
    whole[at++] = in.get(0);
    for (int i = elided - 1; isLeftElided && i >= 1; i--) {
      whole[at++] = in.get(i);
    }
    for (long dimension : out.dimensions()) {
      whole[at++] = dimension;
    }
    for (int i = in.rank() - elided; !isLeftElided && i < in.rank(); i++) {
      whole[at++] = in.get(i);
    }
    Shape output = new Shape(whole);
    long[] dimensions = new long[kernel.length()];
    for (int i = 0; i < dimensions.length; i++) {
      char axis = kernel.charAt(i);
      int ofOutput = this.output.indexOf(axis);
      int ofInput = input.indexOf(axis);
      if (ofOutput < 0 && ofInput < 0) {
        throw new IllegalArgumentException(
            ("Weight dimension '%s' did not have a match in either the input spec '%s' or the"
                    + " output spec '%s'.")
                .formatted(axis, input, this.output));
      }
      dimensions[i] = ofOutput >= 0 ? output.known(start + ofOutput) : in.known(start + ofInput);
    }
    return new Built(this, dimensions, output, elided);
  }

  /**
   * The dimensions for one input.
   *
   * @param einsum the equation
   * @param kernel the kernel's
   * @param output the output's, with the batch
   * @param elided how many axes the ellipsis is
   */
  @SuppressWarnings("ArrayRecordComponent") // Never compared, nor changed.
  record Built(Einsum einsum, long[] kernel, Shape output, int elided) {
    /** Returns the bias's dimensions, 1 for axes of the output that it does not have. */
    long[] bias(String axes) {
      String spec = einsum.output;
      int first = spec.length();
      for (int i = 0; i < axes.length(); i++) {
        char axis = axes.charAt(i);
        if (spec.indexOf(axis) < 0) {
          throw new IllegalArgumentException(
              "Bias dimension '%s' was requested, but is not part of the output spec '%s'"
                  .formatted(axis, spec));
        }
        first = Math.min(first, spec.indexOf(axis));
      }
      int right = einsum.isLeftElided ? 0 : elided;
      long[] bias = new long[spec.length() - first + right];
      Arrays.fill(bias, 1);
      for (int i = first; i < spec.length(); i++) {
        if (axes.indexOf(spec.charAt(i)) >= 0) {
          bias[i - first] = output.known(i + (einsum.isLeftElided ? elided : 0));
        }
      }
      return bias;
    }
  }
}
