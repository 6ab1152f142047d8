// SPDX-License-Identifier: Apache-2.0
package io.lanefill.filling;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.lanefill.DType;
import io.lanefill.Distribution;
import io.lanefill.Filler;
import io.lanefill.IntegerRange;
import io.lanefill.RandomIntegers;
import io.lanefill.RandomTensor;
import io.lanefill.Seed;
import io.lanefill.support.AllTensors;
import io.lanefill.support.Guarded;
import io.lanefill.support.Target;
import io.lanefill.support.TensorKind;
import io.lanefill.support.Way;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.util.Arrays;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Proves that listed rows have the elements of the whole, bit for bit, whatever their width and
 * number and wherever they stand, and that nothing around them is written.
 */
class RowsTest {
  private static final Seed SEED = Seed.of(7);

  private static RandomTensor table(long... shape) {
    return RandomTensor.of(Distribution.normal(0, 1), SEED, shape);
  }

  private static long[] indices(SplittableRandom random, int count, long rows) {
    return random.longs(count, 0, rows).toArray();
  }

  /** Returns the bits of the rows one by one, from ranges of the whole. */
  private static long[] oneByOne(Target target, RandomTensor table, long[] indices) {
    int width = (int) (table.size() / table.shape()[0]);
    Object array = target.preset(indices.length * width);
    for (int i = 0; i < indices.length; i++) {
      RandomTensor row = table.range(indices[i] * width, (indices[i] + 1) * width);
      Way.ARRAY.fill(Filler.sequential(), row, array, i * width);
    }
    return target.bits(array);
  }

  private static void assertRows(
      TensorKind kind, RandomTensor table, long[] indices, Filler filler) {
    RandomTensor rows = table.rows(indices);
    Guarded dst = Guarded.of(kind.target(), (int) rows.size());
    dst.fill(filler, Way.ARRAY, rows, 0);
    dst.assertHolds(oneByOne(kind.target(), table, indices), rows);
  }

  @ParameterizedTest
  @MethodSource(AllTensors.OF_OWN_FORMAT)
  void rowsOfEveryWidthAreThoseOfTheWhole(TensorKind kind) {
    SplittableRandom random = new SplittableRandom(kind.toString().hashCode());
    for (int width : new int[] {1, 2, 3, 4, 7, 8, 16, 50, 64, 511, 512, 513, 1024}) {
      RandomTensor table = kind.tensor(100_000, width);
      for (int count : new int[] {0, 1, 3, 300 + random.nextInt(400)}) {
        assertRows(kind, table, indices(random, count, 100_000), Filler.sequential());
      }
    }
  }

  /** About as many groups of two or four as kernels draw by themselves, and as a list holds. */
  @ParameterizedTest
  @MethodSource(AllTensors.OF_OWN_FORMAT)
  void longRowsAreThoseOfTheWhole(TensorKind kind) {
    SplittableRandom random = new SplittableRandom(kind.toString().hashCode());
    for (int groups : new int[] {128, 256, 1024}) {
      for (int groupSize : new int[] {2, 4}) {
        for (int width = groupSize * (groups - 2); width <= groupSize * (groups + 1); width++) {
          RandomTensor table = kind.tensor(100_000, width);
          assertRows(kind, table, indices(random, 3, 100_000), Filler.sequential());
        }
      }
    }
  }

  /** Counter words 0 and 1 differ from row to row, and for rejection word 1 even more. */
  @ParameterizedTest
  @MethodSource(AllTensors.OF_OWN_FORMAT)
  void rowsFarOutAreThoseOfTheWhole(TensorKind kind) {
    SplittableRandom random = new SplittableRandom(kind.toString().hashCode());
    for (int bits : new int[] {31, 33, 40, 57}) {
      RandomTensor table = kind.tensor(1L << bits, 8);
      assertRows(kind, table, indices(random, 700, 1L << bits), Filler.sequential());
    }
  }

  @Test
  void manyThreadsFillTheSame() {
    long[] indices = indices(new SplittableRandom(1), 70_000, 1L << 40);
    RandomTensor rows = table(1L << 40, 9).rows(indices);
    float[] expected = new float[630_000];
    Filler.sequential().fill(rows, expected);
    float[] actual = new float[630_000];
    Filler.on(Runnable::run, 3).fill(rows, actual);
    assertArrayEquals(expected, actual);
    assertArrayEquals(expected, rows.toFloatArray());
    assertArrayEquals(
        table(1L << 40, 9).range(9 * indices[69_999], 9 * indices[69_999] + 9).toFloatArray(),
        Arrays.copyOfRange(expected, 629_991, 630_000));
  }

  @Test
  void everyDestinationTakesThem() {
    RandomTensor rows = table(1000, 6).rows(indices(new SplittableRandom(2), 500, 1000));
    float[] expected = rows.toFloatArray();
    MemorySegment memory = Arena.ofAuto().allocate(4 * rows.size(), 4);
    rows.fill(memory);
    assertArrayEquals(expected, memory.toArray(ValueLayout.JAVA_FLOAT));
    MemorySegment turned = Arena.ofAuto().allocate(4 * rows.size(), 4);
    rows.fillStrided(turned, new long[] {4, 4 * 500});
    for (int i = 0; i < expected.length; i++) {
      assertEquals(expected[i], turned.getAtIndex(ValueLayout.JAVA_FLOAT, i / 6 + 500L * (i % 6)));
    }
  }

