// SPDX-License-Identifier: Apache-2.0
package io.lanefill.checkpoint.internal.writing;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

/** Proves how far apart syncs start, by a clock of its own that begins anywhere. */
class SyncPaceTest {
  private static final long START = -SyncPace.LEAST_NANOS / 2;

  private final SyncPace pace = new SyncPace(START);

  private void assertNext(long start, long nanos) {
    assertFalse(pace.starts(start + nanos));
    assertTrue(pace.starts(start + nanos + 1));
  }

  @Test
  void quickOnesAreHalfASecondApart() {
    assertNext(START, SyncPace.LEAST_NANOS);
    long second = START + SyncPace.LEAST_NANOS + 1;
    pace.ended(second, second + SyncPace.LEAST_NANOS / SyncPace.TIMES);
    assertNext(second, SyncPace.LEAST_NANOS);
  }

  @Test
  void slowOnesTakeATwentiethOfTheTime() {
    assertNext(START, SyncPace.LEAST_NANOS);
    long second = START + SyncPace.LEAST_NANOS + 1;
    pace.ended(second, second + 200_000_000);
    assertNext(second, 20 * 200_000_000L);
    long third = second + 20 * 200_000_000L + 1;
    pace.ended(third, third + 1);
    assertNext(third, SyncPace.LEAST_NANOS);
  }
}
