// SPDX-License-Identifier: Apache-2.0
package io.lanefill.spark.internal.sql;

import io.lanefill.DType;
import org.apache.spark.unsafe.types.UTF8String;

// Beside FloatElement: Spark calls `invoke` by its primitive types.
/** An element, as a double: {@code normal_double(seed, id)}. */
public final class DoubleElement extends DrawFunction<Double> {
  private static final long serialVersionUID = 1;

  DoubleElement(String name, Signature signature) {
    super(name, signature);
  }

  @Override
  DType dtype() {
    return DType.FLOAT64;
  }

  /**
   * Returns an element of the standard distribution. Spark calls none of these with a null of a
   * number.
   *
   * @param seed of {@link io.lanefill.Seed#of}
   * @param id its index
   * @throws IllegalArgumentException if the id is negative or 2^63 - 1
   */
  public double invoke(long seed, long id) {
    return window(seed).doubleAt(id);
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
  public double invoke(long seed, long id, double first, double second) {
    return window(seed, first, second).doubleAt(id);
  }

  /**
   * Returns an element of the standard distribution.
   *
   * @param seed a name, or a seed as it writes itself; null gives null
   * @param id its index
   * @throws IllegalArgumentException if the id is negative or 2^63 - 1, or the seed is none
   */
  public Double invoke(UTF8String seed, long id) {
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
  public Double invoke(UTF8String seed, long id, double first, double second) {
    return seed == null ? null : window(seed, first, second).doubleAt(id);
  }
}
