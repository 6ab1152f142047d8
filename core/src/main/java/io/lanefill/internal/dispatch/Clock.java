// SPDX-License-Identifier: Apache-2.0
package io.lanefill.internal.dispatch;

import java.util.concurrent.locks.LockSupport;

/** What time is, and how it passes; a test has its own. */
interface Clock {
  /** The machine's. */
  Clock SYSTEM = new Machine();

  /** Returns nanoseconds since some moment. */
  long nanos();

  /** Lets nanoseconds pass, or fewer. */
  void rest(long nanos);

  /** The machine's clock. */
  final class Machine implements Clock {
    private Machine() {}

    @Override
    public long nanos() {
      return System.nanoTime();
    }

    @Override
    public void rest(long nanos) {
      LockSupport.parkNanos(nanos);
    }
  }
}
