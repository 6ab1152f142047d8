// SPDX-License-Identifier: Apache-2.0
package io.lanefill.support;

import io.lanefill.DType;
import io.lanefill.Distribution;
import io.lanefill.RandomTensor;

/**
 * A kind of tensor, and the arrays it is asked to fill.
 *
 * @param target the type of the arrays
 * @param dtype the format of the elements
 * @param law the distribution of the elements
 */
public record TensorKind(Target target, DType dtype, Distribution law) {
  /** Returns a tensor of this kind. */
  public RandomTensor tensor(long... shape) {
    return RandomTensor.of(dtype, law, AllTensors.SEED, shape);
  }
}
