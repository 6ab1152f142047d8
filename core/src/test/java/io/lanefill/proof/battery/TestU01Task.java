// SPDX-License-Identifier: Apache-2.0
package io.lanefill.proof.battery;

import io.lanefill.proof.battery.TestU01.Battery;
import java.io.IOException;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Tests of a battery that one process makes, on a part of a stream.
 *
 * @param stream what the words are
 * @param seed of the stream
 * @param part of the stream; no two have a word in common
 * @param battery whose tests are made
 * @param step 1 for all tests, n for every n-th one, the first of which is {@code part % n}
 */
record TestU01Task(LanefillWords stream, long seed, int part, Battery battery, int step) {
  List<Integer> tests() {
    return IntStream.rangeClosed(1, battery.tests)
        .filter(test -> (test - 1) % step == part % step)
        .boxed()
        .toList();
  }

  TestU01.Run run() throws IOException, InterruptedException {
    return TestU01.run(battery, tests(), stream.start(seed, part));
  }
}
