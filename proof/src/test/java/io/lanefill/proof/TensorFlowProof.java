// SPDX-License-Identifier: Apache-2.0
package io.lanefill.proof;

import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.tensorflow.TensorFlow;

/**
 * A proof with TensorFlow itself in the same process, and its report, which says so where that
 * cannot be. Whatever is random comes from one fixed seed.
 */
@Tag("proof")
abstract class TensorFlowProof {
  /** What TensorFlow's Python reduces op seeds by. */
  static final long OP_SEEDS = 2_147_483_647;

  /** A way to a seed, and what the report calls it. */
  enum Door {
    SEED_WORDS("`Seed.tensorflow`"),
    PHILOX("`Seed.philox`"),
    OP("`TensorFlowSeeds.op`"),
    GENERATOR("`TensorFlowGenerator`"),
    SPLIT("`TensorFlowRandom`");

    final String text;

    Door(String text) {
      this.text = text;
    }
  }

  final SplittableRandom random;
  private final String report;

  TensorFlowProof(String report, long seed) {
    this.report = report;
    this.random = new SplittableRandom(seed);
  }

  @Test
  void everyElementIsTensorFlows() throws Exception {
    boolean possible = Glibc.version().isPresent() && System.getProperty("os.arch").equals("amd64");
    if (!possible) {
      ProofReport.write(report, List.of("Not run: no Linux with glibc on x86-64."));
    }
    assumeTrue(possible, "TensorFlow's library is for Linux with glibc on x86-64");
    long start = System.nanoTime();
    List<Comparison> comparisons = comparisons();
    ProofReport.write(report, Duration.ofNanos(System.nanoTime() - start), lines(comparisons));
    comparisons.forEach(each -> assertTrue(each.holds(), each::toString));
  }

  /** Compares. */
  abstract List<Comparison> comparisons();

  /** Returns what the report says was compared, once that is done. */
  abstract List<String> compared();

  /** Returns the headings of the columns that a comparison's name fills. */
  abstract String columns();

  private List<String> lines(List<Comparison> comparisons) {
    List<String> lines = new ArrayList<>();
    List<String> compared = compared();
    lines.add(
        "TensorFlow %s, on the CPU, against the library%s"
            .formatted(TensorFlow.version(), compared.getFirst()));
    lines.addAll(compared.subList(1, compared.size()));
    lines.add("");
    lines.add(
        "| %s | promise | tensors | elements | different | at most | infinite |"
            .formatted(columns()));
    lines.add("|---|---|---|---:|---:|---:|---:|---:|");
    comparisons.forEach(comparison -> lines.add(comparison.line()));
    return lines;
  }

  static String words(Enum<?> constant) {
    return constant.name().toLowerCase(Locale.ROOT).replace('_', ' ');
  }

  /** Returns a size: half of them are small, and may be 0, a quarter is large. */
  final long size() {
    return switch (random.nextInt(4)) {
      case 0 -> random.nextInt(70);
      case 1 -> random.nextInt(5000);
      case 2 -> random.nextInt(300_000);
      default -> random.nextInt(4_000_000);
    };
  }

  /** Returns a key and a counter: a quarter overflow 64 bits soon, half of these 128 as well. */
  final TensorFlowUnits.OfKey key() {
    long key = random.nextLong();
    long low = random.nextInt(4) == 0 ? -1 - random.nextInt(100_000) : random.nextLong();
    long high = random.nextInt(2) == 0 ? -1 : random.nextLong();
    return new TensorFlowUnits.OfKey(key, low, high);
  }
}
