// SPDX-License-Identifier: Apache-2.0
package io.lanefill.proof;

import io.lanefill.DType;
import io.lanefill.Distribution;
import io.lanefill.RandomTensor;
import io.lanefill.Seed;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * Proves, with TensorFlow itself in the same process, that tensors hold its elements: a thousand
 * million for each distribution, of random pairs of seed words, parameters and shapes, which all
 * come from one fixed seed.
 */
class TensorFlowProofTest extends TensorFlowProof {
  /** Elements to compare for each law in float32, and in each other format. */
  private static final long FLOAT32_ELEMENTS = 1_000_000_000;

  private static final long OTHER_ELEMENTS = 100_000_000;

  /** Elements to compare for each law and format whose results overflow. */
  private static final long OVERFLOWING_ELEMENTS = 10_000_000;

  /** 2^26 truncated normals: from there on counter word 1 is no longer 0. */
  private static final long CARRY = 1L << 26;

  /** The largest number of each format whose normals TensorFlow has bit for bit. */
  private static final Map<DType, Double> LARGEST =
      Map.of(DType.FLOAT32, 0x1.fffffep127, DType.FLOAT16, 65504.0, DType.BFLOAT16, 0x1.fep127);

  TensorFlowProofTest() {
    super("tensorflow", 20_261_124);
  }

  /** Laws whose parameters are drawn. */
  private enum Kind {
    UNIFORM,
    NORMAL,
    TRUNCATED_NORMAL
  }

  @Override
  List<Comparison> comparisons() {
    List<Comparison> comparisons = new ArrayList<>();
    for (DType dtype : DType.values()) {
      for (Kind kind : Kind.values()) {
        boolean bits = dtype != DType.FLOAT64 || kind == Kind.UNIFORM;
        Comparison comparison = new Comparison(words(dtype) + " | " + words(kind), bits);
        long enough = dtype == DType.FLOAT32 ? FLOAT32_ELEMENTS : OTHER_ELEMENTS;
        while (comparison.elements() < enough) {
          compare(comparison, dtype, distribution(dtype, kind), shape());
        }
        if (dtype == DType.FLOAT32) {
          compare(comparison, dtype, distribution(dtype, kind), CARRY + 1027);
        }
        comparisons.add(comparison);
      }
    }
    for (DType dtype : List.of(DType.FLOAT32, DType.FLOAT16, DType.BFLOAT16)) {
      for (Kind kind : List.of(Kind.NORMAL, Kind.TRUNCATED_NORMAL)) {
        comparisons.add(overflowing(dtype, kind));
      }
    }
    return comparisons;
  }

  private void compare(
      Comparison comparison, DType dtype, Distribution distribution, long... shape) {
    long[] words = {random.nextLong(), random.nextLong()};
    Seed seed = Seed.tensorflow(words[0], words[1]);
    RandomTensor tensor = RandomTensor.of(dtype, distribution, seed, shape);
    comparison.add(tensor, TensorFlowDraws.draw(tensor, words));
  }

  /** Compares tensors with parameters so large that some of their elements are infinite. */
  private Comparison overflowing(DType dtype, Kind kind) {
    Comparison comparison =
        Comparison.overflowing(words(dtype) + " | " + words(kind) + ", overflowing");
    double largest = LARGEST.get(dtype);
    while (comparison.elements() < OVERFLOWING_ELEMENTS) {
      double mean = (float) (random.nextDouble(-1, 1) * largest);
      double stddev = (float) (random.nextDouble(0.6, 1) * largest);
      Distribution distribution =
          kind == Kind.NORMAL
              ? Distribution.normal(mean, stddev)
              : Distribution.truncatedNormal(mean, stddev);
      compare(comparison, dtype, distribution, shape());
    }
    return comparison;
  }

  /** Returns a shape of one to three axes: half are small and may be empty, a quarter is large. */
  private long[] shape() {
    return switch (random.nextInt(8)) {
      case 0, 1, 2 -> new long[] {random.nextInt(70)};
      case 3 -> new long[] {random.nextInt(9), random.nextInt(9), random.nextInt(30)};
      case 4, 5 -> new long[] {random.nextInt(5000)};
      case 6 -> new long[] {1 + random.nextInt(99), random.nextInt(30_000)};
      default -> new long[] {random.nextInt(4_000_000)};
    };
  }

  /**
   * Returns parameters that float32 holds exactly, whose results are not subnormal (TensorFlow
   * flushes these). Those of float64 normals leave the distance in ulp as it is: a power of two and
   * no mean.
   */
  private Distribution distribution(DType dtype, Kind kind) {
    boolean standard = random.nextInt(4) == 0;
    double shift = standard ? 0 : (float) random.nextDouble(-2, 2);
    double scale = standard ? 1 : (float) random.nextDouble(0.01, 3);
    double mean = dtype == DType.FLOAT64 ? 0 : shift;
    double stddev = dtype == DType.FLOAT64 ? Math.scalb(1.0, random.nextInt(-8, 9)) : scale;
    return switch (kind) {
      case UNIFORM -> Distribution.uniform(shift, (float) (shift + scale));
      case NORMAL -> Distribution.normal(mean, stddev);
      case TRUNCATED_NORMAL -> Distribution.truncatedNormal(mean, stddev);
    };
  }

  @Override
  List<String> compared() {
    return List.of(".");
  }

  @Override
  String columns() {
    return "dtype | law";
  }
}
