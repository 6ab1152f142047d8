// SPDX-License-Identifier: Apache-2.0
package io.lanefill.statistics;

import io.lanefill.DType;
import io.lanefill.Distribution;
import io.lanefill.RandomTensor;
import io.lanefill.Seed;
import java.util.List;
import java.util.function.Consumer;

/** What the proofs draw, through the public API and so with the kernel of the test run. */
final class Samples {
  /** Elements of a sample that is held as a whole. */
  static final int SIZE = 1_000_000;

  /** The three laws in their plainest form: an element is the unit value, rounded to the format. */
  static final List<Distribution> UNIT_LAWS =
      List.of(
          Distribution.uniform(0, 1),
          Distribution.normal(0, 1),
          Distribution.truncatedNormal(0, 1));

  private Samples() {}

  /** Returns the elements, exactly as doubles. */
  static double[] draw(DType dtype, Distribution law, Seed seed, int size) {
    return RandomTensor.of(dtype, law, seed, size).toDoubleArray();
  }

  /** Draws a sample too large to be held, slice by slice. */
  static void stream(
      DType dtype, Distribution law, Seed seed, long size, Consumer<double[]> reader) {
    RandomTensor whole = RandomTensor.of(dtype, law, seed, size);
    double[] slice = new double[SIZE];
    for (long from = 0; from < size; from += SIZE) {
      whole.range(from, from + SIZE).fill(slice);
      reader.accept(slice);
    }
  }

  /** What to do for each format with each plain law. */
  @FunctionalInterface
  interface Proof {
    void of(DType dtype, Distribution law, Seed seed, String name);
  }

  /**
   * Runs a proof for each format with each plain law. Each has a seed of its own: formats take the
   * bits of the same words, so that of one seed they would all be one sample.
   */
  static void forEach(long seed, Proof proof) {
    Seed parent = Seed.of(seed);
    int n = 0;
    for (DType dtype : DType.values()) {
      for (Distribution law : UNIT_LAWS) {
        proof.of(dtype, law, parent.fold(n++), dtype + " " + law.getClass().getSimpleName());
      }
    }
  }
}
