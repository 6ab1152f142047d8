// SPDX-License-Identifier: Apache-2.0
package io.lanefill.internal.part;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.SplittableRandom;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Proves that walks of any steps meet the places that the axes tell one by one. */
class WalkTest {
  private static Axes axes(int kind) {
    return switch (kind) {
      case 0 -> new Axes(new long[] {5, 4, 3}, new long[] {100, 20, 2});
      case 1 -> new Axes(new long[] {9, 1}, new long[] {7, 1});
      case 2 ->
          new Axes(new long[] {50, 3}, new long[] {8, 1}).listing(new long[] {80, 8, 8, 0, 16});
      default ->
          new Axes(new long[] {9, 2, 3}, new long[] {40, 8, 1}).listing(new long[] {80, 40, 320});
    };
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 2, 3})
  void placesAreThoseOfTheAxes(int kind) {
    Axes axes = axes(kind);
    SplittableRandom random = new SplittableRandom(kind);
    long width = axes.extent(axes.count() - 1);
    Walk walk = new Walk();
    for (int round = 0; round < 500; round++) {
      long position = random.nextLong(axes.size());
      walk.start(axes, position);
      while (position < axes.size()) {
        assertEquals(axes.place(position), walk.place());
        assertEquals(width - position % width, walk.left());
        assertEquals(position % width == 0, walk.isAtStart());
        if (!walk.isAtStart() || random.nextBoolean()) {
          long step = random.nextLong(1, walk.left() + 1);
          walk.advance(step);
          position += step;
          continue;
        }
        int runs = random.nextInt((int) ((axes.size() - position) / width) + 1);
        long[] starts = new long[runs];
        long[] expected = new long[runs];
        walk.runs(1000, starts, runs);
        for (int i = 0; i < runs; i++) {
          expected[i] = 1000 + axes.place(position + i * width);
        }
        assertArrayEquals(expected, starts);
        position += runs * width;
      }
    }
  }
}
