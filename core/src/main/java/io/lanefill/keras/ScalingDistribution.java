// SPDX-License-Identifier: Apache-2.0
package io.lanefill.keras;

import io.lanefill.DType;
import io.lanefill.Distribution;
import io.lanefill.Seed;
import io.lanefill.internal.checks.Shown;
import io.lanefill.internal.scaling.Scaling;
import java.util.Locale;
import java.util.Objects;

/** What a {@link VarianceScaling} draws from. All three have the same variance. */
public enum ScalingDistribution {
  /** Normal, cut off at two standard deviations, and widened so that the variance is kept. */
  TRUNCATED_NORMAL("truncated_normal") {
    @Override
    Distribution distribution(double variance) {
      return Distribution.truncatedNormal(0.0, Scaling.truncatedStddev(variance));
    }
  },
  /** Normal. */
  UNTRUNCATED_NORMAL("untruncated_normal") {
    @Override
    Distribution distribution(double variance) {
      return Distribution.normal(0.0, Scaling.stddev(variance));
    }
  },
  /** Uniform on [-limit, limit). */
  UNIFORM("uniform") {
    @Override
    Distribution distribution(double variance) {
      double limit = Scaling.uniformLimit(variance);
      return Distribution.uniform(-limit, limit);
    }
  };

  private final String kerasName;

  ScalingDistribution(String kerasName) {
    this.kerasName = kerasName;
  }

  /** Returns the distribution of mean 0 and this variance. */
  abstract Distribution distribution(double variance);

  /** Returns the same as Keras has it in a format: with its limits, but not its deviation, cast. */
  Distribution distribution(double variance, DType dtype, Seed.Rule rule) {
    return switch (this) {
      case TRUNCATED_NORMAL, UNTRUNCATED_NORMAL -> distribution(variance);
      case UNIFORM -> {
        double limit = KerasNumber.of(Scaling.uniformLimit(variance)).cast(dtype, rule);
        yield Distribution.uniform(-limit, limit);
      }
    };
  }

  /**
   * {@return the name in a Keras configuration: {@code "truncated_normal"}, {@code
   * "untruncated_normal"} or {@code "uniform"}}
   */
  public String kerasName() {
    return kerasName;
  }

  /**
   * Returns the distribution of a Keras configuration.
   *
   * @param kerasName the name in any case; {@code "normal"} stands for {@code "truncated_normal"}
   * @return the distribution
   * @throws NullPointerException if the name is null
   * @throws IllegalArgumentException if no distribution has this name
   */
  public static ScalingDistribution of(String kerasName) {
    String name = Objects.requireNonNull(kerasName, "kerasName").toLowerCase(Locale.ROOT);
    if (name.equals("normal")) {
      return TRUNCATED_NORMAL;
    }
    for (ScalingDistribution distribution : values()) {
      if (distribution.kerasName.equals(name)) {
        return distribution;
      }
    }
    throw new IllegalArgumentException(
        "Invalid `distribution` argument: %s.Please use one of {'uniform', 'truncated_normal', 'untruncated_normal'}"
            .formatted(Shown.of(name)));
  }
}
