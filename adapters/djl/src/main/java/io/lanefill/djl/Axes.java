// SPDX-License-Identifier: Apache-2.0
package io.lanefill.djl;

import ai.djl.ndarray.types.Shape;

/** Which axis of Keras's is which one of a parameter's in PyTorch's order. */
final class Axes {
  private final long[] shape;

  /** For each axis of Keras's the one of PyTorch's. */
  private final int[] ofKeras;

  private Axes(long[] shape, int[] ofKeras) {
    this.shape = shape;
    this.ofKeras = ofKeras;
  }

  /**
   * Returns the axes of a parameter.
   *
   * @param shape its shape
   * @param transposed whether Keras has them in another order: what PyTorch has second and first,
   *     (in, out), is last in Keras, after the spatial axes
   */
  static Axes of(Shape shape, boolean transposed) {
    int rank = shape.dimension();
    int[] ofKeras = new int[rank];
    for (int i = 0; i < rank; i++) {
      ofKeras[i] = !transposed || rank < 2 ? i : i < rank - 2 ? i + 2 : rank - 1 - i;
    }
    return new Axes(shape.getShape(), ofKeras);
  }

  /** Returns the dimensions in Keras's order. */
  long[] kerasShape() {
    long[] dimensions = new long[shape.length];
    for (int i = 0; i < dimensions.length; i++) {
      dimensions[i] = shape[ofKeras[i]];
    }
    return dimensions;
  }

  /** Returns how many bytes apart neighbours on each axis of Keras's lie in PyTorch's order. */
  long[] kerasStrides(int elementBytes) {
    long[] strides = new long[shape.length];
    long stride = elementBytes;
    for (int i = shape.length - 1; i >= 0; i--) {
      strides[i] = stride;
      stride *= shape[i];
    }
    long[] ordered = new long[shape.length];
    for (int i = 0; i < ordered.length; i++) {
      ordered[i] = strides[ofKeras[i]];
    }
    return ordered;
  }
}
