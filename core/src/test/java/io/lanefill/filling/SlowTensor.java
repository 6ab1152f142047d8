// SPDX-License-Identifier: Apache-2.0
package io.lanefill.filling;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;

import io.lanefill.DType;
import io.lanefill.Distribution;
import io.lanefill.Filler;
import io.lanefill.RandomTensor;
import io.lanefill.support.AllTensors;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;

/** A tensor that takes long, so that helpers are within a chunk when something happens. */
final class SlowTensor {
  static final int SIZE = 24 * AllTensors.CHUNK + 9;

  static final RandomTensor TENSOR =
      AllTensors.tensor(DType.FLOAT64, Distribution.truncatedNormal(0, 1), SIZE);

  private static final double[] ELEMENTS = new double[SIZE];

  static {
    Filler.sequential().fill(TENSOR, ELEMENTS);
  }

  private SlowTensor() {}

  static void assertWhole(double[] actual) {
    assertArrayEquals(bits(ELEMENTS), bits(actual));
  }

  private static long[] bits(double[] doubles) {
    return MemorySegment.ofArray(doubles).toArray(ValueLayout.JAVA_LONG);
  }
}
