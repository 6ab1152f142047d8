// SPDX-License-Identifier: Apache-2.0
package io.lanefill.internal.fill;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.lanefill.internal.part.Axes;
import java.util.Arrays;
import java.util.BitSet;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Proves, against a loop over all indices, that tiles take each position to its place, once; that
 * what is said to be finished is; and which strides need no tiles.
 */
class TilingTest {
  private static final int FLOAT = Float.BYTES;

  private static Tiling of(int bytes, long[] shape, long... strides) {
    return Tiling.of(new Axes(shape, strides).merged(), bytes);
  }

  private static long[] axes(long... values) {
    return values;
  }

  /** Returns the place of a position. */
  private static long place(long[] shape, long[] strides, long position) {
    long place = 0;
    for (int k = shape.length - 1; k >= 0; k--) {
      place += position % shape[k] * strides[k];
      position /= shape[k];
    }
    return place;
  }

  /** Each row begins beside the one before it, and has the tile's elements. */
  private static void assertHasColumns(Tile tile, long[] shape, long[] strides, long bytes) {
    long[] positions = new long[tile.elements()];
    int rows = tile.rowStarts(positions);
    assertEquals(tile.elements(), rows * tile.alongRows().length());
    for (int row = 0; row < rows; row++) {
      long place = tile.place() + row * bytes;
      assertEquals(place, place(shape, strides, positions[row]));
      assertEquals(
          place + tile.alongRows().stride() * (tile.alongRows().length() - 1),
          place(shape, strides, positions[row] + tile.alongRows().length() - 1));
    }
  }

  /** Goes through all tiles as a fill does, with positions for elements. */
  private static void assertTakesAllToTheirPlaces(Tiling tiling, long[] shape, long[] strides) {
    int size = (int) Arrays.stream(shape).reduce(1, Math::multiplyExact);
    assertEquals(size, tiling.size());
    BitSet written = new BitSet(size);
    long finished = 0;
    for (long task = 0; task < tiling.count(); task++) {
      long certain = tiling.finished(task);
      assertTrue(certain >= finished && certain <= written.nextClearBit(0), "finished " + certain);
      finished = certain;
      int before = written.cardinality();
      Tile tile = tiling.tile(tiling.start(task));
      assertTakesToTheirPlaces(tile, shape, strides, written);
      if (tiling.isInColumns()) {
        assertHasColumns(tile, shape, strides, tiling.nearest());
      }
      assertEquals(tiling.length(task), written.cardinality() - before);
    }
    assertEquals(size, written.cardinality());
    assertEquals(size, tiling.finished(tiling.count()));
  }

  private static void assertTakesToTheirPlaces(
      Tile tile, long[] shape, long[] strides, BitSet written) {
    int[] drawn = new int[tile.arrayLength()];
    Arrays.fill(drawn, -1);
    for (int i = 0; i < tile.runs(); i++) {
      for (int k = 0; k < tile.run(); k++) {
        assertEquals(-1, drawn[tile.runStart(i) + k], "drawn over");
        drawn[tile.runStart(i) + k] = (int) tile.runPosition(i) + k;
      }
    }
    Tile.Edge rows = tile.rows();
    Tile.Edge columns = tile.columns();
    assertTrue(columns.length() <= FillScratch.ELEMENTS, "room for a row");
    for (int i = 0; i < tile.planes(); i++) {
      for (int row = 0; row < rows.length(); row++) {
        for (int column = 0; column < columns.length(); column++) {
          int from = tile.planeStart(i) + row * rows.step() + column * columns.step();
          long to = tile.planePlace(i) + row * rows.stride() + column * columns.stride();
          assertEquals(place(shape, strides, drawn[from]), to);
          assertFalse(written.get(drawn[from]), "written twice");
          written.set(drawn[from]);
        }
      }
    }
  }

  private static void assertTiled(int bytes, long[] shape, long... strides) {
    Tiling tiling = of(bytes, shape, strides);
    assertNotNull(tiling);
    assertTakesAllToTheirPlaces(tiling, shape, strides);
  }

