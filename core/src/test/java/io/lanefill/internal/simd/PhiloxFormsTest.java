// SPDX-License-Identifier: Apache-2.0
package io.lanefill.internal.simd;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.lanefill.internal.kernel.ArrayType;
import io.lanefill.internal.kernel.Drawn;
import io.lanefill.internal.kernel.DrawnIntegers;
import io.lanefill.internal.kernel.ElementFormat;
import io.lanefill.internal.kernel.GroupList;
import io.lanefill.internal.kernel.Groups;
import io.lanefill.internal.kernel.IntegerFormat;
import io.lanefill.internal.kernel.Kernels;
import io.lanefill.internal.kernel.Law;
import io.lanefill.internal.scalar.ScalarKernel;
import io.lanefill.internal.stream.Counter;
import io.lanefill.internal.stream.Philox4x32;
import io.lanefill.internal.stream.StreamKey;
import java.lang.foreign.Arena;
import java.lang.foreign.ValueLayout;
import java.util.Arrays;
import java.util.function.IntFunction;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Proves that both forms of Philox in lanes, of which a process uses one, compute the scalar
 * Philox's words, whichever is chosen here.
 */
class PhiloxFormsTest {
  private static final Counter FIRST = new Counter(7L << 32 | 0xFFF0_0000L, -0x1234_5678_9ABCL);
  private static final StreamKey KEY = new StreamKey(0x1234_5678, 0x9ABC_DEF0, FIRST);

  private final SimdScratch scratch = SimdScratch.take();

  @BeforeEach
  void setStream() {
    begin(1);
  }

