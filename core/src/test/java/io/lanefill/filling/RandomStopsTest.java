// SPDX-License-Identifier: Apache-2.0
package io.lanefill.filling;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/**
 * Proves that fills that are cancelled or interrupted at random moments end, leave no thread, write
 * nothing afterwards, and that no bit is wrong of what they report as complete.
 *
 * <p>This is done on the public API. What the threads of {@code Crew} and {@code KernelSwitch}
 * share is volatile or atomic, but for a counter that may lose updates. Whether {@code Crew}'s are
 * ordered as they must be is for jcstress to find, in millions of fills of two elements ({@code
 * JcstressTest}, a proof). Here it is the order of steps, in fills as they are: a step is a chunk
 * of 65,536 elements, and jcstress would make no more of them in a second than this test does.
 */
@Timeout(value = 900, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class RandomStopsTest {
  @Test
  void fillsThatAreStoppedAtAnyMomentEndRight() throws Exception {
    RandomStops.stop(400);
  }
}