  @Test
  void partsOfRowsAndRowsOfPartsAreThoseOfTheWhole() {
    RandomTensor table = table(50, 6, 10);
    float[] all = table.toFloatArray();
    long[] indices = {7, 7, 0, 49, 3};
    RandomTensor rows = table.rows(indices);
    assertArrayEquals(new long[] {5, 6, 10}, rows.shape());
    float[] expected = new float[300];
    for (int i = 0; i < 5; i++) {
      System.arraycopy(all, 60 * (int) indices[i], expected, 60 * i, 60);
    }
    assertArrayEquals(expected, rows.toFloatArray());
    assertArrayEquals(Arrays.copyOfRange(expected, 55, 250), rows.range(55, 250).toFloatArray());
    assertArrayEquals(Arrays.copyOfRange(expected, 61, 63), rows.range(61, 63).toFloatArray());
    assertArrayEquals(
        Arrays.copyOfRange(expected, 240, 300), rows.rows(4).range(0, 60).toFloatArray());
    assertArrayEquals(rows.rows(3, 1).toFloatArray(), table.rows(49, 7).toFloatArray());

    RandomTensor box = rows.box(new long[] {1, 2, 3}, new long[] {3, 3, 5});
    RandomTensor boxFirst = table.box(new long[] {0, 2, 3}, new long[] {50, 3, 5}).rows(7, 0, 49);
    float[] boxed = box.toFloatArray();
    assertArrayEquals(boxed, boxFirst.toFloatArray());
    for (int i = 0; i < boxed.length; i++) {
      int at = 60 * (1 + i / 15) + 10 * (2 + i / 5 % 3) + 3 + i % 5;
      assertEquals(expected[at], boxed[i]);
    }
    RandomTensor range = box.range(4, 40);
    assertArrayEquals(new float[] {boxed[4 + 30], boxed[4]}, range.rows(30, 0).toFloatArray());
    assertArrayEquals(new float[] {all[5], all[3]}, table.range(2, 9).rows(3, 1).toFloatArray());
    assertArrayEquals(new float[0], table.rows().toFloatArray());
    assertArrayEquals(new float[0], table(0, 4).rows().toFloatArray());
    assertArrayEquals(new float[0], table(4, 0).rows(1, 2).toFloatArray());
  }

  @Test
  void rowsOfIntegersAreThoseOfTheWhole() {
    SplittableRandom random = new SplittableRandom(4);
    for (int width : new int[] {1, 3, 4, 8, 33}) {
      // Words as they are, and of a range: of each type one, in turn.
      boolean words = width % 2 == 0;
      IntegerRange narrow = words ? IntegerRange.int32() : IntegerRange.int32(-3, 900);
      IntegerRange wide = words ? IntegerRange.int64(-3, 1L << 40) : IntegerRange.int64();
      RandomIntegers ints = RandomIntegers.of(narrow, SEED, 1L << 40, width);
      RandomIntegers longs = RandomIntegers.of(wide, SEED, 1L << 40, width);
      long[] indices = indices(random, 700, 1L << 40);
      int[] actual = ints.rows(indices).toIntArray();
      long[] actualLongs = longs.rows(indices).toLongArray();
      for (int i = 0; i < indices.length; i++) {
        long from = indices[i] * width;
        assertArrayEquals(
            ints.range(from, from + width).toIntArray(),
            Arrays.copyOfRange(actual, i * width, (i + 1) * width));
        assertArrayEquals(
            longs.range(from, from + width).toLongArray(),
            Arrays.copyOfRange(actualLongs, i * width, (i + 1) * width));
      }
    }
  }

  /** One row is a range of the whole, whose list plays no part any longer. */
  @Test
  void partsOfOneRowAreThoseOfTheWhole() {
    RandomTensor table = table(9, 4, 6);
    RandomTensor row = table.rows(5);
    assertEquals(row, row.rows(0));
    assertEquals(row, row.box(new long[] {0, 0, 0}, new long[] {1, 4, 6}));
    long[] origin = {0, 1, 2};
    long[] extent = {1, 3, 2};
    assertArrayEquals(
        table.box(new long[] {5, 1, 2}, extent).toFloatArray(),
        row.box(origin, extent).toFloatArray());
    assertArrayEquals(
        table.range(127, 131).toFloatArray(), table.range(120, 144).range(7, 11).toFloatArray());
    assertArrayEquals(table.range(127, 131).toFloatArray(), row.range(7, 11).toFloatArray());
  }

  @Test
  void badIndicesAreRefused() {
    RandomTensor table = table(9, 4);
    IndexOutOfBoundsException e =
        assertThrows(IndexOutOfBoundsException.class, () -> table.rows(3, 9));
    assertEquals(
        "`indices` must be at least 0 and less than 9. Received: indices[1]=9", e.getMessage());
    assertThrows(IndexOutOfBoundsException.class, () -> table.rows(-1));
    IllegalArgumentException scalar =
        assertThrows(IllegalArgumentException.class, () -> table().rows(0));
    assertEquals(
        "Rows need a tensor of at least one axis. Received: shape=[]", scalar.getMessage());
    assertThrows(ArithmeticException.class, () -> table(2, 1L << 61).rows(0, 1, 0, 1));
  }

  /** The list is the tensor's own, part of what it is, and not written out. */
  @Test
  void rowsAreValues() {
    long[] indices = {3, 1};
    RandomTensor rows = table(9, 4).rows(indices);
    indices[0] = 2;
    assertEquals(table(9, 4).rows(3, 1), rows);
    assertEquals(table(9, 4).rows(3, 1).hashCode(), rows.hashCode());
    assertNotEquals(table(9, 4).rows(1, 3), rows);
    assertEquals(table(9, 4).rows(3), table(9, 4).box(new long[] {3, 0}, new long[] {1, 4}));
    assertTrue(table(9, 4).rows(new long[100_000]).toString().length() < 300);
    assertEquals(DType.FLOAT32, rows.dtype());
  }
}