  private void begin(int stride) {
    scratch.begin(KEY, stride, Drawn.NO_SCALE, Drawn.NO_SHIFT);
    scratch.pass(FIRST, 0, SimdScratch.NORMAL_BLOCKS, 0);
    scratch.rounds.vectors.set(scratch.rounds);
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 128, 256})
  void wordsOfConsecutiveBlocksAreTheScalarPhiloxs(int stride) {
    begin(stride);
    assertWords(SimdPhilox.WORDS_BY_PASSES, stride, i -> i);
    assertWords(WidePhilox.WORDS, stride, i -> i);
  }

  @Test
  void wordsOfListedBlocksAreTheScalarPhiloxs() {
    begin(256);
    Arrays.setAll(scratch.failed, i -> 3 * i + i % 2);
    scratch.listedFrom = 0;
    assertWords(SimdPhilox.LISTED_WORDS_BY_PASSES, 256, i -> scratch.failed[i]);
    assertWords(WidePhilox.LISTED_WORDS, 256, i -> scratch.failed[i]);
  }

  /** Word 1 of the counter is the same for all blocks, or differs from block to block, too. */
  @ParameterizedTest
  @ValueSource(longs = {3, 3L << 23})
  void wordsOfGatheredBlocksAreTheScalarPhiloxs(long apart) {
    GroupList list = list(apart, SimdScratch.NORMAL_BLOCKS);
    list.moveTo(5);
    scratch.groups.begin(list, FIRST, 256);
    assertEquals(apart == 3, scratch.groups.isWord1Common);
    scratch.gather(0, SimdScratch.NORMAL_BLOCKS, 0);
    IntFunction<Counter> counters = block -> FIRST.plus(list.number(block), 256);
    assertWords(SimdPhilox.GATHERED_WORDS_BY_PASSES, counters);
    if (scratch.groups.isWord1Common) {
      scratch.rounds.vectors.set(scratch.rounds);
      assertWords(WidePhilox.GATHERED_WORDS, counters);
    }
    scratch.groups.end();
  }

  private static GroupList list(long apart, int groups) {
    GroupList list = new GroupList();
    for (int i = 0; i < groups; i++) {
      list.add(apart * i + i % 2, 1);
    }
    return list;
  }

  private interface Index {
    int of(int block);
  }

  private void assertWords(Stage[] stages, int stride, Index index) {
    assertWords(stages, block -> FIRST.plus(index.of(block), stride));
  }

  private void assertWords(Stage[] stages, IntFunction<Counter> counters) {
    Arrays.fill(scratch.evenWords, 0);
    Arrays.fill(scratch.oddWords, 0);
    Stage.runAll(stages, scratch);
    for (int block = 0; block < SimdScratch.NORMAL_BLOCKS; block++) {
      Counter counter = counters.apply(block);
      long[] pairs = {counter.low(), counter.high()};
      Philox4x32.words(KEY.key0(), KEY.key1(), 1, pairs, 1);
      assertArrayEquals(pairs, pairsOf(block), "block " + block);
    }
  }

  /**
   * Words 0 and 2 stand high and low in a 64-bit lane of one array, 1 and 3 in one of the other.
   */
  private long[] pairsOf(int block) {
    int vector = block / Species.BLOCKS * Species.BLOCKS;
    int lane = 0;
    while (Species.BLOCK_OF_LANE[lane] != block - vector) {
      lane++;
    }
    int low = 2 * (vector + lane);
    return new long[] {
      RoundConstants.packed(scratch.oddWords[low + 1], scratch.evenWords[low + 1]),
      RoundConstants.packed(scratch.oddWords[low], scratch.evenWords[low])
    };
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 31, 32, 33, 255, 300, 1000})
  void uniformElementsAreTheScalarKernels(int blocks) {
    Drawn recipe = new Drawn(Law.UNIFORM, ElementFormat.FLOAT32, 0.3f, -0.7f, KEY);
    float[] expected = new float[4 * blocks + 3];
    new ScalarKernel().fillGroups(recipe, 0, expected, 2, blocks);
    float[] actual = new float[4 * blocks + 3];
    scratch.begin(KEY, 1, recipe.scale(), recipe.shift());
    scratch.setUnits(recipe.format());
    scratch.floats = actual;
    WideUniform.fill(scratch, FIRST, 2, blocks);
    scratch.floats = null;
    assertArrayEquals(expected, actual);
    try (Arena arena = Arena.ofConfined()) {
      scratch.segment = arena.allocate(4L * actual.length);
      scratch.segmentStart = 4;
      WideUniform.fill(scratch, FIRST, 1, blocks);
      assertArrayEquals(expected, scratch.segment.toArray(ValueLayout.JAVA_FLOAT));
    } finally {
      scratch.segment = null;
    }
  }

  @ParameterizedTest
  @EnumSource(names = {"FLOAT16", "BFLOAT16"})
  void unitsOfTheHalfFormatsAreTheScalarKernels(ElementFormat format) {
    Drawn recipe = new Drawn(Law.UNIFORM, format, Drawn.NO_SCALE, Drawn.NO_SHIFT, KEY);
    int blocks = 300;
    float[] expected = new float[4 * blocks];
    new ScalarKernel().fillGroups(recipe, 0, expected, 0, blocks);
    float[] actual = new float[4 * blocks];
    scratch.setUnits(format);
    scratch.floats = actual;
    WideUniform.fill(scratch, FIRST, 0, blocks);
    scratch.floats = null;
    assertArrayEquals(expected, actual);
  }

  @Test
  void columnsAreTheScalarKernels() {
    int groups = 3 * WidePhilox.STEP;
    Drawn recipe = new Drawn(Law.UNIFORM, ElementFormat.FLOAT32, 3, -1, KEY);
    GroupList list = list(3, groups);
    list.moveTo(5);
    scratch.groups.begin(list, FIRST, 1);
    scratch.begin(KEY, 1, recipe.scale(), recipe.shift());
    scratch.setUnits(recipe.format());
    try (Arena arena = Arena.ofConfined()) {
      // A column starts where the one before ends, and a place is left before the first one.
      scratch.columns = arena.allocate(4L * (4 * groups + 1));
      scratch.columnsStart = 4;
      scratch.columnStride = 4L * groups;
      scratch.gather(0, groups, 0);
      scratch.rounds.vectors.set(scratch.rounds);
      WideUniform.prepare(scratch);
      Stage.runAll(new Stage[] {new WideColumns()}, scratch);
      float[] actual = scratch.columns.toArray(ValueLayout.JAVA_FLOAT);
      float[] group = new float[4];
      for (int i = 0; i < groups; i++) {
        new ScalarKernel().fillGroups(recipe, list.number(i), group, 0, 1);
        for (int j = 0; j < 4; j++) {
          assertEquals(group[j], actual[1 + j * groups + i], "group " + i + ", element " + j);
        }
      }
      assertEquals(0, actual[0]);
    } finally {
      scratch.columns = null;
      scratch.groups.end();
    }
  }

  @ParameterizedTest
  @EnumSource
  void integersAreTheScalarKernels(IntegerFormat format) {
    DrawnIntegers recipe = new DrawnIntegers(format, 0, null, KEY);
    ArrayType type = recipe.array();
    for (int blocks : new int[] {1, 31, 32, 33, 255, 300, 1000}) {
      Object expected = type.make(type.groupSize() * blocks + 3);
      recipe.groups(Kernels.all(new ScalarKernel()), blocks, false).write(0, expected, 2, blocks);
      Object actual = type.make(type.groupSize() * blocks + 3);
      switch (format) {
        case INT32 -> scratch.ints = (int[]) actual;
        case INT64 -> scratch.longs = (long[]) actual;
      }
      WideWords.fill(scratch, FIRST, 2, blocks);
      assertEquals(-1, type.segment(expected).mismatch(type.segment(actual)), "blocks " + blocks);
      if (blocks <= SimdScratch.UNIFORM_BLOCKS && blocks % Species.BLOCKS == 0) {
        type.segment(actual).asSlice(2L * type.bytes()).fill((byte) 0);
        scratch.pass(FIRST, 0, blocks, 2);
        switch (format) {
          case INT32 -> Stage.runAll(SimdIntegers.ByPasses.TO_INTS, scratch);
          case INT64 -> Stage.runAll(SimdIntegers.ByPasses.TO_LONGS, scratch);
        }
        assertEquals(-1, type.segment(expected).mismatch(type.segment(actual)), "by passes");
      }
    }
  }

  /** A list of blocks by either form: the one that a process uses with 512 bits, and the other. */
  @ParameterizedTest
  @EnumSource
  void listedIntegersAreTheScalarKernels(IntegerFormat format) {
    DrawnIntegers recipe = new DrawnIntegers(format, 0, null, KEY);
    ArrayType type = recipe.array();
    int blocks = SimdScratch.UNIFORM_BLOCKS;
    GroupList list = list(3, blocks);
    list.moveTo(5);
    Groups scalar = recipe.groups(Kernels.all(new ScalarKernel()), 1, false);
    Object expected = type.make(type.groupSize() * blocks);
    for (int i = 0; i < blocks; i++) {
      scalar.write(list.number(i), expected, type.groupSize() * i, 1);
    }
    for (boolean gathered : new boolean[] {false, true}) {
      Object actual = type.make(type.groupSize() * blocks);
      scratch.groups.begin(list, FIRST, 1);
      scratch.gather(0, blocks, 0);
      Stage[] toInts = SimdIntegers.ByPasses.LISTED_TO_INTS;
      Stage[] toLongs = SimdIntegers.ByPasses.LISTED_TO_LONGS;
      if (gathered) {
        SimdPhilox.gather(scratch);
        toInts = SimdIntegers.Gathered.TO_INTS;
        toLongs = SimdIntegers.Gathered.TO_LONGS;
      }
      switch (format) {
        case INT32 -> {
          scratch.ints = (int[]) actual;
          Stage.runAll(toInts, scratch);
        }
        case INT64 -> {
          scratch.longs = (long[]) actual;
          Stage.runAll(toLongs, scratch);
        }
      }
      scratch.groups.end();
      assertEquals(-1, type.segment(expected).mismatch(type.segment(actual)), "by " + gathered);
    }
  }
}
