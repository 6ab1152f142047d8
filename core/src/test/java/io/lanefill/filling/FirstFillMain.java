// SPDX-License-Identifier: Apache-2.0
package io.lanefill.filling;

import io.lanefill.Distribution;
import io.lanefill.RandomTensor;
import io.lanefill.Seed;
import io.lanefill.keras.VarianceScaling;

/**
 * What {@link FirstFillTest} runs in a JVM of its own: the first fills of a process, alone and with
 * helpers. Plain code, as this class's own bootstraps would count.
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
    new Last();
  }

  /** Loaded when the fills are done. */
  static final class Last {}
}
