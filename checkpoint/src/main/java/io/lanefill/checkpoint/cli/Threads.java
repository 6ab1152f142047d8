// SPDX-License-Identifier: Apache-2.0
package io.lanefill.checkpoint.cli;

import io.lanefill.Filler;
import java.util.concurrent.ForkJoinPool;
import picocli.CommandLine.Option;

/** The option that says how many threads draw. */
final class Threads {
  @Option(
      names = "--threads",
      paramLabel = "N",
      description = "How many threads draw; by default one for each processor.")
  private Integer count;

  /**
   * Returns who draws.
   *
   * @throws IllegalArgumentException if the number is less than 1
   */
  Filler filler() {
    if (count == null) {
      return Filler.parallel();
    }
    if (count < 1) {
      throw new IllegalArgumentException("--threads must be at least 1. Received: " + count);
    }
    return count == 1 ? Filler.sequential() : Filler.on(ForkJoinPool.commonPool(), count);
  }
}
