// SPDX-License-Identifier: Apache-2.0
package io.lanefill;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.lanefill.keras.VarianceScaling;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Proves what recorded streams cannot: the reduction of op seeds at its edges (the rule of {@code
 * tensorflow/python/framework/random_seed.py}), refusals, state and threads. That the streams are
 * TensorFlow's is {@code fidelity.TensorFlowDoorsTest}'s matter.
 */
class TensorFlowSeedsTest {
  @ParameterizedTest
  @CsvSource({
    "5, 1, 5, 1",
    "2147483646, 2147483646, 2147483646, 2147483646",
    "2147483647, 2147483648, 0, 1",
    "-1, -2, 2147483646, 2147483645",
    "0, 0, 0, 2147483647",
    "2147483647, -2147483647, 0, 2147483647",
    "0, 5, 0, 5",
    "5, 0, 5, 0"
  })
  void bothSeedsAreReduced(long global, long op, long key, long high) {
    assertEquals(Seed.philox(key, 0, high), TensorFlowSeeds.global(global).op(op));
  }

  @Test
  void withoutAGlobalSeedItIsTheDefault() {
    assertEquals(Seed.philox(87654321, 0, 123), TensorFlowSeeds.withoutGlobal().op(123));
    assertEquals(Seed.philox(87654321, 0, 0), TensorFlowSeeds.withoutGlobal().op(0));
  }

  @Test
  void anOpGoesOnPast256BlocksForEachElement() {
    TensorFlowSeeds global = TensorFlowSeeds.global(5);
    assertEquals(global.op(1), global.op(1, 0));
    assertEquals(Seed.philox(5, 65792, 1), global.op(1, 257));
    // 2^63 - 1 elements are 2^71 - 256 blocks: a carry into the high half.
    assertEquals(Seed.philox(5, -256, 1 + 127), global.op(1, Long.MAX_VALUE));
    IllegalArgumentException e =
        assertThrows(IllegalArgumentException.class, () -> global.op(1, -1));
    assertEquals("`drawn` must be at least 0. Received: -1", e.getMessage());
  }

  @Test
  void peekingTakesNoSeed() {
    TensorFlowSeeds global = TensorFlowSeeds.global(1234);
    Seed first = global.peek();
    assertEquals(Seed.philox(1234, 0, 1892932127), first);
    assertEquals(first, global.peek());
    assertEquals("TensorFlowSeeds.global(1234) after 0 ops without a seed", global.toString());
    assertEquals(first, global.next());
    assertEquals("TensorFlowSeeds.global(1234) after 1 ops without a seed", global.toString());
    assertEquals(TensorFlowSeeds.global(1234).next(), first);
  }

  @Test
  void opsWithASeedTakeNoneOfTheOthers() {
    TensorFlowSeeds global = TensorFlowSeeds.global(1234);
    global.op(1);
    assertEquals(Seed.philox(1234, 0, 1892932127), global.next());
  }

  @Test
  void anInitializerTakesOneForEachTensor() {
    VarianceScaling glorot = VarianceScaling.glorotUniform().withSeed(TensorFlowSeeds.global(5));
    TensorFlowSeeds again = TensorFlowSeeds.global(5);
    assertEquals(again.next(), glorot.tensor(3, 4).seed());
    assertEquals(again.next(), glorot.tensor(3, 4).seed());
    assertThrows(IllegalStateException.class, glorot::config);
  }

  @Test
  void withoutAGlobalSeedThereIsNoSequence() {
    TensorFlowSeeds chance = TensorFlowSeeds.withoutGlobal();
    for (IllegalStateException e :
        List.of(
            assertThrows(IllegalStateException.class, chance::next),
            assertThrows(IllegalStateException.class, chance::peek))) {
      assertEquals(
          "An op without a seed draws by chance unless a global seed is set. Received:"
              + " TensorFlowSeeds.withoutGlobal() after 0 ops without a seed",
          e.getMessage());
    }
  }

  /** No seed is lost or given twice. */
  @Test
  void threadsShareTheSequence() {
    Set<Seed> expected = new HashSet<>();
    TensorFlowSeeds alone = TensorFlowSeeds.global(3);
    IntStream.range(0, 2000).forEach(i -> expected.add(alone.next()));
    TensorFlowSeeds shared = TensorFlowSeeds.global(3);
    Set<Seed> drawn =
        new HashSet<>(IntStream.range(0, 2000).parallel().mapToObj(i -> shared.next()).toList());
    assertEquals(expected, drawn);
  }

