// SPDX-License-Identifier: Apache-2.0
package io.lanefill.bench;

import static java.lang.foreign.ValueLayout.ADDRESS;
import static java.lang.foreign.ValueLayout.JAVA_DOUBLE;
import static java.lang.foreign.ValueLayout.JAVA_FLOAT;
import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_LONG;

import io.lanefill.DType;
import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.SymbolLookup;
import java.lang.invoke.MethodHandle;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The functions of {@code ceilings.h}: each source compiled for this machine when a function of it
 * is first called, and called without copying.
 */
final class NativeCeiling {
  /** Elements of a pass in C, which writes nothing smaller. */
  private static final int PASS = 128;

  /** Beyond, the counter's lowest word of a truncated normal would carry. */
  private static final int LARGEST = 1 << 26;

  /** The sources, each a library of its own, so that a fork compiles what it calls. */
  private static final String FLOATS_256 = "ceilings.c";

  private static final String FLOATS_512 = "ceilings512.c";
  private static final String DOUBLES_256 = "float64.c";
  private static final String DOUBLES_512 = "float64_512.c";
  private static final String MACHINE = "machine.c";

  /** The instructions that the laws are written with. */
  enum Width {
    /** Of AVX2, FMA and F16C. */
    AVX2(256),
    /** Of AVX-512. */
    AVX512(512);

    /** The width of their vectors. */
    final int bits;

    Width(int bits) {
      this.bits = bits;
    }
  }

  /** By the name of the source. */
  private static final Map<String, Path> LIBRARIES = new HashMap<>();

  private NativeCeiling() {}

  /**
   * Fills a native buffer.
   *
   * @param width a width that the processor has
   * @param workload a fill of a multiple of 128 and at most 2^26 elements
   * @param distribution its law
   * @param destination receives the elements, as many as the workload has
   * @throws IllegalArgumentException if the size is not such a multiple
   * @throws IllegalStateException if there is no compiler or it fails; the message says why
   */
  static void fill(Width width, Workload workload, String distribution, MemorySegment destination) {
    DType dtype = workload.dtype();
    long size = destination.byteSize() / dtype.bytes();
    if (size % PASS != 0 || size > LARGEST) {
      throw new IllegalArgumentException(
          "The C ceilings fill a multiple of %d and at most %d elements. Received: %d"
              .formatted(PASS, LARGEST, size));
    }
    Laws laws =
        switch (width) {
          case AVX2 ->
              switch (dtype) {
                case FLOAT32 -> Floats256.FLOAT32;
                case FLOAT64 -> Doubles256.FLOAT64;
                case FLOAT16 -> Floats256.FLOAT16;
                case BFLOAT16 -> Floats256.BFLOAT16;
              };
          case AVX512 ->
              switch (dtype) {
                case FLOAT32 -> Floats512.FLOAT32;
                case FLOAT64 -> Doubles512.FLOAT64;
                case FLOAT16 -> Floats512.FLOAT16;
                case BFLOAT16 -> Floats512.BFLOAT16;
              };
        };
    int key0 = workload.key0();
    int key1 = workload.key1();
    long low = workload.counter().low();
    long high = workload.counter().high();
    double scale = workload.scale();
    double shift = workload.shift();
    long groups = size / workload.groupSize();
    try {
      switch (distribution) {
        case "uniform" ->
            laws.uniform.invokeExact(key0, key1, low, high, scale, shift, destination, groups);
        case "normal" ->
            laws.normal.invokeExact(key0, key1, low, high, scale, shift, destination, groups);
        default ->
            laws.truncated.invokeExact(key0, key1, low, high, scale, shift, destination, groups);
      }
    } catch (Throwable e) {
      throw rethrown(e);
    }
  }

  /** Writes a float everywhere in memory aligned to cache lines, a multiple of their size. */
  static void stores(float value, MemorySegment destination) {
    try {
      MachineLimits.STORES.invokeExact(value, destination, destination.byteSize() / Float.BYTES);
    } catch (Throwable e) {
      throw rethrown(e);
    }
  }

  /** The same past the caches. */
  static void streamingStores(float value, MemorySegment destination) {
    try {
      MachineLimits.STREAMING.invokeExact(value, destination, destination.byteSize() / Float.BYTES);
    } catch (Throwable e) {
      throw rethrown(e);
    }
  }

