// SPDX-License-Identifier: Apache-2.0
package io.lanefill.internal.kernel;

/** The law of the unit value that a kernel draws before it scales and shifts it. */
public enum Law {
  /** Uniform on [0, 1). */
  UNIFORM,
  /** Standard normal, by Box and Muller. */
  NORMAL,
  /** Standard normal, redrawn until its absolute value is below 2. */
  TRUNCATED_NORMAL;

  /**
   * Blocks a truncated normal reserves for each of its outputs. Source: TensorFlow, {@code
   * random_op_cpu.h}, {@code FillPhiloxRandomTask} of distributions of variable length: 256 samples
   * for each output, four a block.
   */
  public static final int BLOCKS_PER_TRUNCATED_OUTPUT = 64;

  /**
   * Returns how many blocks the first blocks of two neighbouring groups lie apart.
   *
   * @param format the format of the elements
   * @return 1, or for a truncated normal 256 (128 for {@link ElementFormat#FLOAT64})
   */
  public int blocksPerGroup(ElementFormat format) {
    return switch (this) {
      case UNIFORM, NORMAL -> 1;
      case TRUNCATED_NORMAL -> BLOCKS_PER_TRUNCATED_OUTPUT * format.groupSize();
    };
  }
}
