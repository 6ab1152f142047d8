// SPDX-License-Identifier: Apache-2.0
package io.lanefill.house;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.lanefill.DType;
import io.lanefill.Distribution;
import io.lanefill.RandomTensor;
import io.lanefill.Seed;
import io.lanefill.keras.Constant;
import io.lanefill.keras.Identity;
import io.lanefill.keras.Initializer;
import io.lanefill.keras.RandomNormal;
import io.lanefill.keras.RandomUniform;
import io.lanefill.keras.SeedGenerator;
import io.lanefill.keras.TruncatedNormal;
import io.lanefill.keras.VarianceScaling;
import java.util.List;
import org.junit.jupiter.api.Test;

/**
 * Proves that shapes are taken as literals, as longs and as an array of ints, with the same
 * meaning.
 */
class IntShapeTest {
  private static final Distribution NORMAL = Distribution.normal(0, 1);
  private static final int[] INTS = {3, 3, 4, 8};
  private static final long[] LONGS = {3, 3, 4, 8};

  private static final List<Initializer> INITIALIZERS =
      List.of(
          VarianceScaling.heNormal().withSeed(7),
          new RandomNormal().withSeed(7),
          new RandomUniform().withSeed(7),
          new TruncatedNormal().withSeed(7),
          Constant.ones());

  @Test
  void initializersTakeLiteralsLongsAndInts() {
    for (Initializer initializer : INITIALIZERS) {
      RandomTensor tensor = initializer.tensor(LONGS);
      assertArrayEquals(LONGS, tensor.shape());
      assertEquals(tensor, initializer.tensor(3, 3, 4, 8));
      assertEquals(tensor, initializer.tensor(3, 3L, 4, 8));
      assertEquals(tensor, initializer.tensor(INTS));
      RandomTensor half = initializer.tensor(DType.FLOAT16, LONGS);
      assertEquals(half, initializer.tensor(DType.FLOAT16, 3, 3, 4, 8));
      assertEquals(half, initializer.tensor(DType.FLOAT16, INTS));
      assertEquals(initializer.tensor(), initializer.tensor(new int[0]));
      assertEquals(initializer.tensor(5), initializer.tensor(new int[] {5}));
    }
    assertEquals(new Identity().tensor(3, 4), new Identity().tensor(new int[] {3, 4}));
    VarianceScaling glorot = VarianceScaling.glorotUniform().withSeed(7);
    assertEquals(glorot.explain(3, 3, 4, 8), glorot.explain(INTS));
  }

  @Test
  void tensorsTakeLiteralsLongsAndInts() {
    RandomTensor tensor = RandomTensor.of(NORMAL, Seed.of(7), LONGS);
    assertEquals(tensor, RandomTensor.of(NORMAL, Seed.of(7), 3, 3, 4, 8));
    assertEquals(tensor, RandomTensor.of(NORMAL, Seed.of(7), INTS));
    RandomTensor wide = RandomTensor.of(DType.FLOAT64, NORMAL, Seed.of(7), LONGS);
    assertEquals(wide, RandomTensor.of(DType.FLOAT64, NORMAL, Seed.of(7), 3, 3, 4, 8));
    assertEquals(wide, RandomTensor.of(DType.FLOAT64, NORMAL, Seed.of(7), INTS));
    assertEquals(1, RandomTensor.of(NORMAL, Seed.of(7), new int[0]).size());
  }

  @Test
  void aGeneratorGivesEachItsSeed() {
    Initializer drawing = new RandomNormal().withSeed(SeedGenerator.of(5));
    assertEquals(Seed.of(5), drawing.tensor(INTS).seed());
    assertEquals(Seed.of(5).call(1), drawing.tensor(DType.FLOAT32, INTS).seed());
  }

  @Test
  void intsAreRefusedLikeLongs() {
    int[] negative = {3, -1};
    for (Initializer initializer : INITIALIZERS) {
      IllegalArgumentException e =
          assertThrows(IllegalArgumentException.class, () -> initializer.tensor(negative));
      assertEquals("Dimension -1 must be >= 0. Received: shape=[3, -1]", e.getMessage());
    }
    int[] huge = {Integer.MAX_VALUE, Integer.MAX_VALUE, Integer.MAX_VALUE};
    assertThrows(ArithmeticException.class, () -> RandomTensor.of(NORMAL, Seed.of(7), huge));
  }

  /** An array that is changed later changes nothing. */
  @Test
  void shapesAreCopied() {
    int[] shape = {3, 4};
    RandomTensor tensor = RandomTensor.of(NORMAL, Seed.of(7), shape);
    shape[0] = 5;
    assertArrayEquals(new long[] {3, 4}, tensor.shape());
  }
}
