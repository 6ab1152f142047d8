// SPDX-License-Identifier: Apache-2.0
package io.lanefill.internal.kernel;

/** A recipe without random numbers, which writes its groups itself. */
public sealed interface Undrawn extends Recipe, FloatGroups, HeapGroups
    permits Constant, Diagonal, Given {
  @Override
  default Groups groups(Kernels kernels, int elements, boolean scattered) {
    return this;
  }

  @Override
  default boolean needsProcessor(Kernels kernels) {
    return false;
  }

  @Override
  default ArrayType array() {
    return format().array();
  }
}
