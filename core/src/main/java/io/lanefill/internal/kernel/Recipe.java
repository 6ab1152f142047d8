// SPDX-License-Identifier: Apache-2.0
package io.lanefill.internal.kernel;

import io.lanefill.internal.stream.StreamKey;

/**
 * All that an element is a pure function of, besides its index: {@code element = unit * scale +
 * shift}, each step rounded to the format on its own, never fused.
 *
 * @param law the law of the unit value
 * @param format the format that each step is rounded to
 * @param scale standard deviation, or high - low of a uniform law; representable in the format; the
 *     columns of a diagonal
 * @param shift mean, low of a uniform law, or the value of a constant or diagonal; representable in
 *     the format
 * @param key the stream
 */
public record Recipe(Law law, ElementFormat format, double scale, double shift, StreamKey key) {
  /** A scale that changes nothing. */
  public static final double NO_SCALE = 1.0;

  /** A shift that changes nothing, not even the sign of a zero. */
  public static final double NO_SHIFT = -0.0;

  /**
   * Blocks a truncated normal reserves for each of its outputs. Source: TensorFlow, {@code
   * random_op_cpu.h}, {@code FillPhiloxRandomTask} of distributions of variable length: 256 samples
   * for each output, four a block.
   */
  public static final int BLOCKS_PER_TRUNCATED_OUTPUT = 64;

  /**
   * Returns how many blocks the first blocks of two neighbouring groups lie apart.
   *
   * @return 1, or for a truncated normal 256 (128 for {@link ElementFormat#FLOAT64})
   */
  public int blocksPerGroup() {
    return law == Law.TRUNCATED_NORMAL ? BLOCKS_PER_TRUNCATED_OUTPUT * format.groupSize() : 1;
  }
}
