// SPDX-License-Identifier: Apache-2.0
package io.lanefill.proof.battery;

import io.lanefill.proof.battery.U01.Battery;
import java.io.IOException;
import java.util.List;

/**
 * Tests of a battery that one process makes, on a part of a stream.
 *
 * @param stream what the words are
 * @param seed of the stream
 * @param part of the stream
 * @param battery whose tests are made
 * @param tests their numbers
 */
record U01Task(LanefillWords stream, long seed, int part, Battery battery, List<Integer> tests) {
  U01.Run run() throws IOException, InterruptedException {
    return U01.run(battery, tests, stream.start(seed, part));
  }
}
