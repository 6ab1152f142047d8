// SPDX-License-Identifier: Apache-2.0
package io.lanefill.examples;

import io.lanefill.examples.ModelDescription.Variable;
import io.lanefill.keras.Constant;
import io.lanefill.keras.Identity;
import io.lanefill.keras.Initializer;
import io.lanefill.keras.RandomNormal;
import io.lanefill.keras.RandomUniform;
import io.lanefill.keras.ScalingDistribution;
import io.lanefill.keras.ScalingReport;
import io.lanefill.keras.TruncatedNormal;
import io.lanefill.keras.VarianceScaling;
import java.util.Arrays;
import java.util.stream.Collectors;

/**
 * What the table says of a variable before it is filled.
 *
 * @param variable its path
 * @param shape its dimensions, {@code 3x3x64x128}
 * @param initializer Keras's name of the initializer
 * @param fans inputs and outputs of a unit, {@code 576/1152}; empty where the initializer does not
 *     ask for them
 * @param spread the parameter that decides how large the values get
 */
record VariableRow(String variable, String shape, String initializer, String fans, String spread) {
  /** Describes a variable. */
  static VariableRow of(Variable variable) {
    long[] shape = variable.tensor().shape();
    String fans = "";
    if (variable.initializer() instanceof VarianceScaling scaling) {
      ScalingReport report = scaling.explain(shape);
      fans = report.fanIn() + "/" + report.fanOut();
    }
    return new VariableRow(
        variable.path(),
        shape(shape),
        variable.className(),
        fans,
        spread(variable.initializer(), shape));
  }

  private static String shape(long[] shape) {
    return shape.length == 0
        ? "scalar"
        : Arrays.stream(shape).mapToObj(Long::toString).collect(Collectors.joining("x"));
  }

  private static String spread(Initializer initializer, long[] shape) {
    return switch (initializer) {
      case VarianceScaling scaling -> {
        ScalingReport report = scaling.explain(shape);
        yield scaling.distribution() == ScalingDistribution.UNIFORM
            ? "limit " + Text.parameter(report.bound())
            : "stddev " + Text.parameter(report.stddev());
      }
      case RandomNormal normal -> normal(normal.mean(), normal.stddev());
      case TruncatedNormal normal -> normal(normal.mean(), normal.stddev());
      case RandomUniform uniform ->
          uniform.minval() == -uniform.maxval()
              ? "limit " + Text.parameter(uniform.maxval())
              : Text.parameter(uniform.minval()) + " to " + Text.parameter(uniform.maxval());
      case Constant constant -> "value " + Text.parameter(constant.value());
      case Identity identity -> "gain " + Text.parameter(identity.gain());
    };
  }

  private static String normal(double mean, double stddev) {
    String centre = mean == 0 ? "" : ", mean " + Text.parameter(mean);
    return "stddev " + Text.parameter(stddev) + centre;
  }
}
