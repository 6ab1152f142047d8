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
import java.util.List;
import java.util.Locale;

/**
 * The functions of {@code ceilings.h}: compiled for this machine when first called, and called
 * without copying.
 */
final class NativeCeiling {
  /** Elements of a pass in C, which writes nothing smaller. */
  private static final int PASS = 128;

  /** Beyond, the counter's lowest word of a truncated normal would carry. */
  private static final int LARGEST = 1 << 26;

  private static final List<String> SOURCES =
      List.of(
          "ceilings.h",
          "stream.h",
          "formats.h",
          "philox256.h",
          "formats256.h",
          "ceilings.c",
          "float64.h",
          "float64.c",
          "philox512.h",
          "formats512.h",
          "ceilings512.c",
          "float64_512.c",
          "machine.c");

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

  private static Path library;

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
    Formats formats =
        switch (width) {
          case AVX2 -> Library.AVX2;
          case AVX512 -> Library.AVX512;
        };
    Laws laws =
        switch (dtype) {
          case FLOAT32 -> formats.float32;
          case FLOAT64 -> formats.float64;
          case FLOAT16 -> formats.float16;
          case BFLOAT16 -> formats.bfloat16;
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
      Library.STORES.invokeExact(value, destination, destination.byteSize() / Float.BYTES);
    } catch (Throwable e) {
      throw rethrown(e);
    }
  }

  /** The same past the caches. */
  static void streamingStores(float value, MemorySegment destination) {
    try {
      Library.STREAMING.invokeExact(value, destination, destination.byteSize() / Float.BYTES);
    } catch (Throwable e) {
      throw rethrown(e);
    }
  }

  /** Lets so many cycles of the processor's clock pass. */
  static void cycles(long cycles) {
    try {
      Library.CYCLES.invokeExact(cycles);
    } catch (Throwable e) {
      throw rethrown(e);
    }
  }

  /**
   * Returns the bits of the widest vectors that the processor has of {@link Width}, or 0.
   *
   * @throws IllegalStateException if there is no compiler or it fails; the message says why
   */
  static int bits() {
    compile(); // here, as a class that fails to initialise fails differently the second time
    try {
      return (int) Library.BITS.invokeExact();
    } catch (Throwable e) {
      throw rethrown(e);
    }
  }

  /**
   * Compiles the C sources, once.
   *
   * @return the shared object, which the end of the JVM deletes
   * @throws IllegalStateException if there is no compiler or it fails; the message says why
   */
  private static synchronized Path compile() {
    if (library == null) {
      library = CCompiler.compile("ceilings.so", SOURCES, "-shared", "-fPIC");
    }
    return library;
  }

  private static RuntimeException rethrown(Throwable e) {
    return switch (e) {
      case RuntimeException unchecked -> unchecked;
      case Error error -> throw error;
      default -> new IllegalStateException("a C function cannot throw", e);
    };
  }

  /** The compiled functions. They are constants, so that a call costs a few nanoseconds. */
  private static final class Library {
    static final Formats AVX2;
    static final Formats AVX512;
    static final MethodHandle STORES;
    static final MethodHandle STREAMING;
    static final MethodHandle CYCLES;
    static final MethodHandle BITS;

    static {
      SymbolLookup symbols = load(compile());
      AVX2 = formats(symbols, "_avx2");
      AVX512 = formats(symbols, "_avx512");
      FunctionDescriptor stores = FunctionDescriptor.ofVoid(JAVA_FLOAT, ADDRESS, JAVA_LONG);
      STORES = function(symbols, "lanefill_stores", stores);
      STREAMING = function(symbols, "lanefill_streaming_stores", stores);
      CYCLES = function(symbols, "lanefill_cycles", FunctionDescriptor.ofVoid(JAVA_LONG));
      BITS = function(symbols, "lanefill_bits", FunctionDescriptor.of(JAVA_INT));
    }

    private static Formats formats(SymbolLookup symbols, String width) {
      return new Formats(
          laws(symbols, DType.FLOAT32, width),
          laws(symbols, DType.FLOAT64, width),
          laws(symbols, DType.FLOAT16, width),
          laws(symbols, DType.BFLOAT16, width));
    }

    private static Laws laws(SymbolLookup symbols, DType dtype, String width) {
      String ending = "_" + dtype.name().toLowerCase(Locale.ROOT) + width;
      FunctionDescriptor fill =
          FunctionDescriptor.ofVoid(
              JAVA_INT,
              JAVA_INT,
              JAVA_LONG,
              JAVA_LONG,
              JAVA_DOUBLE,
              JAVA_DOUBLE,
              ADDRESS,
              JAVA_LONG);
      return new Laws(
          function(symbols, "lanefill_uniform" + ending, fill),
          function(symbols, "lanefill_normal" + ending, fill),
          function(symbols, "lanefill_truncated" + ending, fill));
    }

    // Calling C is the purpose; the forks allow it.
    @SuppressWarnings("restricted")
    private static SymbolLookup load(Path library) {
      return SymbolLookup.libraryLookup(library, Arena.global());
    }

    @SuppressWarnings("restricted")
    private static MethodHandle function(
        SymbolLookup symbols, String name, FunctionDescriptor signature) {
      return Linker.nativeLinker().downcallHandle(symbols.findOrThrow(name), signature);
    }
  }

  private record Formats(Laws float32, Laws float64, Laws float16, Laws bfloat16) {}

  private record Laws(MethodHandle uniform, MethodHandle normal, MethodHandle truncated) {}
}
