// SPDX-License-Identifier: Apache-2.0
package io.lanefill.filling;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.lanefill.DType;
import io.lanefill.Distribution;
import io.lanefill.RandomTensor;
import io.lanefill.Seed;
import io.lanefill.support.AllTensors;
import io.lanefill.support.Target;
import io.lanefill.support.TensorKind;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Proves that ranges, boxes and parts of parts have the elements that a slow loop picks from the
 * whole, bit for bit and with nothing written around them; and which parts are equal.
 */
class PartTest {
  private static final int BEFORE = 5;
  private static final int BEHIND = 11;

  /** By rank, how long an axis may be. */
  private static final int[] LONGEST = {0, 3000, 60, 16, 8, 6};

  private static RandomTensor tensor(long... shape) {
    return RandomTensor.of(Distribution.normal(0, 1), Seed.of(7), shape);
  }

  /** A part as a slow loop sees it: its shape, and the index in the whole of each element. */
  private static final class Picked {
    final long[] shape;
    final int[] indices;

    Picked(long[] shape, int[] indices) {
      this.shape = shape;
      this.indices = indices;
    }

    static Picked all(long... shape) {
      int size = Math.toIntExact(Arrays.stream(shape).reduce(1, (a, b) -> a * b));
      return new Picked(shape, IntStream.range(0, size).toArray());
    }

    Picked range(int from, int to) {
      return new Picked(new long[] {to - from}, Arrays.copyOfRange(indices, from, to));
    }

    Picked box(long[] origin, long[] extent) {
      IntStream.Builder picked = IntStream.builder();
      pick(origin, extent, 0, 0, picked);
      return new Picked(extent, picked.build().toArray());
    }

    private void pick(long[] origin, long[] extent, int axis, int at, IntStream.Builder to) {
      if (axis == shape.length) {
        to.add(indices[at]);
        return;
      }
      for (int i = 0; i < extent[axis]; i++) {
        pick(origin, extent, axis + 1, (int) (at * shape[axis] + origin[axis] + i), to);
      }
    }
  }

  /** Returns numbers that are the same in every run, and others for each combination. */
  private static SplittableRandom random(TensorKind kind) {
    return new SplittableRandom((kind.target() + " " + kind.dtype() + " " + kind.law()).hashCode());
  }

  private static void assertPart(Target target, long[] whole, Picked picked, RandomTensor part) {
    assertArrayEquals(picked.shape, part.shape());
    int size = picked.indices.length;
    assertEquals(size, part.size());
    Object array = target.preset(BEFORE + size + BEHIND);
    target.fill(part, array, BEFORE);
    long[] expected = new long[BEFORE + size + BEHIND];
    Arrays.fill(expected, target.untouched());
    for (int i = 0; i < size; i++) {
      expected[BEFORE + i] = whole[picked.indices[i]];
    }
    assertArrayEquals(expected, target.bits(array), part::toString);
  }

  @ParameterizedTest
  @MethodSource(AllTensors.FILLED)
  void rangesArePartsOfTheWhole(TensorKind kind) {
    Target target = kind.target();
    int size = 80_001;
    RandomTensor tensor = kind.tensor(size);
    long[] whole = target.draw(tensor);
    Picked all = Picked.all(size);
    SplittableRandom random = random(kind);
    for (int i = 0; i < 30; i++) {
      int from = random.nextInt(size + 1);
      // Mostly short, a few over several chunks.
      int to = from + random.nextInt(Math.min(i < 27 ? 3000 : size, size - from) + 1);
      assertPart(target, whole, all.range(from, to), tensor.range(from, to));
    }
    assertPart(target, whole, all.range(0, size), tensor.range(0, size));
    assertPart(target, whole, all.range(size, size), tensor.range(size, size));
  }

  /** Also of rank 0, whose only box is itself; a range makes the rank 1. */
  @ParameterizedTest
  @MethodSource(AllTensors.FILLED)
  void partsOfPartsAreElementsOfTheWhole(TensorKind kind) {
    Target target = kind.target();
    SplittableRandom random = random(kind);
    for (int rank = 0; rank < LONGEST.length; rank++) {
      for (int round = 0; round < 10; round++) {
        long[] shape = new long[rank];
        for (int k = 0; k < rank; k++) {
          shape[k] = random.nextLong(1, LONGEST[rank] + 1L);
        }
        RandomTensor part = kind.tensor(shape);
        long[] whole = target.draw(part);
        Picked picked = Picked.all(shape);
        for (int step = 0; step < 4; step++) {
          if (random.nextInt(4) == 0) {
            int from = random.nextInt(picked.indices.length + 1);
            int to = random.nextInt(from, picked.indices.length + 1);
            part = part.range(from, to);
            picked = picked.range(from, to);
          } else {
            long[] extent = new long[picked.shape.length];
            long[] origin = new long[picked.shape.length];
            for (int k = 0; k < extent.length; k++) {
              extent[k] = extent(random, picked.shape[k]);
              origin[k] = random.nextLong(picked.shape[k] - extent[k] + 1);
            }
            part = part.box(origin, extent);
            picked = picked.box(origin, extent);
          }
          assertPart(target, whole, picked, part);
        }
      }
    }
  }

  /** Returns a full axis, one index, some, or seldom none. */
  private static long extent(SplittableRandom random, long longest) {
    return switch (random.nextInt(20)) {
      case 0 -> 0;
      case 1, 2, 3 -> Math.min(1, longest);
      case 4, 5, 6, 7, 8 -> longest;
      default -> random.nextLong(longest + 1);
    };
  }

