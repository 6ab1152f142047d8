// SPDX-License-Identifier: Apache-2.0
package io.lanefill.spark.internal.sql;

import io.lanefill.Distribution;
import java.util.Locale;

/** The distributions that have functions, as Spark's users know their parameters. */
public enum SqlLaw {
  /** From 0 or {@code low} up to and without 1 or {@code high}. */
  UNIFORM("low", "high"),
  /** Of mean 0 and standard deviation 1, or of given ones. */
  NORMAL("mean", "stddev"),
  /** The same, cut off at two standard deviations on either side. */
  TRUNCATED_NORMAL("mean", "stddev");

  private final String first;
  private final String second;

  SqlLaw(String first, String second) {
    this.first = first;
    this.second = second;
  }

  /** Returns the law's part of functions' names. */
  String text() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** Returns the name of the first parameter; without one it is 0. */
  String first() {
    return first;
  }

  /** Returns the name of the second parameter; without one it is 1. */
  String second() {
    return second;
  }

  /**
   * Returns the distribution.
   *
   * @throws IllegalArgumentException if it refuses the parameters
   */
  Distribution distribution(double first, double second) {
    return switch (this) {
      case UNIFORM -> Distribution.uniform(first, second);
      case NORMAL -> Distribution.normal(first, second);
      case TRUNCATED_NORMAL -> Distribution.truncatedNormal(first, second);
    };
  }
}