  @Test
  void aGeneratorHasItsStateAlone() {
    TensorFlowGenerator generator = TensorFlowGenerator.fromState(1, 2, 3);
    assertEquals(Seed.philox(3, 1, 2), generator.peek());
    assertEquals(Seed.philox(3, 1, 2), generator.next(5));
    assertArrayEquals(new long[] {1 + 5 * 256, 2, 3}, generator.state());
    generator.state()[0] = 9;
    assertArrayEquals(new long[] {1281, 2, 3}, generator.state(), "the caller's own array");
    assertEquals("TensorFlowGenerator.fromState(1281, 2, 3)", generator.toString());
    generator.next(0);
    generator.skip(0);
    assertEquals(List.of(), generator.split(0));
    assertEquals(List.of(), generator.makeSeeds(0));
    assertArrayEquals(new long[] {1281, 2, 3}, generator.state(), "nothing was drawn");
    assertArrayEquals(
        new long[] {255, 0, 7}, moved(TensorFlowGenerator.fromState(-1, -1, 7)).state());
  }

  private static TensorFlowGenerator moved(TensorFlowGenerator generator) {
    generator.skip(1);
    return generator;
  }

  @Test
  void aGeneratorRefusesWhatIsNoNumberOfElements() {
    TensorFlowGenerator generator = TensorFlowGenerator.fromSeed(1);
    assertMessage("`elements` must be at least 0. Received: -1", () -> generator.next(-1));
    assertMessage("`elements` must be at least 0. Received: -1", () -> generator.skip(-1));
    for (int count : new int[] {-1, 1 << 30, Integer.MAX_VALUE}) {
      String message = "`count` must be from 0 to 2^30 - 1. Received: " + count;
      assertMessage(message, () -> generator.split(count));
      assertMessage(message, () -> generator.makeSeeds(count));
      assertMessage(message, () -> TensorFlowRandom.split(Seed.of(1), count));
      assertMessage(message, () -> TensorFlowRandom.splitInt64(Seed.of(1), count));
    }
    assertArrayEquals(new long[] {1, 0, 0}, generator.state());
    assertMessage(
        "`state` must have 3 words, the counter's halves and the key. Received: [1, 2]",
        () -> TensorFlowGenerator.fromState(1, 2));
  }

  @Test
  void aRawStreamCannotBeSplit() {
    Seed raw = Seed.philox(1, 2, 3);
    String message = "`seed` must have two words. Received: Seed.philox(1, 2, 3)";
    assertMessage(message, () -> TensorFlowRandom.split(raw, 2));
    assertMessage(message, () -> TensorFlowRandom.splitInt64(raw, 2));
    assertMessage(message, () -> TensorFlowRandom.foldIn(raw, 2));
    assertMessage(message, () -> TensorFlowRandom.foldInInt64(raw, 2));
    assertEquals(List.of(), TensorFlowRandom.split(Seed.of(1), 0));
  }

  /** What reaches the op is split, whatever the seed was made of. */
  @Test
  void seedsOfKerasAreSplitByTheirWords() {
    assertEquals(
        TensorFlowRandom.split(Seed.tensorflow(2147483645, 0), 3),
        TensorFlowRandom.split(Seed.of(-1), 3));
    assertEquals(
        TensorFlowRandom.foldIn(Seed.tensorflow(-1, 0), 3),
        TensorFlowRandom.foldIn(Seed.keras2(-1), 3));
  }

  /** Each thread's draws are its own. */
  @Test
  void threadsShareAGenerator() {
    TensorFlowGenerator shared = TensorFlowGenerator.fromSeed(0);
    Set<Seed> drawn =
        new HashSet<>(IntStream.range(0, 2000).parallel().mapToObj(i -> shared.next(3)).toList());
    assertEquals(2000, drawn.size());
    assertArrayEquals(new long[] {2000 * 3 * 256, 0, 0}, shared.state());
  }

  private static void assertMessage(String message, Runnable call) {
    IllegalArgumentException e = assertThrows(IllegalArgumentException.class, call::run);
    assertEquals(message, e.getMessage());
  }
}