  @Test
  void matricesAreCut() {
    assertTiled(FLOAT, axes(2, 2), 4, 8);
    assertTiled(FLOAT, axes(100, 9001), 4, 404);
    assertTiled(FLOAT, axes(9001, 10), 4, 36_004);
    assertTiled(FLOAT, axes(2, 60_000), 4, 8);
    assertTiled(FLOAT, axes(60_000, 2), 4, 240_000);
    assertTiled(2, axes(300, 600), 32, 10_000);
    assertTiled(8, axes(600, 300), 8, 4800);
  }

  @Test
  void kernelsAreCut() {
    assertTiled(FLOAT, axes(3, 3, 64, 128), 12, 4, 36, 36 * 64);
    assertTiled(FLOAT, axes(3, 3, 128, 70), 12, 4, 36, 36 * 128);
    assertTiled(FLOAT, axes(64, 32, 3, 3), 4, 256, 3 * 8192, 8192);
    assertTiled(8, axes(1, 1, 100, 513), 8, 8, 8, 800);
    assertTiled(2, axes(5, 4, 3, 1000), 6, 30, 2, 120);
  }

  @ParameterizedTest
  @ValueSource(ints = {2, 4, 8})
  void anyAxesAreCut(int bytes) {
    SplittableRandom random = new SplittableRandom(20262 + bytes);
    int tiled = 0;
    for (int round = 0; round < 300; round++) {
      int axes = 2 + random.nextInt(4);
      long[] shape = new long[axes];
      int most = (int) Math.pow(60_000, 1.0 / axes);
      Arrays.setAll(shape, _ -> 1 + random.nextInt(random.nextInt(3) == 0 ? 3 : 2 * most));
      long[] strides = new long[axes];
      long span = bytes;
      for (int k : order(random, axes)) {
        strides[k] = span + (random.nextBoolean() ? 0 : random.nextInt(20));
        span += strides[k] * (shape[k] - 1);
      }
      Tiling tiling = of(bytes, shape, strides);
      if (tiling != null) {
        assertTakesAllToTheirPlaces(tiling, shape, strides);
        tiled++;
      }
    }
    assertTrue(tiled > 100, tiled + " of 300");
  }

  private static int[] order(SplittableRandom random, int axes) {
    int[] order = new int[axes];
    for (int k = 0; k < axes; k++) {
      int other = random.nextInt(k + 1);
      order[k] = order[other];
      order[other] = k;
    }
    return order;
  }

  /** Tiles that hold whole rows leave whole rows finished. */
  @Test
  void rowsOfTilesAreFinishedOneAfterTheOther() {
    Tiling tiling = of(FLOAT, axes(70, 10_000), 4, 280);
    assertEquals(10, tiling.count());
    long band = 64 * 10_000;
    long[] finished = {0, 0, 0, 0, 0, band, band, band, band, band, 700_000};
    for (int task = 0; task < finished.length; task++) {
      assertEquals(finished[task], tiling.finished(task));
    }
  }

  @Test
  void positionsBeyondAnIntAreCounted() {
    Tiling tiling = of(FLOAT, axes(1L << 20, 1L << 20), 4, 1L << 22);
    assertEquals(1L << 40, tiling.size());
    // Of 1024 rows and 112 columns, the last ones of 32.
    assertEquals(1024 * 9363, tiling.count());
    Tile last = tiling.tile(tiling.count() - 1);
    assertEquals((1L << 40) - (1023 << 20) - 32, last.runPosition(0));
    assertEquals(4L * (1 << 20) * ((1 << 20) - 32) + 4 * ((1 << 20) - 1024), last.planePlace(0));
  }

  @Test
  void whatIsWrittenInOrderAnywayIsNot() {
    assertNull(of(FLOAT, axes(9), 4));
    assertNull(of(FLOAT, axes(9), 12));
    assertNull(of(FLOAT, axes(5, 7), 28, 4));
    assertNull(of(FLOAT, axes(5, 7), 40, 4));
    assertNull(of(FLOAT, axes(5, 7), 4000, 8));
    assertNull(of(FLOAT, axes(5, 7), 36, 180), "no two in a line");
    assertNull(of(FLOAT, axes(5, 0), 4, 20));
    assertNull(of(FLOAT, axes(1, 1), 4, 4));
  }
}
