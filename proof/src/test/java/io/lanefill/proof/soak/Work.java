// SPDX-License-Identifier: Apache-2.0
package io.lanefill.proof.soak;

import static io.lanefill.support.AllTensors.CHUNK;

import io.lanefill.DType;
import io.lanefill.Distribution;
import io.lanefill.Filler;
import io.lanefill.RandomTensor;
import io.lanefill.Seed;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.util.List;

/**
 * A tensor of a few chunks, and its elements as one thread writes them when nothing goes wrong.
 *
 * @param tensor what is filled
 * @param elements its bytes in memory
 */
record Work(RandomTensor tensor, MemorySegment elements) {
  private static final Seed SEED = Seed.of(7);

  /** Short ones and long ones, aligned to chunks and not, and a part. */
  static final List<Work> ALL =
      List.of(
          of(DType.FLOAT32, Distribution.constant(0.1), 2 * CHUNK),
          of(DType.FLOAT32, Distribution.uniform(-1, 1), 6 * CHUNK + 5),
          of(DType.BFLOAT16, Distribution.truncatedNormal(0, 1), 6 * CHUNK),
          of(DType.FLOAT16, Distribution.normal(0, 1), 3 * CHUNK + 1),
          of(DType.FLOAT64, Distribution.truncatedNormal(0, 1), 6 * CHUNK),
          of(
              RandomTensor.of(Distribution.normal(0, 1), SEED, 1024, 700)
                  .box(new long[] {3, 5}, new long[] {600, 650})));

  private static Work of(DType dtype, Distribution law, long size) {
    return of(RandomTensor.of(dtype, law, SEED, size));
  }

  private static Work of(RandomTensor tensor) {
    MemorySegment elements =
        Arena.global().allocate(tensor.size() * tensor.dtype().bytes(), Double.BYTES);
    Filler.sequential().fill(tensor, elements);
    return new Work(tensor, elements);
  }

  /** Returns how many bytes the elements have. */
  long bytes() {
    return elements.byteSize();
  }

  /** Returns the strides of rows that stand one after the other. */
  long[] byteStrides() {
    long[] shape = tensor.shape();
    long[] strides = new long[shape.length];
    long stride = tensor.dtype().bytes();
    for (int axis = shape.length - 1; axis >= 0; axis--) {
      strides[axis] = stride;
      stride *= shape[axis];
    }
    return strides;
  }
}
