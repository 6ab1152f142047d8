// SPDX-License-Identifier: Apache-2.0
package io.lanefill.internal.kernel;

/** The law of the unit value that a kernel draws before it scales and shifts it. */
public enum Law {
  /** No law: every element is the shift. */
  CONSTANT,
  /** Uniform on [0, 1). */
  UNIFORM,
  /** Standard normal, by Box and Muller. */
  NORMAL,
  /** Standard normal, redrawn until its absolute value is below 2. */
  TRUNCATED_NORMAL
}
