// SPDX-License-Identifier: Apache-2.0
package io.lanefill.filling;

import static io.lanefill.filling.StridedFillTest.assertCompleteAfter;
import static io.lanefill.filling.StridedFillTest.assertScattered;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.lanefill.DType;
import io.lanefill.Distribution;
import io.lanefill.Filler;
import io.lanefill.IntegerRange;
import io.lanefill.RandomIntegers;
import io.lanefill.RandomTensor;
import io.lanefill.Seed;
import io.lanefill.support.AllTensors;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * Proves that strided fills that are drawn column by column, so of many rows of whole groups, put
 * each element in its own place and leave the bytes between as they are; and those that nearly are.
 */
class ColumnFillTest {
  private static final Distribution LAW = Distribution.normal(0, 1);
  private static final Seed SEED = Seed.of(7);

  /** From the fewest rows on, over multiples of a vector and what is not, to several tiles. */
  @Test
  void anyNumberOfRowsIsWritten() {
    for (int rows : new int[] {127, 128, 129, 143, 144, 1023, 1024, 1025, 1100, 2063}) {
      for (RandomTensor tensor : AllTensors.tensors(rows, 12)) {
        long b = tensor.dtype().bytes();
        assertScattered(Filler.sequential(), tensor, b, rows * b);
        assertScattered(Filler.sequential(), tensor, b, rows * b + 5);
      }
    }
  }

  @Test
  void anyLengthOfRowsIsWritten() {
    for (int length : new int[] {2, 3, 4, 5, 6, 8, 124, 126, 128, 132, 1020, 1030}) {
      for (RandomTensor tensor : AllTensors.tensors(130, length)) {
        long b = tensor.dtype().bytes();
        assertScattered(Filler.parallel(), tensor, b, 130 * b);
      }
    }
  }

  @Test
  void rowsMayHaveSeveralAxes() {
    for (RandomTensor tensor : AllTensors.tensors(3, 3, 121, 8)) {
      long b = tensor.dtype().bytes();
      // As wholes, and with a gap after the second and after the third one.
      assertScattered(Filler.parallel(), tensor, 3 * b, b, 9 * b, 9 * 121 * b);
      assertScattered(Filler.parallel(), tensor, 3 * b, b, 10 * b, 10 * 121 * b);
      assertScattered(Filler.parallel(), tensor, 3 * b, b, 9 * b, 9 * 121 * b + 3);
      assertScattered(Filler.parallel(), tensor, 8 * 121 * b, 24 * 121 * b, b, 121 * b);
    }
    for (RandomTensor tensor : AllTensors.tensors(2, 150, 2, 8)) {
      long b = tensor.dtype().bytes();
      assertScattered(Filler.parallel(), tensor, 2400 * b, b, 1200 * b, 150 * b);
      assertScattered(Filler.parallel(), tensor, b, 2 * b, 2400 * b, 300 * b);
    }
  }

  @Test
  void partsAreWrittenWhateverTheyAreCutFrom() {
    for (RandomTensor whole : AllTensors.tensors(160, 24)) {
      long b = whole.dtype().bytes();
      for (int from : new int[] {0, 1, 2, 4}) {
        for (int length : new int[] {8, 10, 12}) {
          RandomTensor box = whole.box(new long[] {3, from}, new long[] {140, length});
          assertScattered(Filler.sequential(), box, b, 140 * b);
        }
      }
      assertScattered(
          Filler.sequential(), whole.box(new long[] {7, 0}, new long[] {150, 24}), b, 150 * b);
      long[] listed = new long[130];
      for (int i = 0; i < listed.length; i++) {
        listed[i] = (37L * i + 5) % 160;
      }
      assertScattered(Filler.sequential(), whole.rows(listed), b, 130 * b);
    }
    // Rows of the part are two of the whole each, as places see them.
    RandomTensor cube = RandomTensor.of(LAW, SEED, 150, 4, 16);
    RandomTensor box = cube.box(new long[] {1, 1, 4}, new long[] {140, 2, 8});
    assertScattered(Filler.sequential(), box, 4, 8 * 560, 560);
  }

  @Test
  void groupsBehindACarryAreWritten() {
    // Groups 2^32 - 200 and so on, of 300 rows.
    long before = (1L << 34) - 800;
    RandomTensor far =
        RandomTensor.of(LAW, SEED, 1L << 33, 8)
            .box(new long[] {before / 8, 0}, new long[] {300, 8});
    assertScattered(Filler.sequential(), far, 4, 1200);
  }

  /** Of 300 rows of 2 groups: counters carry from word 0, and from the lower half. */
  @Test
  void countersThatCarryAreWritten() {
    for (RandomTensor like : AllTensors.tensors(300, 8)) {
      for (long low : new long[] {(1L << 32) - 300, (1L << 32) - 100_000, -300, -100_000}) {
        Seed seed = Seed.philox(7, low, 8);
        RandomTensor tensor = RandomTensor.of(like.dtype(), like.distribution(), seed, 300, 8);
        long b = tensor.dtype().bytes();
        assertScattered(Filler.sequential(), tensor, b, 300 * b);
      }
    }
  }

  @Test
  void integersAreWritten() {
    RandomIntegers ints = RandomIntegers.of(IntegerRange.int32(-5, 100), SEED, 1030, 12);
    int[] expected = ints.toIntArray();
    MemorySegment memory = MemorySegment.ofArray(new int[1030 * 12]);
    ints.fillStrided(memory, new long[] {4, 4 * 1030});
    for (int i = 0; i < expected.length; i++) {
      assertEquals(expected[i], memory.getAtIndex(ValueLayout.JAVA_INT, i / 12 + i % 12 * 1030));
    }
  }

  @ParameterizedTest
  @EnumSource
  void tilesOfManyThreadsMeet(DType dtype) {
    long b = dtype.bytes();
    try (ExecutorService executor = Executors.newFixedThreadPool(3)) {
      RandomTensor tensor = RandomTensor.of(dtype, LAW, SEED, 2100, 292);
      assertScattered(Filler.on(executor, 4), tensor, b, 2100 * b);
    }
  }

  /** Of which three stand side by side, and are 1024 rows high. */
  @Test
  void whatIsCompleteAfterSomeTilesIsRight() {
    RandomTensor tensor = RandomTensor.of(LAW, SEED, 2100, 292);
    for (int tiles : new int[] {0, 1, 3, 4, 7}) {
      assertCompleteAfter(tiles, tensor, tiles / 3 * 1024 * 292);
    }
  }
}
