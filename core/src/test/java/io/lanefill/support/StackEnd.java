// SPDX-License-Identifier: Apache-2.0
package io.lanefill.support;

import java.util.function.BooleanSupplier;

/** The last bytes of a stack, on which calls overflow now here, now there. */
public final class StackEnd {
  /** Bytes of a stack that is soon at its end, and large enough for any fill. */
  public static final long SMALL = 1 << 19;

  /** Frames of another size that shift the depths of one turn against those of the next. */
  private static final int PADDINGS = 13;

  private final BooleanSupplier action;
  private boolean done;

  private StackEnd(BooleanSupplier action) {
    this.action = action;
  }

  /**
   * Goes down to the end of the calling thread's stack and, on the way back, does something in each
   * frame, which has some hundred bytes more than the one before, until it is done.
   *
   * @param turn a number, another one for other depths
   * @param action returns whether it is done; an overflow counts as no
   */
  public static void visit(int turn, BooleanSupplier action) {
    new StackEnd(action).pad(turn % PADDINGS, 1, 2, 3);
  }

  private void pad(int times, long a, long b, long c) {
    if (times > 0) {
      pad(times - 1, b, c, a);
    } else {
      descend();
    }
  }

  @SuppressWarnings("InfiniteRecursion") // On purpose.
  private void descend() {
    try {
      descend();
    } catch (StackOverflowError e) {
      // Here is a little more room.
    }
    if (!done) {
      done = action.getAsBoolean();
    }
  }

  /** Starts a thread with a {@linkplain #SMALL small} stack that does not keep the JVM alive. */
  public static Thread start(Runnable work) {
    return Thread.ofPlatform().daemon().name("stack-end").stackSize(SMALL).start(work);
  }
}
