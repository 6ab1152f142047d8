// SPDX-License-Identifier: Apache-2.0
package io.lanefill.proof;

import io.lanefill.filling.RandomStops;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Proves with many more fills what {@code RandomStopsTest} proves in every build. */
@Tag("proof")
@Timeout(value = 900, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class RandomStopsProofTest {
  @Test
  void tenThousandFillsThatAreStoppedAtAnyMomentEndRight() throws Exception {
    long start = System.nanoTime();
    Map<String, Integer> ends = RandomStops.stop(10_000);
    ProofReport.write(
        "random-stops",
        Duration.ofNanos(System.nanoTime() - start),
        List.of(
            "10,000 fills of %,d elements, cancelled or interrupted at random moments:"
                .formatted(RandomStops.SIZE),
            "no hang, no thread left, nothing written afterwards, no wrong bit. They ended so:",
            "",
            ends.toString()));
  }
}