  @ParameterizedTest
  @MethodSource(AllTensors.FILLED)
  void boxesOfManyChunksAreElementsOfTheWhole(TensorKind kind) {
    Target target = kind.target();
    long[] shape = {3, 211, 173};
    RandomTensor tensor = kind.tensor(shape);
    long[] whole = target.draw(tensor);
    Picked all = Picked.all(shape);
    long[][][] boxes = {
      {{0, 0, 1}, {3, 211, 171}}, {{1, 3, 0}, {2, 205, 173}}, {{0, 7, 172}, {3, 204, 1}},
    };
    for (long[][] box : boxes) {
      assertPart(target, whole, all.box(box[0], box[1]), tensor.box(box[0], box[1]));
    }
    Picked picked = all.box(boxes[0][0], boxes[0][1]).range(777, 100_778);
    RandomTensor part = tensor.box(boxes[0][0], boxes[0][1]).range(777, 100_778);
    assertPart(target, whole, picked, part);
  }

  @Test
  void boxesBeyondAnyArrayHaveTheElementsOfRanges() {
    long side = 1L << 20;
    RandomTensor box =
        tensor(side, side, side).box(new long[] {side - 3, 77, side - 9}, new long[] {3, 2, 9});
    float[] elements = box.toFloatArray();
    for (int row = 0; row < 6; row++) {
      long from = ((side - 3 + row / 2) * side + 77 + row % 2) * side + side - 9;
      float[] part = tensor(side, side, side).range(from, from + 9).toFloatArray();
      assertArrayEquals(part, Arrays.copyOfRange(elements, 9 * row, 9 * row + 9), "row " + row);
    }
    assertEquals(
        tensor(Long.MAX_VALUE).range(side, side + 5),
        tensor(Long.MAX_VALUE).range(5, Long.MAX_VALUE).range(side - 5, side));
  }

  @Test
  void partsKeepLawSeedAndFormat() {
    RandomTensor whole = RandomTensor.of(DType.FLOAT16, Distribution.constant(2), Seed.of(9), 4, 5);
    for (RandomTensor part :
        List.of(whole.range(3, 7), whole.box(new long[] {1, 1}, new long[] {2, 3}))) {
      assertEquals(whole.dtype(), part.dtype());
      assertEquals(whole.distribution(), part.distribution());
      assertEquals(whole.seed(), part.seed());
    }
  }

  @Test
  void partsAreIndependentOfTheCallersArrays() {
    long[] origin = {1, 2};
    long[] extent = {2, 3};
    RandomTensor box = tensor(6, 8).box(origin, extent);
    origin[0] = 0;
    extent[1] = 8;
    box.shape()[0] = 99;
    assertEquals(tensor(6, 8).box(new long[] {1, 2}, new long[] {2, 3}), box);
    assertArrayEquals(new long[] {2, 3}, box.shape());
  }

  @Test
  void theSamePartByOtherRoutesIsEqual() {
    RandomTensor whole = tensor(6, 8);
    assertSame(whole.range(8, 24), whole.range(8, 24));
    assertSame(whole.range(8, 24), whole.range(4, 40).range(4, 20));
    assertSame(whole.range(8, 24), whole.box(new long[] {1, 0}, new long[] {2, 8}).range(0, 16));
    assertSame(whole.range(8, 24), tensor(48).box(new long[] {8}, new long[] {16}));
    assertSame(whole, whole.box(new long[] {0, 0}, new long[] {6, 8}));
    assertSame(tensor(2, 8), whole.box(new long[] {0, 0}, new long[] {2, 8}));
    assertSame(tensor(9), whole.range(0, 9));
    assertSame(
        whole.box(new long[] {2, 3}, new long[] {2, 3}),
        whole.box(new long[] {1, 1}, new long[] {5, 7}).box(new long[] {1, 2}, new long[] {2, 3}));
  }

  private static void assertSame(RandomTensor expected, RandomTensor actual) {
    assertEquals(expected, actual);
    assertEquals(expected.hashCode(), actual.hashCode());
    assertEquals(expected.toString(), actual.toString());
    assertArrayEquals(expected.toFloatArray(), actual.toFloatArray());
  }

  @Test
  void otherPartsAreNotEqual() {
    RandomTensor whole = tensor(6, 8);
    RandomTensor box = whole.box(new long[] {1, 2}, new long[] {2, 3});
    assertNotEquals(whole.range(8, 24), whole.range(9, 25));
    assertNotEquals(whole.range(8, 24), whole.range(8, 23));
    assertNotEquals(whole.range(0, 48), whole);
    assertNotEquals(whole.box(new long[] {1, 0}, new long[] {2, 8}), whole.range(8, 24));
    assertNotEquals(tensor(2, 3), whole.box(new long[] {0, 0}, new long[] {2, 3}));
    assertNotEquals(box, whole.box(new long[] {1, 1}, new long[] {2, 3}));
    assertNotEquals(box, tensor(6, 9).box(new long[] {1, 2}, new long[] {2, 3}));
    assertNotEquals(box.range(0, 5), box.range(1, 6));
    RandomTensor other = RandomTensor.of(Distribution.normal(0, 1), Seed.of(8), 6, 8);
    assertNotEquals(whole.range(8, 24), other.range(8, 24));
  }

  @Test
  void partsSayWhichTheyAre() {
    String law = "Normal[mean=0.0, stddev=1.0], " + Seed.of(7);
    RandomTensor whole = tensor(6, 8);
    assertEquals(
        "RandomTensor[FLOAT32[16], " + law + ", elements 9 to 25]", whole.range(9, 25).toString());
    String box = whole.box(new long[] {1, 2}, new long[] {2, 3}).toString();
    assertTrue(box.startsWith("RandomTensor[FLOAT32[2, 3], " + law + ", "), box);
  }
}
