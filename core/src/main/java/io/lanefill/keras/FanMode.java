// SPDX-License-Identifier: Apache-2.0
package io.lanefill.keras;

import io.lanefill.internal.checks.Shown;
import io.lanefill.internal.scaling.Fans;
import io.lanefill.internal.scaling.Scaling;

/** Which fan of a weight tensor divides the scale of a {@link VarianceScaling}. */
public enum FanMode {
  /** The number of inputs: keeps the variance of activations on the way forward. */
  FAN_IN("fan_in") {
    @Override
    double fan(Fans fans) {
      return fans.in();
    }
  },
  /** The number of outputs: keeps the variance of gradients on the way back. */
  FAN_OUT("fan_out") {
    @Override
    double fan(Fans fans) {
      return fans.out();
    }
  },
  /** The mean of both. */
  FAN_AVG("fan_avg") {
    @Override
    double fan(Fans fans) {
      return Scaling.average(fans);
    }
  };

  private final String kerasName;

  FanMode(String kerasName) {
    this.kerasName = kerasName;
  }

  /** Returns the number that divides the scale. */
  abstract double fan(Fans fans);

  /**
   * {@return the name in a Keras configuration: {@code "fan_in"}, {@code "fan_out"} or {@code
   * "fan_avg"}}
   */
  public String kerasName() {
    return kerasName;
  }

  /**
   * Returns the mode of a Keras configuration.
   *
   * @param kerasName the name; case matters, as in Keras; null is refused like any other
   * @return the mode
   * @throws IllegalArgumentException if no mode has this name
   */
  public static FanMode of(String kerasName) {
    for (FanMode mode : values()) {
      if (mode.kerasName.equals(kerasName)) {
        return mode;
      }
    }
    throw invalid(kerasName);
  }

  /**
   * Returns the mode of a configuration's value; all that is not one is refused alike, as in Keras.
   */
  static FanMode read(Object value) {
    String name = Received.text(value);
    if (name == null) {
      throw invalid(value);
    }
    return of(name);
  }

  private static IllegalArgumentException invalid(Object mode) {
    return new IllegalArgumentException(
        "Invalid `mode` argument: %s. Please use one of {'fan_in', 'fan_out', 'fan_avg'}"
            .formatted(Shown.of(mode)));
  }
}
