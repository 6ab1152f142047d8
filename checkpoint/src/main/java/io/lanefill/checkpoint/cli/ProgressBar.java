// SPDX-License-Identifier: Apache-2.0
package io.lanefill.checkpoint.cli;

import io.lanefill.checkpoint.internal.text.Text;
import java.util.function.LongConsumer;

/**
 * A line at the foot of a terminal that says how far the work is, its rate and the time left. It is
 * rewritten in place and wiped at the end, so it needs no terminal control beyond the carriage
 * return, and leaves no trace.
 */
final class ProgressBar implements LongConsumer, AutoCloseable {
  private static final int BAR = 30;

  /** One less than the narrowest usual terminal: a full line would wrap, and could not be wiped. */
  private static final int WIDTH = 79;

  private static final long INTERVAL_NANOS = 200_000_000;

  private final Screen screen;
  private final long total;
  private long first = -1;
  private long startNanos;
  private long lastNanos;
  private int shown;

  /**
   * Shows nothing yet.
   *
   * @param screen where it is shown, if anybody watches
   * @param total bytes of all the work
   */
  ProgressBar(Screen screen, long total) {
    this.screen = screen;
    this.total = total;
  }

  @Override
  public void accept(long bytes) {
    long now = System.nanoTime();
    if (first < 0) {
      // What an earlier run wrote says nothing of this one's rate.
      first = bytes;
      startNanos = now;
      lastNanos = now;
    } else if (screen.isWatched() && now - lastNanos >= INTERVAL_NANOS) {
      lastNanos = now;
      wipe();
      String line = Text.shorten(line(bytes, (now - startNanos) / 1e9), WIDTH);
      screen.err().print(line);
      screen.err().flush();
      shown = line.length();
    }
  }

  /** Returns whether the work has begun: all before that changes nothing on the disk. */
  boolean hasBegun() {
    return first >= 0;
  }

  /** Returns the line after so many bytes and seconds. */
  String line(long bytes, double seconds) {
    long all = Math.max(total, bytes);
    double part = all == 0 ? 1.0 : (double) bytes / all;
    int full = (int) (part * BAR);
    double rate = (bytes - Math.max(first, 0)) / seconds;
    String left = "";
    if (rate > 0) {
      long rest = (long) Math.ceil((all - bytes) / rate);
      left = Text.format("  %s/s  %d:%02d left", Text.bytes((long) rate), rest / 60, rest % 60);
    }
    return Text.format(
        "[%s%s] %3d%%  %s%s",
        "#".repeat(full), ".".repeat(BAR - full), (int) (part * 100), Text.bytes(bytes), left);
  }

  private void wipe() {
    if (shown > 0) {
      screen.err().print("\r" + " ".repeat(shown) + "\r");
      screen.err().flush();
      shown = 0;
    }
  }

  /** Removes the line. */
  @Override
  public void close() {
    wipe();
  }
}
