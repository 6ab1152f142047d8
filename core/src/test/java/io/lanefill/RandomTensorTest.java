// SPDX-License-Identifier: Apache-2.0
package io.lanefill;

import static org.junit.jupiter.api.Assertions.assertAll;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import org.junit.jupiter.api.Test;

/** Proves the description of a tensor: shape, size, refusals, copies, equality and text. */
class RandomTensorTest {
  private static final Distribution NORMAL = Distribution.normal(0, 1);
  private static final Seed SEED = Seed.of(42);

  private static RandomTensor tensor(long... shape) {
    return RandomTensor.of(NORMAL, SEED, shape);
  }

  @Test
  void sizeIsTheProductOfTheDimensions() {
    assertAll(
        () -> assertEquals(1, tensor().size()),
        () -> assertEquals(7, tensor(7).size()),
        () -> assertEquals(2 * 3 * 5 * 7 * 11, tensor(2, 3, 5, 7, 11).size()),
        () -> assertEquals(0, tensor(0).size()),
        () -> assertEquals(0, tensor(3, 0, 5).size()),
        () -> assertEquals(1L << 62, tensor(1L << 31, 1L << 31).size()),
        () -> assertEquals(Long.MAX_VALUE, tensor(Long.MAX_VALUE).size()),
        // 2^63 - 1 = 7 * 7 * 73 * 127 * 337 * 92737 * 649657
        () -> assertEquals(Long.MAX_VALUE, tensor(49, 73, 127, 337, 92_737, 649_657).size()));
  }

  @Test
  void sizesBeyondLongAreRefused() {
    for (long[] shape :
        new long[][] {
          {1L << 32, 1L << 31}, {1L << 32, 1L << 32}, {Long.MAX_VALUE, 2}, {3, Long.MAX_VALUE, 5}
        }) {
      assertThrows(ArithmeticException.class, () -> tensor(shape));
    }
    assertEquals(0, tensor(Long.MAX_VALUE, Long.MAX_VALUE, 0).size(), "0 wins");
  }

  @Test
  void negativeDimensionsAreRefusedInTensorFlowsWords() {
    IllegalArgumentException e =
        assertThrows(IllegalArgumentException.class, () -> tensor(3, -1, 5));
    assertEquals("Dimension -1 must be >= 0. Received: shape=[3, -1, 5]", e.getMessage());
    assertThrows(IllegalArgumentException.class, () -> tensor(0, -1));
    assertThrows(IllegalArgumentException.class, () -> tensor(Long.MIN_VALUE, 2));
  }

  @Test
  void nullsAreRefused() {
    Class<NullPointerException> npe = NullPointerException.class;
    assertAll(
        () -> assertThrows(npe, () -> RandomTensor.of(null, NORMAL, SEED, 1)),
        () -> assertThrows(npe, () -> RandomTensor.of((Distribution) null, SEED, 1)),
        () -> assertThrows(npe, () -> RandomTensor.of(NORMAL, null, 1)),
        () -> assertThrows(npe, () -> RandomTensor.of(NORMAL, SEED, (long[]) null)));
  }

  @Test
  void theShapeIsCopiedInAndOut() {
    long[] shape = {3, 4};
    RandomTensor tensor = tensor(shape);
    shape[0] = 5;
    assertArrayEquals(new long[] {3, 4}, tensor.shape());
    tensor.shape()[1] = 6;
    assertArrayEquals(new long[] {3, 4}, tensor.shape());
    assertEquals(12, tensor.size());
  }

  @Test
  void partsAreReturned() {
    RandomTensor tensor = RandomTensor.of(DType.BFLOAT16, NORMAL, SEED, 3);
    assertEquals(DType.BFLOAT16, tensor.dtype());
    assertEquals(NORMAL, tensor.distribution());
    assertEquals(SEED, tensor.seed());
    assertEquals(DType.FLOAT32, tensor(3).dtype(), "the default");
  }

  @Test
  void formatsHaveSizes() {
    assertEquals(4, DType.FLOAT32.bytes());
    assertEquals(8, DType.FLOAT64.bytes());
    assertEquals(2, DType.FLOAT16.bytes());
    assertEquals(2, DType.BFLOAT16.bytes());
  }

  @Test
  void equalityIsOfAllParts() {
    assertEquals(tensor(3, 4), tensor(3, 4));
    assertEquals(tensor(3, 4).hashCode(), tensor(3, 4).hashCode());
    assertNotEquals(tensor(3, 4), tensor(4, 3));
    assertNotEquals(tensor(12), tensor(3, 4));
    assertNotEquals(tensor(3), RandomTensor.of(DType.FLOAT64, NORMAL, SEED, 3));
    assertNotEquals(tensor(3), RandomTensor.of(Distribution.uniform(0, 1), SEED, 3));
    assertNotEquals(tensor(3), RandomTensor.of(NORMAL, Seed.of(43), 3));
    assertNotEquals(tensor(3), (Object) "tensor");
  }

  @Test
  void textNamesAllParts() {
    assertEquals(
        "RandomTensor[FLOAT32[3, 4], Normal[mean=0.0, stddev=1.0], Seed.of(42)]",
        tensor(3, 4).toString());
  }

  @Test
  void theShapeDoesNotMatterForTheElements() {
    float[] flat = tensor(2 * 3 * 5 * 7).toFloatArray();
    assertArrayEquals(flat, tensor(2, 3, 5, 7).toFloatArray());
    assertArrayEquals(flat, tensor(7, 5, 1, 6).toFloatArray());
  }

  @Test
  void emptyAndScalarTensorsAreFilled() {
    for (DType dtype : new DType[] {DType.FLOAT32, DType.FLOAT16, DType.BFLOAT16}) {
      assertEquals(0, RandomTensor.of(dtype, NORMAL, SEED, 4, 0).toFloatArray().length);
      assertEquals(1, RandomTensor.of(dtype, NORMAL, SEED).toFloatArray().length);
    }
    assertEquals(tensor(1).toFloatArray()[0], tensor().toFloatArray()[0]);
  }

  @Test
  void tensorsTooLargeForAnArrayAreRefusedBeforeAnythingIsAllocated() {
    for (long size : new long[] {Integer.MAX_VALUE, 1L << 31, 1L << 32, Long.MAX_VALUE}) {
      assertThrows(IllegalArgumentException.class, () -> tensor(size).toFloatArray());
    }
    RandomTensor doubles = RandomTensor.of(DType.FLOAT64, NORMAL, SEED, 3);
    IllegalArgumentException e =
        assertThrows(IllegalArgumentException.class, doubles::toFloatArray);
    assertEquals(
        "A float[] cannot hold the elements of a FLOAT64 tensor exactly: use toDoubleArray().",
        e.getMessage());
  }

  @Test
  void overflowAndUnderflowAreIeees() {
    double tiny = Double.MIN_VALUE;
    assertEquals(0.0f, RandomTensor.of(Distribution.normal(0, tiny), SEED, 1).toFloatArray()[0]);
    float[] huge = RandomTensor.of(Distribution.normal(0, 1e300), SEED, 100).toFloatArray();
    for (float element : huge) {
      assertEquals(Float.POSITIVE_INFINITY, Math.abs(element));
    }
    float[] subnormal = RandomTensor.of(Distribution.normal(0, 1e-40), SEED, 1).toFloatArray();
    // The unit value is 3c8192d0 (golden case a002), the scale a subnormal float.
    assertEquals(0x1.0325ap-6f * 1e-40f, subnormal[0]);
    assertNotEquals(0.0f, subnormal[0]);
  }
}
