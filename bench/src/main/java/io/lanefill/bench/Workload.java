// SPDX-License-Identifier: Apache-2.0
package io.lanefill.bench;

import io.lanefill.ActiveKernel;
import io.lanefill.DType;
import io.lanefill.Distribution;
import io.lanefill.Filler;
import io.lanefill.RandomTensor;
import io.lanefill.Seed;
import io.lanefill.internal.kernel.Drawn;
import io.lanefill.internal.kernel.ElementFormat;
import io.lanefill.internal.kernel.Law;
import io.lanefill.internal.scalar.ScalarKernel;
import io.lanefill.internal.stream.Counter;
import io.lanefill.internal.stream.StreamKey;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.util.function.IntToLongFunction;

/**
 * One tensor, its destination, and its specification: what a benchmark fills, and what it must then
 * hold. The scalar kernel that specifies it is called directly, so that the check leaves no trace
 * in the call profiles of the code that is measured.
 */
final class Workload {
  static final long SEED0 = 42;
  static final long SEED1 = 17;

  /** Scale and shift are powers of two, or 0: the same in every format. */
  static final double SCALE = 0x1p-4;

  static final double LOW = -0x1p-5;

  /** Bytes that make no element of these laws in any format, so that one not written shows. */
  private static final byte NOT_WRITTEN = (byte) 0xCA;

  /** Where native memory begins, in bytes, as {@link CeilingBenchmark} gives it to C. */
  private static final int CACHE_LINE = 64;

  /** Elements compared at a time; a multiple of every group size. */
  private static final int PIECE = 4096;

  private final DType dtype;
  private final int size;
  private final RandomTensor tensor;
  private final Drawn recipe;

  // Not null is the destination: native memory, or an array by format.
  private MemorySegment segment;
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
    this(distribution, dtype, size, SCALE, distribution.equals("uniform") ? LOW : 0);
  }

  /**
   * Describes a fill by kernels outside of the library, which need not take its powers of two.
   *
   * @param distribution {@code uniform}, {@code normal} or {@code truncated}
   * @param dtype the format of the elements
   * @param size how many
   * @param scale what unit values are multiplied by, once rounded to the format
   * @param shift what is then added, rounded likewise
   */
  Workload(String distribution, DType dtype, int size, double scale, double shift) {
    this.dtype = dtype;
    this.size = size;
    this.tensor = tensor(distribution, dtype, size);
    ElementFormat format = ElementFormat.valueOf(dtype.name());
    Law law =
        switch (tensor.distribution().kind()) {
          case UNIFORM -> Law.UNIFORM;
          case NORMAL -> Law.NORMAL;
          case TRUNCATED_NORMAL -> Law.TRUNCATED_NORMAL;
          case CONSTANT, DIAGONAL, ORTHOGONAL, GIVEN -> throw new AssertionError(tensor);
        };
    StreamKey key = StreamKey.scramble(SEED0, SEED1);
    this.recipe = new Drawn(law, format, format.constant(scale), format.constant(shift), key);
  }

  /** Returns the tensor alone, as a user would write it. */
  static RandomTensor tensor(String distribution, DType dtype, long... shape) {
    return RandomTensor.of(dtype, law(distribution), Seed.tensorflow(SEED0, SEED1), shape);
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
    warmUpSimd(tensor);
  }

  /** Waits until fills of a tensor that draws run the compiled SIMD kernel; throws likewise. */
  static void warmUpSimd(RandomTensor tensor) {
    if (!ActiveKernel.warmUp(tensor.dtype(), tensor.distribution())) {
      throw new IllegalStateException(
          "The scalar kernel stays for %s: %s".formatted(tensor, ActiveKernel.get()));
    }
  }

  /**
   * Allocates the destination.
   *
   * @param destination {@code array}, of the type that the format is written to, or {@code
   *     segment}, native memory
   */
  void allocate(String destination) {
    switch (destination) {
      case "array" -> {
        switch (dtype) {
          case FLOAT32 -> floats = new float[size];
          case FLOAT64 -> doubles = new double[size];
          case FLOAT16, BFLOAT16 -> shorts = new short[size];
        }
      }
      case "segment" -> segment = Arena.ofAuto().allocate((long) size * dtype.bytes(), CACHE_LINE);
      default ->
          throw new IllegalArgumentException(
              "destination must be array or segment. Received: " + destination);
    }
  }

  /** Fills the destination in place: what is measured. */
  void fill(Filler filler) {
    if (segment != null) {
      filler.fill(tensor, segment);
      return;
    }
    switch (dtype) {
      case FLOAT32 -> filler.fill(tensor, floats);
      case FLOAT64 -> filler.fill(tensor, doubles);
      case FLOAT16, BFLOAT16 -> filler.fill(tensor, shorts);
    }
  }

  /** Fills one of several equal parts of a float32 array, on the calling thread. */
  void fillPart(int part, int parts) {
    int from = (int) ((long) size * part / parts);
    int to = (int) ((long) size * (part + 1) / parts);
    Filler.sequential().fill(tensor.range(from, to), floats, from);
  }

  /** Fills once and throws unless every element has the bits of the specification. */
  void check(Filler filler) {
    MemorySegment written = destination();
    written.fill(NOT_WRITTEN);
    fill(filler);
    check(written);
  }

  /** Returns the destination as memory, whatever it is. */
  private MemorySegment destination() {
    if (segment != null) {
      return segment;
    }
    return switch (dtype) {
      case FLOAT32 -> MemorySegment.ofArray(floats);
      case FLOAT64 -> MemorySegment.ofArray(doubles);
      case FLOAT16, BFLOAT16 -> MemorySegment.ofArray(shorts);
    };
  }

  /**
   * Throws unless memory holds the specification.
   *
   * @param elements as many as the workload has, in native memory or of an array
   */
  void check(MemorySegment elements) {
    switch (dtype) {
      case FLOAT32 -> check(i -> elements.getAtIndex(ValueLayout.JAVA_INT, i));
      case FLOAT64 -> check(i -> elements.getAtIndex(ValueLayout.JAVA_LONG, i));
      case FLOAT16, BFLOAT16 -> check(i -> elements.getAtIndex(ValueLayout.JAVA_SHORT, i));
    }
  }

  /** Throws unless what {@code bits} returns for each index is the specification's element. */
  void check(IntToLongFunction bits) {
    ScalarKernel scalar = new ScalarKernel();
    int group = groupSize();
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

  /** Returns one float32 element of the specification. */
  float element(long index) {
    int group = groupSize();
    float[] elements = new float[group];
    new ScalarKernel().fillGroups(recipe, index / group, elements, 0, 1);
    return elements[(int) (index % group)];
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

  /** Returns the format of the elements. */
  DType dtype() {
    return dtype;
  }

  /** Returns how many elements a group has. */
  int groupSize() {
    return recipe.format().groupSize();
  }

  /** Returns what unit values are multiplied by. */
  double scale() {
    return recipe.scale();
  }

  /** Returns what is then added. */
  double shift() {
    return recipe.shift();
  }

  /** Returns the destination of a FLOAT32 fill. */
  float[] floats() {
    return floats;
  }
}
