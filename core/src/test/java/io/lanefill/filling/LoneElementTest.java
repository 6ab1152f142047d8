// SPDX-License-Identifier: Apache-2.0
package io.lanefill.filling;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.lanefill.DType;
import io.lanefill.Distribution;
import io.lanefill.RandomTensor;
import io.lanefill.Seed;
import io.lanefill.keras.Identity;
import io.lanefill.support.AllTensors;
import io.lanefill.support.ChildJvm;
import io.lanefill.support.Once;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Proves that an element drawn alone has the bits that a fill writes, of every tensor and part. */
class LoneElementTest {
  private static void assertSame(RandomTensor tensor, long index, double filled) {
    double lone = tensor.doubleAt(index);
    String what = tensor + " at " + index;
    assertEquals(Double.doubleToRawLongBits(filled), Double.doubleToRawLongBits(lone), what);
    if (tensor.dtype() != DType.FLOAT64) {
      int bits = Float.floatToRawIntBits(tensor.floatAt(index));
      assertEquals(Float.floatToRawIntBits((float) filled), bits, what);
    }
  }

  private static List<RandomTensor> tensors(long... shape) {
    List<RandomTensor> all = new ArrayList<>(AllTensors.tensors(shape));
    for (DType dtype : DType.values()) {
      all.add(RandomTensor.of(dtype, Distribution.constant(Double.NaN), Seed.of(7), shape));
      all.add(RandomTensor.of(dtype, Distribution.truncatedNormal(3, 0), Seed.of(7), shape));
      if (shape.length == 2) {
        all.add(new Identity(-3).tensor(dtype, shape));
      }
    }
    return all;
  }

  @Test
  void elementsOfTensorsAreThoseOfTheFill() {
    for (RandomTensor tensor : tensors(19, 37)) {
      double[] filled = tensor.toDoubleArray();
      for (int i = 0; i < filled.length; i++) {
        assertSame(tensor, i, filled[i]);
      }
    }
  }

  @Test
  void elementsOfPartsAreThoseOfTheFill() {
    for (RandomTensor tensor : tensors(23, 29)) {
      RandomTensor box = tensor.box(new long[] {2, 3}, new long[] {20, 7});
      for (RandomTensor part : List.of(tensor.range(5, 600), box, box.range(9, 130))) {
        double[] filled = part.toDoubleArray();
        for (int i = 0; i < filled.length; i++) {
          assertSame(part, i, filled[i]);
        }
      }
    }
  }

  @Test
  void farElementsAreThoseOfTheFill() {
    SplittableRandom random = new SplittableRandom(20263);
    for (RandomTensor tensor : AllTensors.tensors(Long.MAX_VALUE)) {
      for (int i = 0; i < 200; i++) {
        long index = random.nextLong(Long.MAX_VALUE) >>> random.nextInt(40);
        assertSame(tensor, index, tensor.range(index, index + 1).toDoubleArray()[0]);
      }
      long last = Long.MAX_VALUE - 1;
      assertSame(tensor, last, tensor.range(last, last + 1).toDoubleArray()[0]);
    }
  }

  @Test
  void otherIndicesAreRefused() {
    for (RandomTensor tensor : AllTensors.tensors(3, 4)) {
      for (long index : new long[] {-1, 12, Long.MIN_VALUE, Long.MAX_VALUE}) {
        IndexOutOfBoundsException e =
            assertThrows(IndexOutOfBoundsException.class, () -> tensor.doubleAt(index));
        assertEquals("`index` must satisfy 0 <= index < 12. Received: " + index, e.getMessage());
        assertThrows(IndexOutOfBoundsException.class, () -> tensor.floatAt(index));
        assertThrows(IndexOutOfBoundsException.class, () -> tensor.range(2, 2).doubleAt(0));
      }
    }
  }

  @Test
  void aFloatIsTooNarrowForFloat64() {
    RandomTensor tensor = RandomTensor.of(DType.FLOAT64, Distribution.normal(0, 1), Seed.of(7), 3);
    IllegalArgumentException e =
        assertThrows(IllegalArgumentException.class, () -> tensor.floatAt(0));
    assertTrue(e.getMessage().endsWith("use doubleAt."), e.getMessage());
  }

  /** What a thread allocates for many calls, once they are compiled: less than a byte for each. */
  private static final String PROGRAM =
      """
      import com.sun.management.ThreadMXBean;
      import io.lanefill.*;
      import java.lang.management.ManagementFactory;

      double sum;

      void main() {
        for (DType dtype : new DType[] {DType.FLOAT32, DType.FLOAT64}) {
          check(dtype, Distribution.uniform(0, 1), 1000);
          check(dtype, Distribution.truncatedNormal(0, 1), 1000);
          check(dtype, Distribution.constant(2), 1000);
          check(dtype, Distribution.orthogonal(1), 50);
          check(dtype, Distribution.given(Values.of(new double[50], 50, 1)), 50);
        }
        IO.println("OK");
      }

      void check(DType dtype, Distribution law, long side) {
        ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
        RandomTensor tensor = RandomTensor.of(dtype, law, Seed.of(7), side, side);
        RandomTensor box = tensor.box(new long[] {1, 1}, new long[] {side - 2, side - 2});
        draw(tensor, 50_000);
        draw(box, 50_000);
        long before = threads.getCurrentThreadAllocatedBytes();
        draw(tensor, 20_000);
        draw(box, 20_000);
        long allocated = threads.getCurrentThreadAllocatedBytes() - before;
        if (allocated > 40_000) {
          throw new AssertionError(allocated + " bytes for " + tensor);
        }
      }

      void draw(RandomTensor tensor, int calls) {
        for (int i = 0; i < calls; i++) {
          sum += tensor.doubleAt(i * 7919L % tensor.size());
        }
      }
      """;

  @ParameterizedTest
  @ValueSource(strings = {"scalar", "passes", "simd"})
  @Once
  void nothingIsAllocated(String kernel, @TempDir Path folder) throws Exception {
    String output =
        ChildJvm.run(
            folder,
            PROGRAM,
            "-Xbatch",
            "--add-modules",
            "jdk.incubator.vector",
            "-Dlanefill.kernel=" + kernel);
    assertEquals("OK", output.lines().toList().getLast());
  }
}
