// SPDX-License-Identifier: Apache-2.0
package io.lanefill.internal.passes;

import static io.lanefill.internal.passes.PassesScratch.BLOCKS;

/**
 * Lists the groups that fail. No vector code, as a place in the list depends on those before it.
 */
final class ListPass extends Pass {
  ListPass() {
    super(BLOCKS);
  }

  @Override
  void run(PassesScratch s, boolean idle) {
    if (idle) {
      return;
    }
    int[] outside = s.ints;
    int[] failed = s.failed;
    int failures = s.failures;
    int group = s.firstGroup;
    // Written always, counted when it fails: no branch that nobody could predict.
    for (int i = 0; i < BLOCKS; i++) {
      failed[failures] = group + i;
      failures += outside[i] != 0 ? 1 : 0;
    }
    s.failures = failures;
  }
}
