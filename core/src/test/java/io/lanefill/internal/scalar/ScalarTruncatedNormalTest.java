// SPDX-License-Identifier: Apache-2.0
package io.lanefill.internal.scalar;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.lanefill.internal.kernel.Drawn;
import io.lanefill.internal.kernel.ElementFormat;
import io.lanefill.internal.kernel.Law;
import io.lanefill.internal.stream.Counter;
import io.lanefill.internal.stream.Philox4x32;
import io.lanefill.internal.stream.StreamKey;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

/**
 * Proves the rejection of truncated normals, group by group: a group alone equals its place in a
 * fill, nothing after it is written, and in float64 the candidates kept are those of as many blocks
 * as it takes.
 */
class ScalarTruncatedNormalTest {
  private static final StreamKey KEY = StreamKey.scramble(42, 0);

  /** Enough for some float64 groups that need three blocks: one in 2,900. */
  private static final int GROUPS = 20_000;

  private static Drawn recipe(ElementFormat format) {
    return new Drawn(Law.TRUNCATED_NORMAL, format, Drawn.NO_SCALE, Drawn.NO_SHIFT, KEY);
  }

  /** Returns the two candidates of a float64 block. */
  private static double[] candidates(Counter block) {
    long[] pairs = {block.low(), block.high()};
    Philox4x32.words(KEY.key0(), KEY.key1(), 1, pairs, 1);
    double[] candidates = new double[2];
    ScalarBoxMuller64.transform(pairs[0], pairs[1], candidates, 0);
    return candidates;
  }

  @Test
  void doublesAreTheFirstTwoCandidatesInside() {
    double[] elements = new double[2 * GROUPS];
    new ScalarKernel().fillGroups(recipe(ElementFormat.FLOAT64), 0, elements, 0, GROUPS);
    int mostBlocks = 0;
    for (int g = 0; g < GROUPS; g++) {
      List<Double> inside = new ArrayList<>();
      int blocks = 0;
      while (inside.size() < 2) {
        // 128 blocks are set aside for each group.
        Counter block = KEY.counter().plus(128L * g + blocks++, 1);
        Arrays.stream(candidates(block)).filter(x -> Math.abs(x) < 2).forEach(inside::add);
      }
      assertEquals(inside.get(0), elements[2 * g], "element " + 2 * g);
      assertEquals(inside.get(1), elements[2 * g + 1], "element " + (2 * g + 1));
      mostBlocks = Math.max(mostBlocks, blocks);
    }
    assertTrue(mostBlocks >= 3, "most blocks: " + mostBlocks);
  }

  @Test
  void aGroupOfDoublesWritesTwo() {
    double[] all = new double[2 * GROUPS];
    new ScalarKernel().fillGroups(recipe(ElementFormat.FLOAT64), 0, all, 0, GROUPS);
    for (int g = 0; g < GROUPS; g++) {
      Counter first = KEY.counter().plus(g, 128);
      double[] group = {7, 7, 7, 7, 7};
      ScalarTruncatedNormal64.group(KEY, first.low(), first.high(), group, 1);
      assertArrayEquals(new double[] {7, all[2 * g], all[2 * g + 1], 7, 7}, group, "group " + g);
    }
  }

  @Test
  void aGroupOfFloatsWritesFour() {
    float[] all = new float[4 * GROUPS];
    new ScalarKernel().fillGroups(recipe(ElementFormat.FLOAT32), 0, all, 0, GROUPS);
    for (int g = 0; g < GROUPS; g++) {
      Counter first = KEY.counter().plus(g, 256);
      float[] group = {7, 7, 7, 7, 7, 7};
      ScalarTruncatedNormal.group(KEY, first.low(), first.high(), group, 1);
      float[] expected = {7, all[4 * g], all[4 * g + 1], all[4 * g + 2], all[4 * g + 3], 7};
      assertArrayEquals(expected, group, "group " + g);
    }
  }

  /** TensorFlow keeps what is below 2, strictly; here the first candidate is 2.0 itself. */
  @Test
  void twoItselfIsRejected() {
    long[] pairs = pairsOfTwo();
    StreamKey stream = PhiloxInverse.streamOf(KEY.key0(), KEY.key1(), pairs[0], pairs[1]);
    Counter counter = stream.counter();
    long[] words = {counter.low(), counter.high()};
    Philox4x32.words(stream.key0(), stream.key1(), 1, words, 1);
    assertArrayEquals(pairs, words, "the counter of these words");

    double[] group = new double[2];
    ScalarTruncatedNormal64.group(stream, counter.low(), counter.high(), group, 0);
    assertTrue(Math.abs(group[0]) < 2, "first of the group: " + group[0]);
  }

  /** Returns a block whose first candidate is 2.0: a radius from 2 on, an angle near pi / 2. */
  private static long[] pairsOfTwo() {
    double[] candidates = new double[2];
    long radius = (long) (Math.exp(-2) * 0x1p52);
    for (long nearer = -50; nearer < 50; nearer++) {
      for (long turn = 0; turn < 100; turn++) {
        long radiusPair = Long.rotateLeft(radius + nearer, 32);
        long anglePair = Long.rotateLeft((1L << 50) + turn * 1_000_000, 32);
        ScalarBoxMuller64.transform(radiusPair, anglePair, candidates, 0);
        if (candidates[0] == 2) {
          return new long[] {radiusPair, anglePair};
        }
      }
    }
    throw new AssertionError("no block with a candidate of 2");
  }
}
