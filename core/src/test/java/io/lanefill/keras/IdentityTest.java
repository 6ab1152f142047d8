// SPDX-License-Identifier: Apache-2.0
package io.lanefill.keras;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.lanefill.DType;
import io.lanefill.Distribution;
import io.lanefill.RandomTensor;
import io.lanefill.support.Elements;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Proves Keras's {@code Identity}: the matrix, its parts, its formats and what it refuses. The bits
 * are those of Keras 3.15.1 on tensorflow_cpu 2.21.0.
 */
class IdentityTest {
  @Test
  void theDiagonalIsTheGain() {
    assertArrayEquals(
        new float[] {1, 0, 0, 0, 1, 0, 0, 0, 1}, new Identity().tensor(3, 3).toFloatArray());
    assertArrayEquals(new float[] {3, 0, 0, 0, 3, 0}, new Identity(3).tensor(2, 3).toFloatArray());
    assertArrayEquals(new float[] {3, 0, 0, 3, 0, 0}, new Identity(3).tensor(3, 2).toFloatArray());
    assertArrayEquals(new float[] {0.5f}, new Identity(0.5).tensor(1, 1).toFloatArray());
  }

  @ParameterizedTest
  @EnumSource(DType.class)
  void everyShapeAndFormatIsRight(DType dtype) {
    for (int rows : new int[] {1, 2, 5, 64, 300}) {
      for (int columns : new int[] {1, 2, 3, 7, 64, 65, 511}) {
        double[] elements = new double[rows * columns];
        Arrays.fill(elements, Double.NaN);
        new Identity(-1.5).tensor(dtype, rows, columns).fill(elements);
        assertIdentity(elements, rows, columns, 0);
      }
    }
  }

  /** Compares elements from an index on; a zero of either sign is one. */
  private static void assertIdentity(double[] elements, long rows, long columns, long from) {
    for (int i = 0; i < elements.length; i++) {
      long row = (from + i) / columns;
      double expected = row == (from + i) % columns ? -1.5 : 0.0;
      if (elements[i] != expected) {
        assertEquals(expected, elements[i], "%d x %d, %d".formatted(rows, columns, from + i));
      }
    }
  }

  @ParameterizedTest
  @CsvSource({"0, 3", "3, 0", "0, 0"})
  void emptyMatricesAreEmpty(long rows, long columns) {
    RandomTensor empty = new Identity().tensor(rows, columns);
    assertEquals(0, empty.size());
    assertArrayEquals(new long[] {rows, columns}, empty.shape());
    assertArrayEquals(new float[0], empty.toFloatArray());
  }

  /**
   * A gain goes to float64 as it is (a {@code Constant} through float32), to halves in two steps.
   */
  @ParameterizedTest
  @CsvSource({
    "FLOAT32, 0.1, 3dcccccd",
    "FLOAT64, 0.1, 3fb999999999999a",
    "FLOAT16, 1.9877929123303224, 3ff4",
    "BFLOAT16, 1.3007812811602397, 3fa6"
  })
  void theGainIsRoundedAsInKeras(DType dtype, double gain, String bits) {
    assertEquals(List.of(bits), Elements.of(new Identity(gain).tensor(dtype, 1, 1)).head(1));
  }

  @ParameterizedTest
  @EnumSource(DType.class)
  void rangesAreParts(DType dtype) {
    RandomTensor whole = new Identity(-1.5).tensor(dtype, 37, 53);
    for (int from = 0; from < 200; from += 7) {
      for (int length : new int[] {0, 1, 3, 54, 500}) {
        double[] elements = new double[length];
        whole.range(from, from + length).fill(elements);
        assertIdentity(elements, 37, 53, from);
      }
    }
  }

  @Test
  void boxesAreParts() {
    RandomTensor whole = new Identity(7).tensor(10, 8);
    assertArrayEquals(
        new float[] {0, 7, 0, 0, 0, 7, 0, 0, 0, 0, 0, 0},
        whole.box(new long[] {5, 4}, new long[] {4, 3}).toFloatArray());
    assertArrayEquals(
        new float[] {0, 7}, whole.box(new long[] {6, 5}, new long[] {1, 2}).toFloatArray());
  }

  /** 2^62 elements: nothing is made of those that are not asked for. */
  @Test
  void hugeMatricesHaveADiagonalToo() {
    long n = 1L << 31;
    RandomTensor huge = new Identity(7).tensor(n, n);
    for (long row : new long[] {0, 1, 12_345, n - 1}) {
      long index = row * (n + 1);
      long from = Math.max(0, index - 2);
      long to = Math.min(huge.size(), index + 3);
      float[] around = huge.range(from, to).toFloatArray();
      for (int i = 0; i < around.length; i++) {
        assertEquals(from + i == index ? 7 : 0, around[i]);
      }
    }
    RandomTensor thin = new Identity(7).tensor(Long.MAX_VALUE, 1);
    assertArrayEquals(new float[] {7, 0}, thin.range(0, 2).toFloatArray());
    assertArrayEquals(new float[3], thin.range(Long.MAX_VALUE - 3, Long.MAX_VALUE).toFloatArray());
  }

