// SPDX-License-Identifier: Apache-2.0
package io.lanefill.bench;

import io.lanefill.DType;
import io.lanefill.RandomTensor;

/**
 * What an element costs that is drawn alone, at places that follow no order: one thread, float32.
 * {@code -prof gc} tells that nothing is allocated.
 *
 * <p>Before measuring, the elements are compared with the scalar specification, bit for bit.
 */
public class LoneBenchmark extends LawBenchmark {
  static final int CALLS = 1024;

  private static final int SIZE = 1 << 20;

  /** An odd number, so that all multiples are other places. */
  private static final int STEP = 618_033;

  private final float[] elements = new float[CALLS];
  private RandomTensor tensor;

  @Override
  void prepare() {
    tensor = Workload.tensor(distribution, DType.FLOAT32, SIZE);
    fill();
    Workload specification = new Workload(distribution, DType.FLOAT32, SIZE);
    for (int i = 0; i < CALLS; i++) {
      float expected = specification.element(place(i));
      if (Float.floatToRawIntBits(elements[i]) != Float.floatToRawIntBits(expected)) {
        throw new IllegalStateException(
            "Element %d is %s instead of %s".formatted(place(i), elements[i], expected));
      }
    }
  }

  private static int place(int call) {
    return call * STEP & SIZE - 1;
  }

  @Override
  long fill() {
    for (int i = 0; i < CALLS; i++) {
      elements[i] = tensor.floatAt(place(i));
    }
    return CALLS;
  }
}
