// SPDX-License-Identifier: Apache-2.0
package io.lanefill.internal.fill;

import io.lanefill.internal.dispatch.CurrentKernels;
import io.lanefill.internal.kernel.Recipe;
import io.lanefill.internal.part.Selection;
import java.io.IOException;
import java.lang.foreign.MemorySegment;
import java.nio.ByteOrder;
import java.util.concurrent.Executor;

/**
 * A fill whose elements go to a channel, batch after batch. With helpers there are two batches:
 * while the calling thread writes one, they draw the other, and it joins them when it has done. A
 * lone thread has one, which is in its caches when it is written. Helpers that fill a file write to
 * it themselves.
 *
 * @param recipe what the elements are
 * @param selection which elements of the whole
 * @param stored how they stand in the channel
 * @param order their byte order
 */
public record ChannelRun(Recipe recipe, Selection selection, Stored stored, ByteOrder order) {
  /**
   * Bytes of a batch: 8 to 32 chunks, so that threads do not wait long for the last one, and two
   * batches stay in a third level cache.
   */
  private static final long BATCH = 4 << 20;

  /** Bytes of a lone thread's batch, which stays in a second level cache. */
  private static final long LONE_BATCH = 1 << 20;

  /**
   * Fills.
   *
   * @param watch where the elements go, what to report and when to stop
   * @param executor whose threads help
   * @param maxTasks how many threads work at most, the calling one included
   * @throws IOException what the watch makes of the channel's end
   * @throws java.util.concurrent.CancellationException if the fill was cancelled or interrupted
   */
  public void fill(ChannelWatch watch, Executor executor, int maxTasks) throws IOException {
    Recipe prepared = recipe.prepared(CurrentKernels.INSTANCE, watch);
    FileDestination file = maxTasks > 1 ? file(watch) : null;
    if (file == null) {
      inBatches(prepared, watch, executor, maxTasks);
    } else {
      file.fill(new FillRun(prepared, selection, file), watch, executor, maxTasks);
    }
  }

  /** Returns the file that several threads may write to, or null. */
  private FileDestination file(ChannelWatch watch) {
    if (selection.size() <= Chunks.LENGTH) {
      return null;
    }
    watch.stopIfAsked(true);
    return FileDestination.of(watch.channel(), stored, order);
  }

  private void inBatches(Recipe prepared, ChannelWatch watch, Executor executor, int maxTasks)
      throws IOException {
    long size = selection.size();
    int batches = maxTasks > 1 ? 2 : 1;
    long length = Math.min(size, (batches > 1 ? BATCH : LONE_BATCH) / stored.bytes());
    MemorySegment memory = ChannelMemory.take(batches * length * stored.bytes());
    for (long from = 0; from < size; from += length) {
      long to = Math.min(from + length, size);
      long place = from / length % batches * length * stored.bytes();
      MemorySegment batch = memory.asSlice(place, (to - from) * stored.bytes());
      new FillRun(prepared, selection.range(from, to), new SegmentDestination(batch, stored, order))
          .inParallel(watch, executor, maxTasks);
      // The batch before, if there was no helper to draw this one meanwhile.
      watch.write();
      watch.drawn(batch.asByteBuffer());
      if (batches == 1) {
        watch.write();
      }
    }
    watch.write();
    ChannelMemory.leave(memory);
  }
}
