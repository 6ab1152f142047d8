// SPDX-License-Identifier: Apache-2.0
package io.lanefill.filling;

import io.lanefill.DType;
import io.lanefill.Distribution;
import io.lanefill.IntegerRange;
import io.lanefill.RandomIntegers;
import io.lanefill.RandomTensor;
import io.lanefill.Seed;
import io.lanefill.keras.VarianceScaling;

/**
 * What {@link FirstFillTest} runs in a JVM of its own: the first fills of a process, alone and with
 * helpers, of arrays of all types. Plain code, as this class's own bootstraps would count.
 */
final class FirstFillMain {
  /** Enough for helpers to be asked. */
  private static final int MANY = 1 << 22;

  private FirstFillMain() {}

  public static void main(String[] args) {
    float[] elements = new float[MANY];
    RandomTensor.of(Distribution.normal(0, 1), Seed.of(7), 1000).fill(elements);
    VarianceScaling.heNormal().withSeed(42).tensor(3, 3, 64, 128).fill(elements);
    RandomTensor.of(Distribution.uniform(-1, 1), Seed.of(7), MANY).fill(elements);
    Distribution truncated = Distribution.truncatedNormal(0, 1);
    RandomTensor.of(truncated, Seed.of(7), 1000).fill(new double[1000]);
    RandomTensor.of(truncated, Seed.of(7), 1000).floatAt(7);
    RandomTensor.of(DType.FLOAT64, truncated, Seed.of(7), 1000).fill(new double[1000]);
    RandomTensor.of(DType.BFLOAT16, truncated, Seed.of(7), 1000).fill(new short[1000]);
    RandomTensor.of(DType.FLOAT16, truncated, Seed.of(7), 10, 100).rows(3, 1).fill(new short[200]);
    RandomIntegers.of(IntegerRange.int32(), Seed.of(7), 1000).fill(new int[1000]);
    new Last();
  }

  /** Loaded when the fills are done. */
  static final class Last {}
}
