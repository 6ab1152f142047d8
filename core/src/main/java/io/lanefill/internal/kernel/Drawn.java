// SPDX-License-Identifier: Apache-2.0
package io.lanefill.internal.kernel;

import io.lanefill.internal.stream.StreamKey;

/**
 * Elements drawn from a stream: {@code element = unit * scale + shift}, each step rounded to the
 * format on its own, never fused.
 *
 * @param law the law of the unit value
 * @param format the format that each step is rounded to
 * @param scale standard deviation, or high - low of a uniform law; representable in the format
 * @param shift mean, or low of a uniform law; representable in the format
 * @param key the stream
 * @param isUnit whether the elements are the unit values themselves, before any step, as floats
 *     that nothing has rounded to a half format
 */
public record Drawn(
    Law law, ElementFormat format, double scale, double shift, StreamKey key, boolean isUnit)
    implements Recipe {
  /** A scale that changes nothing. */
  public static final double NO_SCALE = 1.0;

  /** A shift that changes nothing, not even the sign of a zero. */
  public static final double NO_SHIFT = -0.0;

  /** Refuses unit values that are scaled or shifted. */
  public Drawn {
    if (isUnit && (scale != NO_SCALE || shift != NO_SHIFT)) {
      throw new IllegalArgumentException("unit values are neither scaled nor shifted");
    }
  }

  /**
   * Describes elements.
   *
   * @param law the law of the unit value
   * @param format the format that each step is rounded to
   * @param scale representable in the format
   * @param shift representable in the format
   * @param key the stream
   */
  public Drawn(Law law, ElementFormat format, double scale, double shift, StreamKey key) {
    this(law, format, scale, shift, key, false);
  }

  @Override
  public ArrayType array() {
    return format.array();
  }

  @Override
  public Groups groups(Kernels kernels, int elements, boolean scattered) {
    return new DrawnGroups(kernels.kernel(this, elements, scattered), this);
  }

  @Override
  public boolean needsProcessor(Kernels kernels) {
    return kernels.needProcessor(this);
  }

  /**
   * Returns how many blocks the first blocks of two neighbouring groups lie apart.
   *
   * @return 1, or for a law with rejection what it reserves for a group
   */
  public int blocksPerGroup() {
    return law.blocksPerGroup(format);
  }

  /**
   * Returns the recipe of the unit values.
   *
   * @return this recipe without a step, so with a scale and a shift that change nothing
   */
  public Drawn unit() {
    return isUnit ? this : new Drawn(law, format, NO_SCALE, NO_SHIFT, key, true);
  }

  /**
   * Returns whether unit values are elements of the format already, so that rounding them changes
   * nothing.
   *
   * @return true for a uniform law, which takes as many bits as the format has
   */
  public boolean hasExactUnits() {
    return switch (law) {
      case UNIFORM -> true;
      case NORMAL, TRUNCATED_NORMAL -> false;
    };
  }

  /**
   * Returns a recipe of a law and format, for trials of a kernel.
   *
   * @param law the law
   * @param format the format
   * @return unit values of the stream of seed words 0, 0
   */
  public static Drawn sample(Law law, ElementFormat format) {
    return new Drawn(law, format, 1.0, 0.0, StreamKey.scramble(0, 0));
  }
}
