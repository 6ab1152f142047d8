// SPDX-License-Identifier: Apache-2.0
package io.lanefill.bench;

import io.lanefill.DType;
import io.lanefill.Filler;
import io.lanefill.RandomTensor;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.TearDown;

/**
 * What parts of a 4096 x 4096 tensor cost, one thread, float32.
 *
 * <p>An element that stands alone cannot cost less than its group. So {@code column}'s elements per
 * microsecond want to be compared with {@code groups}' groups per microsecond: one call for all
 * lone elements with one call for each group.
 *
 * <p>The check comes after measuring: before, it would leave its trace in the kernel's profile.
 */
public class BoxBenchmark extends KernelBenchmark {
  private static final int SIDE = 4096;
  private static final int GROUP = 4;

  /** Single groups filled in one call of the benchmark: it divides by them, not by one. */
  private static final int SINGLE_GROUPS = 1024;

  /** The columns of {@code rows64}. */
  private static final int WIDTH = 64;

  /** The first of them, and the only one of {@code column}: where a group starts. */
  private static final int LEFT = 1024;

  /**
   * Which part: {@code column}, a box of 4096 rows with one element each; {@code groups}, 1024
   * ranges of one group each, filled one after the other; {@code rows64}, a box of 4096 rows with
   * 64 elements each.
   */
  @Param({"column", "groups", "rows64"})
  public String part;

  /** The law. */
  @Param({"uniform", "normal", "truncated"})
  public String distribution;

  /** What is filled, one after the other, to places that follow one another. */
  private RandomTensor[] views;

  /** Elements of each view. */
  private int size;

  /** Groups that all of them touch. */
  private int groups;

  private float[] array;

  @Override
  void warmUpSimd() {
    Workload.warmUpSimd(Workload.tensor(distribution, DType.FLOAT32, 1));
  }

  @Override
  void prepare() {
    views = views();
    size = (int) views[0].size();
    groups = part.equals("rows64") ? size / GROUP : part.equals("column") ? size : views.length;
    array = new float[views.length * size];
  }

  private RandomTensor[] views() {
    RandomTensor whole = Workload.tensor(distribution, DType.FLOAT32, SIDE, SIDE);
    return switch (part) {
      case "column" -> new RandomTensor[] {columns(whole, 1)};
      case "groups" -> {
        RandomTensor[] ranges = new RandomTensor[SINGLE_GROUPS];
        for (int i = 0; i < ranges.length; i++) {
          ranges[i] = whole.range((long) GROUP * i, (long) GROUP * (i + 1));
        }
        yield ranges;
      }
      case "rows64" -> new RandomTensor[] {columns(whole, WIDTH)};
      default ->
          throw new IllegalArgumentException(
              "part must be column, groups or rows64. Received: " + part);
    };
  }

  private static RandomTensor columns(RandomTensor whole, int width) {
    return whole.box(new long[] {0, LEFT}, new long[] {SIDE, width});
  }

  /** Compares what was filled last with the scalar specification, bit for bit. */
  @TearDown
  public void tearDown() {
    Workload whole = new Workload(distribution, DType.FLOAT32, SIDE * SIDE);
    int width = part.equals("column") ? 1 : WIDTH;
    for (int i = 0; i < array.length; i++) {
      long index = part.equals("groups") ? i : (long) i / width * SIDE + LEFT + i % width;
      if (Float.floatToRawIntBits(array[i]) != Float.floatToRawIntBits(whole.element(index))) {
        throw new IllegalStateException(
            "Element %d of %s is %s instead of %s"
                .formatted(i, part, array[i], whole.element(index)));
      }
    }
  }

  /** The SIMD kernel. */
  @Benchmark
  @Fork(jvmArgsAppend = {Defaults.HEAP, Defaults.VECTORS, Defaults.SIMD})
  public void simd(Elements elementCounter, Groups groupCounter) {
    fill(elementCounter, groupCounter);
  }

  /** The scalar kernel. */
  @Benchmark
  @Fork(jvmArgsAppend = {Defaults.HEAP, Defaults.VECTORS, Defaults.SCALAR})
  public void scalar(Elements elementCounter, Groups groupCounter) {
    fill(elementCounter, groupCounter);
  }

  private void fill(Elements elementCounter, Groups groupCounter) {
    for (int i = 0; i < views.length; i++) {
      Filler.sequential().fill(views[i], array, i * size);
    }
    elementCounter.elements += array.length;
    groupCounter.groups += groups;
  }
}