  /** Lets so many cycles of the processor's clock pass. */
  static void cycles(long cycles) {
    try {
      MachineLimits.CYCLES.invokeExact(cycles);
    } catch (Throwable e) {
      throw rethrown(e);
    }
  }

  /**
   * Compiles all sources, and returns the bits of the widest vectors that the processor has of
   * {@link Width}, or 0.
   *
   * @throws IllegalStateException if there is no compiler or it fails; the message says why
   */
  static int bits() {
    // Here, as a class that fails to initialise fails differently the second time.
    List.of(FLOATS_256, FLOATS_512, DOUBLES_256, DOUBLES_512, MACHINE)
        .forEach(NativeCeiling::compile);
    try {
      return (int) MachineLimits.BITS.invokeExact();
    } catch (Throwable e) {
      throw rethrown(e);
    }
  }

  /**
   * Compiles a C source, once.
   *
   * @return the shared object, which the end of the JVM deletes
   * @throws IllegalStateException if there is no compiler or it fails; the message says why
   */
  private static synchronized Path compile(String source) {
    return LIBRARIES.computeIfAbsent(
        source,
        name -> CCompiler.compile(name.replace(".c", ".so"), List.of(name), "-shared", "-fPIC"));
  }

  private static RuntimeException rethrown(Throwable e) {
    return switch (e) {
      case RuntimeException unchecked -> unchecked;
      case Error error -> throw error;
      default -> new IllegalStateException("a C function cannot throw", e);
    };
  }

  // Functions are constants, so that a call costs a few nanoseconds; a class for each source, whose
  // first use compiles it.

  private static final class Floats256 {
    static final Laws FLOAT32 = laws(FLOATS_256, "float32_avx2");
    static final Laws FLOAT16 = laws(FLOATS_256, "float16_avx2");
    static final Laws BFLOAT16 = laws(FLOATS_256, "bfloat16_avx2");
  }

  private static final class Floats512 {
    static final Laws FLOAT32 = laws(FLOATS_512, "float32_avx512");
    static final Laws FLOAT16 = laws(FLOATS_512, "float16_avx512");
    static final Laws BFLOAT16 = laws(FLOATS_512, "bfloat16_avx512");
  }

  private static final class Doubles256 {
    static final Laws FLOAT64 = laws(DOUBLES_256, "float64_avx2");
  }

  private static final class Doubles512 {
    static final Laws FLOAT64 = laws(DOUBLES_512, "float64_avx512");
  }

  private static final class MachineLimits {
    private static final FunctionDescriptor WRITES =
        FunctionDescriptor.ofVoid(JAVA_FLOAT, ADDRESS, JAVA_LONG);

    static final MethodHandle STORES = function(MACHINE, "lanefill_stores", WRITES);
    static final MethodHandle STREAMING = function(MACHINE, "lanefill_streaming_stores", WRITES);
    static final MethodHandle CYCLES =
        function(MACHINE, "lanefill_cycles", FunctionDescriptor.ofVoid(JAVA_LONG));
    static final MethodHandle BITS =
        function(MACHINE, "lanefill_bits", FunctionDescriptor.of(JAVA_INT));
  }

  private record Laws(MethodHandle uniform, MethodHandle normal, MethodHandle truncated) {}

  private static Laws laws(String source, String ending) {
    FunctionDescriptor fill =
        FunctionDescriptor.ofVoid(
            JAVA_INT, JAVA_INT, JAVA_LONG, JAVA_LONG, JAVA_DOUBLE, JAVA_DOUBLE, ADDRESS, JAVA_LONG);
    return new Laws(
        function(source, "lanefill_uniform_" + ending, fill),
        function(source, "lanefill_normal_" + ending, fill),
        function(source, "lanefill_truncated_" + ending, fill));
  }

  // Calling C is the purpose; the forks allow it.
  @SuppressWarnings("restricted")
  private static MethodHandle function(String source, String name, FunctionDescriptor signature) {
    SymbolLookup symbols = SymbolLookup.libraryLookup(compile(source), Arena.global());
    return Linker.nativeLinker().downcallHandle(symbols.findOrThrow(name), signature);
  }
}
