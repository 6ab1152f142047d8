// SPDX-License-Identifier: Apache-2.0
package io.lanefill.bench;

import io.lanefill.DType;
import io.lanefill.Filler;
import io.lanefill.RandomTensor;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import org.openjdk.jmh.annotations.Param;

/**
 * What it costs to write a tensor in another order of its axes: one thread, float32, native memory.
 * The {@code plain} layout is the one in which elements stand one after the other, and the other
 * one wants to be compared with it.
 *
 * <p>Before measuring, the memory is compared with the scalar specification, bit for bit.
 */
public class StridedBenchmark extends LawBenchmark {
  private static final int CACHE_LINE = 64;

  /**
   * Which: {@code matrix}, of 4096 x 4096 elements, and transposed; {@code kernel}, of a
   * convolution, 3 x 3 with 512 inputs and 512 outputs, and by output, input, height and width.
   */
  @Param({"matrix", "kernel"})
  public String tensor;

  /** Whether the axes stand in another order. */
  @Param({"plain", "reordered"})
  public String layout;

  private RandomTensor filled;
  private MemorySegment memory;
  private long[] strides;

  @Override
  void prepare() {
    long[] shape = isMatrix() ? new long[] {4096, 4096} : new long[] {3, 3, 512, 512};
    filled = Workload.tensor(distribution, DType.FLOAT32, shape);
    memory = Arena.ofAuto().allocate(Float.BYTES * filled.size(), CACHE_LINE);
    strides =
        switch (layout) {
          case "plain" -> null;
          case "reordered" ->
              isMatrix() ? new long[] {4, 4 * 4096} : new long[] {12, 4, 36, 36 * 512};
          default ->
              throw new IllegalArgumentException(
                  "layout must be plain or reordered. Received: " + layout);
        };
    fill();
    new Workload(distribution, DType.FLOAT32, (int) filled.size())
        .check(i -> memory.get(ValueLayout.JAVA_INT, place(i)));
  }

  private boolean isMatrix() {
    return switch (tensor) {
      case "matrix" -> true;
      case "kernel" -> false;
      default ->
          throw new IllegalArgumentException(
              "tensor must be matrix or kernel. Received: " + tensor);
    };
  }

  /** Returns where an element stands, in bytes. */
  private long place(long index) {
    if (strides == null) {
      return Float.BYTES * index;
    }
    long place = 0;
    long[] shape = filled.shape();
    for (int k = shape.length - 1; k >= 0; k--) {
      place += index % shape[k] * strides[k];
      index /= shape[k];
    }
    return place;
  }

  @Override
  long fill() {
    if (strides == null) {
      Filler.sequential().fill(filled, memory);
    } else {
      Filler.sequential().fillStrided(filled, memory, strides);
    }
    return filled.size();
  }
}
