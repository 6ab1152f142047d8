// SPDX-License-Identifier: Apache-2.0
package io.lanefill.proof.soak;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.lanefill.proof.ProofReport;
import io.lanefill.support.ChildJvm;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Proves that fills keep their promises while things go wrong at random moments: {@link Soak} says
 * which promises, {@link Fault} what goes wrong.
 */
class SoakTest {
  /** The system property that says how many seconds the long one takes. */
  private static final String SECONDS = "lanefill.proof.soak.seconds";

  /** The system property of the seed. */
  private static final String SEED = "lanefill.proof.soak.seed";

  /** The heap is small, so that it is soon full; the kernels are a user's. */
  private static final List<String> FLAGS =
      List.of("-Xmx128m", "-XX:+UseSerialGC", "--add-modules", "jdk.incubator.vector");

  private static final List<String> CLASSES =
      List.of("../core/target/classes", "target/test-classes");

  @TempDir private Path folder;

  private ChildJvm.Ended soak(String seconds) throws Exception {
    List<String> program = List.of(Soak.class.getName(), seconds, System.getProperty(SEED, "1"));
    Duration longest = Duration.ofSeconds(Long.parseLong(seconds)).plusMinutes(10);
    ChildJvm.Ended ended = ChildJvm.run(folder, longest, ChildJvm.command(FLAGS, CLASSES, program));
    assertEquals(0, ended.status(), ended.errors());
    return ended;
  }

  @Test
  void fillsKeepTheirPromisesForSomeSeconds() throws Exception {
    soak("3");
  }

  @Test
  @Tag("proof")
  void fillsKeepTheirPromisesForHalfAnHour() throws Exception {
    long start = System.nanoTime();
    ChildJvm.Ended ended = soak(System.getProperty(SECONDS, "1800"));
    ProofReport.write(
        "soak", Duration.ofNanos(System.nanoTime() - start), ended.output().lines().toList());
  }
}
