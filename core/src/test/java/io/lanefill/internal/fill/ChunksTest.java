// SPDX-License-Identifier: Apache-2.0
package io.lanefill.internal.fill;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.lanefill.internal.kernel.Drawn;
import io.lanefill.internal.kernel.ElementFormat;
import io.lanefill.internal.kernel.Law;
import io.lanefill.internal.part.Selection;
import io.lanefill.internal.stream.StreamKey;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Proves that the chunks of a fill are all of its positions, each once and in order, cut between
 * groups of the whole wherever the fill starts, and that the largest size does not overflow.
 */
class ChunksTest {
  /** The largest group of any format, and so a multiple of every other. */
  private static final int GROUP = 4;

  private static final int LENGTH = Chunks.LENGTH;

  private static LongStream sizes() {
    return LongStream.concat(
        LongStream.of(0, 1, 2, 3, 4, 5, 1000),
        LongStream.of(1, 2, 3, 7)
            .flatMap(n -> LongStream.rangeClosed(n * LENGTH - 5, n * LENGTH + 5)));
  }

  @Test
  void chunksAreWholeGroups() {
    assertEquals(0, LENGTH % GROUP);
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 2, 3})
  void chunksCoverAllPositionsOnceAndInOrder(int lead) {
    sizes()
        .forEach(
            size -> {
              Chunks chunks = new Chunks(size, lead);
              long next = 0;
              for (long chunk = 0; chunk < chunks.count(); chunk++) {
                assertEquals(next, chunks.start(chunk), () -> "start in " + chunks);
                next += chunks.length(chunk);
              }
              assertEquals(size, next, () -> "end of " + chunks);
            });
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 2, 3})
  void chunksAreNeitherEmptyNorTooLongAndCutBetweenGroups(int lead) {
    sizes()
        .filter(size -> size > 0)
        .forEach(
            size -> {
              Chunks chunks = new Chunks(size, lead);
              for (long chunk = 0; chunk < chunks.count(); chunk++) {
                int length = chunks.length(chunk);
                assertTrue(
                    length > 0 && length <= LENGTH, () -> "length " + length + ", " + chunks);
                long start = chunks.start(chunk);
                assertTrue(chunk == 0 || (lead + start) % GROUP == 0, () -> "cut at " + start);
              }
            });
  }

  @Test
  void nothingHasNoChunk() {
    assertEquals(0, new Chunks(0, 0).count());
  }

  @Test
  void allButTheFirstAndTheLastChunkAreFull() {
    Chunks chunks = new Chunks(4L * LENGTH, 3);
    assertEquals(5, chunks.count());
    assertEquals(LENGTH - 3, chunks.length(0));
    assertEquals(LENGTH, chunks.length(1));
    assertEquals(LENGTH, chunks.length(3));
    assertEquals(3, chunks.length(4));
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 2, 3})
  void theLargestSizeDoesNotOverflow(int lead) {
    // One element short of 2^63, so lead 1 fills the last chunk and lead 2 begins another.
    Chunks chunks = new Chunks(Long.MAX_VALUE, lead);
    long full = Long.MAX_VALUE / LENGTH + 1;
    long last = chunks.count() - 1;
    assertEquals(lead < 2 ? full : full + 1, chunks.count());
    assertEquals(Long.MAX_VALUE, chunks.start(last) + chunks.length(last));
    assertEquals(lead < 2 ? LENGTH - 1 + lead : lead - 1, chunks.length(last));
    assertEquals(chunks.start(last), chunks.start(last - 1) + chunks.length(last - 1));
  }

  /** The lead comes from the selection: the group of its first element. */
  @Test
  void theLeadIsThatOfTheFirstElement() {
    Selection whole = Selection.all(new long[] {100, 10});
    for (int from = 0; from < 9; from++) {
      Selection range = whole.range(from, 1000);
      assertEquals(from % 4, lead(range, ElementFormat.FLOAT32));
      assertEquals(from % 4, lead(range, ElementFormat.BFLOAT16));
      assertEquals(from % 2, lead(range, ElementFormat.FLOAT64));
    }
    Selection rows = whole.box(new long[] {7, 0}, new long[] {5, 10});
    assertEquals(70 % 4, lead(rows, ElementFormat.FLOAT32));
    Selection row = whole.box(new long[] {7, 3}, new long[] {1, 7});
    assertEquals(73 % 4, lead(row, ElementFormat.FLOAT32));
    assertEquals(75 % 4, lead(row.range(2, 7), ElementFormat.FLOAT32));
  }

  private static int lead(Selection selection, ElementFormat format) {
    Drawn recipe = new Drawn(Law.NORMAL, format, 1, 0, StreamKey.scramble(1, 0));
    Cut cut = new FillRun(recipe, selection, new ArrayDestination(new float[0], 0)).cut();
    return assertInstanceOf(Chunks.class, cut).lead();
  }
}
