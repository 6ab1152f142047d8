// SPDX-License-Identifier: Apache-2.0
package io.lanefill.internal.kernel;

/** The law of the unit value that a kernel draws before it scales and shifts it. */
public enum Law {
  /** No law: every element is the shift. */
  CONSTANT,
  /** No law: a matrix of as many columns as the scale says, the shift on its diagonal, else 0. */
  DIAGONAL,
  /** Uniform on [0, 1). */
  UNIFORM,
  /** Standard normal, by Box and Muller. */
  NORMAL,
  /** Standard normal, redrawn until its absolute value is below 2. */
  TRUNCATED_NORMAL;

  /**
   * Returns whether elements are random.
   *
   * @return false for {@link #CONSTANT} and {@link #DIAGONAL}, which no random kernel fills
   */
  public boolean draws() {
    return this != CONSTANT && this != DIAGONAL;
  }
}
