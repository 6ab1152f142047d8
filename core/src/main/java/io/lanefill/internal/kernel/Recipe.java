// SPDX-License-Identifier: Apache-2.0
package io.lanefill.internal.kernel;

import io.lanefill.internal.matrix.Stop;

/**
 * All that an element is a function of, besides its index. Each kind is a rule of its own, and only
 * {@link Drawn} and {@link DrawnIntegers} are a matter of random numbers and of kernels.
 */
public sealed interface Recipe permits Drawn, DrawnIntegers, Undrawn, Orthogonal {
  /** {@return the arrays that the elements are made in, which tells the size of a group} */
  ArrayType array();

  /**
   * Returns a recipe of the same elements that has made what takes long. A fill asks for it once,
   * before it writes anything.
   *
   * @param kernels knows the kernel of a law and format
   * @param stop asked now and then
   * @return this recipe, unless its elements are made as a whole
   */
  default Recipe prepared(Kernels kernels, Stop stop) {
    return this;
  }

  /**
   * Returns what writes the next elements.
   *
   * @param kernels knows the kernel of a law and format
   * @param elements how many elements are wanted
   * @param scattered whether they are wanted here and there, as rows, and not in a row
   * @return a writer of any groups of this recipe
   */
  Groups groups(Kernels kernels, int elements, boolean scattered);

  /**
   * Returns whether a fill had better leave a processor to the compiler for a moment.
   *
   * @param kernels knows the kernel of a law and format
   * @return whether to fill on one thread for now
   */
  boolean needsProcessor(Kernels kernels);
}
