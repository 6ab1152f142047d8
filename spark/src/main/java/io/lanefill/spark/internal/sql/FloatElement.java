// SPDX-License-Identifier: Apache-2.0
package io.lanefill.spark.internal.sql;

import io.lanefill.DType;
import org.apache.spark.unsafe.types.UTF8String;

// Beside DoubleElement: Spark calls `invoke` by its primitive types.
/** An element, as a float: {@code normal(seed, id)}. */
public final class FloatElement extends DrawFunction<Float> {
  private static final long serialVersionUID = 1;

  FloatElement(String name, Signature signature) {
    super(name, signature);
  }

  @Override
  DType dtype() {
    return DType.FLOAT32;
  }

  /**
   * Returns an element of the standard distribution. Spark calls none of these with a null of a
   * number.
   *
   * @param seed of {@link io.lanefill.Seed#of}
   * @param id its index
   * @throws IllegalArgumentException if the id is negative or 2^63 - 1
   */
  public float invoke(long seed, long id) {
    return window(seed).floatAt(id);
  }

  /**
   * Returns an element.
   *
   * @param seed of {@link io.lanefill.Seed#of}
   * @param id its index
   * @param first the distribution's first parameter
   * @param second its second one
   * @throws IllegalArgumentException if the id is negative or 2^63 - 1, or a parameter is refused
   */
  public float invoke(long seed, long id, double first, double second) {
    return window(seed, first, second).floatAt(id);
  }

  /**
   * Returns an element of the standard distribution.
   *
   * @param seed a name, or a seed as it writes itself; null gives null
   * @param id its index
   * @throws IllegalArgumentException if the id is negative or 2^63 - 1, or the seed is none
   */
  public Float invoke(UTF8String seed, long id) {
    return invoke(seed, id, 0, 1);
  }

  /**
   * Returns an element.
   *
   * @param seed a name, or a seed as it writes itself; null gives null
   * @param id its index
   * @param first the distribution's first parameter
   * @param second its second one
   * @throws IllegalArgumentException if the id is negative or 2^63 - 1, or the seed or a parameter
   *     is refused
   */
  public Float invoke(UTF8String seed, long id, double first, double second) {
    return seed == null ? null : window(seed, first, second).floatAt(id);
  }
}
