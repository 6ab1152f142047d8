// SPDX-License-Identifier: Apache-2.0
package io.lanefill.proof;

import io.lanefill.fuzz.FuzzRun;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Proves with ten times as many random calls what {@code FuzzTest} proves in every build. */
@Tag("proof")
class FuzzProofTest {
  @Test
  void aMillionCallsDoWhatTheyShouldOrThrowWhatIsDocumented() throws IOException {
    long start = System.nanoTime();
    Map<String, Map<String, Integer>> ends = FuzzRun.make(1_000_000);
    List<String> lines = new ArrayList<>();
    lines.add(
        "1,000,000 random calls, from seed %d on: none did or threw anything"
            .formatted(FuzzRun.FIRST_SEED));
    lines.add("but what is documented. They ended so:");
    lines.add("");
    ends.forEach((kind, each) -> lines.add("- " + kind + ": " + each));
    ProofReport.write("fuzz", Duration.ofNanos(System.nanoTime() - start), lines);
  }
}
