// SPDX-License-Identifier: Apache-2.0
package io.lanefill.internal.fill;

import io.lanefill.internal.matrix.Stop;
import java.io.IOException;
import java.util.concurrent.CancellationException;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.function.LongConsumer;

/**
 * What the caller of a fill hears and says while it runs. All of it happens on the caller's thread,
 * between two chunks and under no lock.
 */
public sealed class Watch implements Stop permits ChannelWatch {
  /** Reports at most 100 times a second. */
  private static final long REPORT_NANOS = TimeUnit.MILLISECONDS.toNanos(10);

  private final LongConsumer progress;
  private final BooleanSupplier cancellation;
  private final long size;
  private long lastReport = System.nanoTime();

  /** The largest count so far: positions before it are all finished. */
  private long finished;

  /**
   * Prepares for one fill.
   *
   * @param progress receives how many positions are finished, counted from the first; or null
   * @param cancellation returns whether to stop; or null
   * @param size how many positions the fill has
   */
  public Watch(LongConsumer progress, BooleanSupplier cancellation, long size) {
    this.progress = progress;
    this.cancellation = cancellation;
    this.size = size;
  }

  /** Notes that the positions before {@code count} are finished; reports it now and then. */
  void finished(long count) {
    finished = Math.max(finished, count);
    if (progress == null) {
      return;
    }
    long now = System.nanoTime();
    if (finished == size || now - lastReport >= REPORT_NANOS) {
      lastReport = now;
      progress.accept(finished);
    }
  }

  /**
   * Stops if the user asks for it or, once anything is written, if the thread is interrupted: an
   * interrupted thread still makes the fills that are done in a moment.
   *
   * @throws CancellationException if so
   */
  void stopIfAsked(boolean begun) {
    if (cancellation != null && cancellation.getAsBoolean()) {
      throw stopped("cancelled");
    }
    if (begun && Thread.currentThread().isInterrupted()) {
      throw stopped("interrupted");
    }
  }

  @Override
  public void ifAsked() {
    stopIfAsked(true);
  }

  /** What the caller has to do besides, once its helpers are at work: nothing. */
  void meanwhile() throws IOException {}

  private CancellationException stopped(String how) {
    return new CancellationException("The fill was %s: %s.".formatted(how, state()));
  }

  /** Returns what is certain of the destination. */
  String state() {
    return finished == 0
        ? "the destination may be partly written, and no element is known to be complete"
        : "the destination is partly written, the first %d of %d elements are complete"
            .formatted(finished, size);
  }
}