  /** Columns beyond 2^53, which no double tells apart. */
  @Test
  void rowsMayBeAsLongAsATensor() {
    for (long columns : new long[] {(1L << 53) + 1, 1L << 61, (1L << 62) - 1}) {
      RandomTensor wide = new Identity(7).tensor(2, columns);
      assertArrayEquals(new float[] {7, 0}, wide.range(0, 2).toFloatArray());
      assertArrayEquals(new float[] {0, 7, 0}, wide.range(columns, columns + 3).toFloatArray());
    }
    RandomTensor row = new Identity(7).tensor(1, Long.MAX_VALUE);
    assertArrayEquals(new float[] {7, 0}, row.range(0, 2).toFloatArray());
    assertArrayEquals(new float[3], row.range(Long.MAX_VALUE - 3, Long.MAX_VALUE).toFloatArray());
  }

  @Test
  void sizesBeyondTheLimitsAreRefused() {
    assertThrows(ArithmeticException.class, () -> new Identity().tensor(1L << 32, 1L << 31));
  }

  @Test
  void theGainIsKept() {
    Identity identity = new Identity(0.9);
    assertEquals("{gain=0.9}", identity.config().toString());
    assertEquals(identity, Initializers.get(Initializers.serialize(identity)));
    // As Keras 3.15.1 writes it, which loses the gain.
    assertEquals(
        new Identity(1), Initializers.get(Map.of("class_name", "Identity", "config", Map.of())));
    assertEquals(
        new Identity(2), Initializers.fromConfig("IdentityInitializer", Map.of("gain", 2)));
  }

  @ParameterizedTest
  @ValueSource(doubles = {Double.NaN, Double.POSITIVE_INFINITY, Double.NEGATIVE_INFINITY})
  void gainsThatAreNotFiniteAreRefused(double gain) {
    IllegalArgumentException e =
        assertThrows(IllegalArgumentException.class, () -> new Identity(gain));
    assertEquals("`gain` must be finite. Received: " + gain, e.getMessage());
  }

  @Test
  void shapesWithoutTwoDimensionsAreRefused() {
    for (long[] shape : new long[][] {{}, {3}, {3, 3, 3}, {0, 0, 0, 0}}) {
      IllegalArgumentException e =
          assertThrows(IllegalArgumentException.class, () -> new Identity().tensor(shape));
      assertTrue(
          e.getMessage()
              .startsWith(
                  "Identity matrix initializer can only be used for 2D matrices. Received: shape="),
          e.getMessage());
      assertTrue(e.getMessage().endsWith(" of rank " + shape.length + "."), e.getMessage());
    }
    assertThrows(IllegalArgumentException.class, () -> new Identity().tensor(-1, 3));
    assertThrows(NullPointerException.class, () -> new Identity().tensor((long[]) null));
    assertThrows(NullPointerException.class, () -> new Identity().tensor((DType) null, 3, 3));
  }

  @Test
  void equalityAndTextAreOfTheGain() {
    assertEquals(new Identity(), new Identity(1));
    assertEquals(new Identity().hashCode(), new Identity(1).hashCode());
    assertNotEquals(new Identity(2), new Identity(1));
    assertEquals("Identity[gain=2.0]", new Identity(2).toString());
    assertEquals("Identity", new Identity(2).name());
    Identity identity = new Identity(2);
    assertSame(identity, identity.withSeed(5));
    assertSame(identity, identity.withSeed(SeedGenerator.of(5)));
    assertThrows(NullPointerException.class, () -> identity.withSeed(null));
    assertEquals(identity.tensor(3, 3), new Identity(2).tensor(3, 3));
    assertNotEquals(identity.tensor(3, 3), new Identity(1).tensor(3, 3));
    assertNotEquals(identity.tensor(3, 4), identity.tensor(4, 3));
    // Its full twin is another tensor, and says so.
    assertNotEquals(identity.tensor(3, 3), new Constant(2).tensor(3, 3));
    assertEquals(Distribution.diagonal(2), identity.tensor(3, 3).distribution());
    assertEquals(
        "RandomTensor[FLOAT32[3, 3], Diagonal[value=2.0], Seed.of(0)]",
        identity.tensor(3, 3).toString());
  }
}
