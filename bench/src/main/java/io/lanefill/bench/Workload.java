// SPDX-License-Identifier: Apache-2.0
package io.lanefill.bench;

import io.lanefill.ActiveKernel;
import io.lanefill.DType;
import io.lanefill.Distribution;
import io.lanefill.RandomTensor;
import io.lanefill.Seed;
import io.lanefill.internal.kernel.ElementFormat;
import io.lanefill.internal.kernel.Law;
import io.lanefill.internal.kernel.Recipe;
import io.lanefill.internal.scalar.ScalarKernel;
import io.lanefill.internal.stream.Counter;
import io.lanefill.internal.stream.StreamKey;
import java.util.Arrays;
import java.util.function.IntToLongFunction;

/**
 * One tensor, its destination, and its specification: what a benchmark fills, and what it must then
 * hold. The scalar kernel that specifies it is called past the library, so that the check leaves no
 * trace in the call profiles of the code that is measured.
 */
final class Workload {
  private static final long SEED0 = 42;
  private static final long SEED1 = 17;

  /** Scale and shift are powers of two, or 0: the same in every format. */
  private static final double SCALE = 0x1p-4;

  private static final double LOW = -0x1p-5;

  /** What no fill leaves behind, so that an element not written shows: a NaN with a pattern. */
  private static final int NOT_WRITTEN = 0x7FCA_CACA;

  /** Elements compared at a time; a multiple of every group size. */
  private static final int PIECE = 4096;

  private final DType dtype;
  private final int size;
  private final RandomTensor tensor;
  private final Recipe recipe;

  // One of them is the destination, by format.
  private float[] floats;
  private double[] doubles;
  private short[] shorts;

  /**
   * Describes the fill; allocates nothing yet.
   *
   * @param distribution {@code uniform}, {@code normal} or {@code truncated}
   * @param dtype the format of the elements
   * @param size how many
   */
  Workload(String distribution, DType dtype, int size) {
    this.dtype = dtype;
    this.size = size;
    this.tensor = tensor(distribution, dtype, size);
    ElementFormat format = ElementFormat.valueOf(dtype.name());
    StreamKey key = StreamKey.scramble(SEED0, SEED1);
    this.recipe =
        switch (distribution) {
          case "uniform" -> new Recipe(Law.UNIFORM, format, SCALE, LOW, key);
          case "normal" -> new Recipe(Law.NORMAL, format, SCALE, 0, key);
          default -> new Recipe(Law.TRUNCATED_NORMAL, format, SCALE, 0, key);
        };
  }

  /** Returns the tensor alone, as a user would write it. */
  static RandomTensor tensor(String distribution, DType dtype, int size) {
    return RandomTensor.of(dtype, law(distribution), Seed.tensorflow(SEED0, SEED1), size);
  }

  private static Distribution law(String distribution) {
    return switch (distribution) {
      case "uniform" -> Distribution.uniform(LOW, LOW + SCALE);
      case "normal" -> Distribution.normal(0, SCALE);
      case "truncated" -> Distribution.truncatedNormal(0, SCALE);
      default ->
          throw new IllegalArgumentException(
              "distribution must be uniform, normal or truncated. Received: " + distribution);
    };
  }

  /**
   * Throws unless this process runs the kernel that the benchmark is named after.
   *
   * @param name {@code simd} or {@code scalar}
   */
  static void requireKernel(String name) {
    ActiveKernel active = ActiveKernel.get();
    if (!active.name().equals(name)) {
      throw new IllegalStateException("Not the " + name + " kernel, but " + active);
    }
  }

  /** Waits until this fill runs the compiled SIMD kernel; throws if it never will. */
  void warmUpSimd() {
    if (!ActiveKernel.warmUp(dtype, tensor.distribution())) {
      throw new IllegalStateException(
          "The scalar kernel stays for %s: %s".formatted(tensor, ActiveKernel.get()));
    }
  }

  /** Allocates the destination. */
  void allocate() {
    switch (dtype) {
      case FLOAT32 -> floats = new float[size];
      case FLOAT64 -> doubles = new double[size];
      case FLOAT16, BFLOAT16 -> shorts = new short[size];
    }
  }

  /** Fills the destination in place: what is measured. */
  void fill() {
    switch (dtype) {
      case FLOAT32 -> tensor.fill(floats);
      case FLOAT64 -> tensor.fill(doubles);
      case FLOAT16, BFLOAT16 -> tensor.fill(shorts);
    }
  }

  /** Fills once and throws unless every element has the bits of the specification. */
  void check() {
    allocate();
    switch (dtype) {
      case FLOAT32 -> {
        Arrays.fill(floats, Float.intBitsToFloat(NOT_WRITTEN));
        fill();
        check(i -> Float.floatToRawIntBits(floats[i]));
      }
      case FLOAT64 -> {
        Arrays.fill(doubles, Float.intBitsToFloat(NOT_WRITTEN));
        fill();
        check(i -> Double.doubleToRawLongBits(doubles[i]));
      }
      case FLOAT16, BFLOAT16 -> {
        Arrays.fill(shorts, (short) NOT_WRITTEN);
        fill();
        check(i -> shorts[i]);
      }
    }
  }

  /** Throws unless what {@code bits} returns for each index is the specification's element. */
  void check(IntToLongFunction bits) {
    ScalarKernel scalar = new ScalarKernel();
    int group = recipe.format().groupSize();
    float[] narrow = new float[PIECE];
    double[] wide = new double[PIECE];
    for (int start = 0; start < size; start += PIECE) {
      int run = Math.min(size - start, PIECE);
      int groups = (run + group - 1) / group;
      if (dtype == DType.FLOAT64) {
        scalar.fillGroups(recipe, start / group, wide, 0, groups);
      } else {
        scalar.fillGroups(recipe, start / group, narrow, 0, groups);
      }
      for (int i = 0; i < run; i++) {
        long expected =
            switch (dtype) {
              case FLOAT32 -> Float.floatToRawIntBits(narrow[i]);
              case FLOAT64 -> Double.doubleToRawLongBits(wide[i]);
              case FLOAT16 -> Float.floatToFloat16(narrow[i]);
              case BFLOAT16 -> (short) (Float.floatToRawIntBits(narrow[i]) >>> 16);
            };
        long actual = bits.applyAsLong(start + i);
        if (actual != expected) {
          throw new IllegalStateException(
              "Element %d of %s has bits %x instead of %x"
                  .formatted(start + i, tensor, actual, expected));
        }
      }
    }
  }

  /** Returns key word 0 of the stream, for a kernel outside of the library. */
  int key0() {
    return recipe.key().key0();
  }

  /** Returns key word 1. */
  int key1() {
    return recipe.key().key1();
  }

  /** Returns the counter of block 0. */
  Counter counter() {
    return recipe.key().counter();
  }

  /** Returns what unit values are multiplied by. */
  float scale() {
    return (float) recipe.scale();
  }

  /** Returns what is then added. */
  float shift() {
    return (float) recipe.shift();
  }

  /** Returns the destination of a FLOAT32 fill. */
  float[] floats() {
    return floats;
  }
}
