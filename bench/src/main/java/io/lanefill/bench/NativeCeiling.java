// SPDX-License-Identifier: Apache-2.0
package io.lanefill.bench;

import static java.lang.foreign.ValueLayout.ADDRESS;
import static java.lang.foreign.ValueLayout.JAVA_FLOAT;
import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_LONG;

import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.SymbolLookup;
import java.lang.invoke.MethodHandle;
import java.nio.file.Path;
import java.util.List;

/**
 * The kernels of {@code ceilings.c}: compiled for this machine when first called, and called
 * without copying.
 */
final class NativeCeiling {
  /** Elements of a pass in C, which writes nothing smaller. */
  private static final int PASS = 128;

  /** Beyond, the counter's lowest word of a truncated normal would carry. */
  private static final int LARGEST = 1 << 26;

  private NativeCeiling() {}

  /**
   * Fills a native buffer.
   *
   * @param workload a FLOAT32 fill of a multiple of 128 and at most 2^26 elements
   * @param distribution its law
   * @param size its size in elements
   * @param destination receives the elements
   * @throws IllegalArgumentException if the size is not such a multiple
   * @throws IllegalStateException if there is no compiler or it fails; the message says why
   */
  static void fill(Workload workload, String distribution, int size, MemorySegment destination) {
    if (size % PASS != 0 || size > LARGEST) {
      throw new IllegalArgumentException(
          "The C ceilings fill a multiple of %d and at most %d elements. Received: %d"
              .formatted(PASS, LARGEST, size));
    }
    int key0 = workload.key0();
    int key1 = workload.key1();
    long low = workload.counter().low();
    long high = workload.counter().high();
    float scale = workload.scale();
    float shift = workload.shift();
    long groups = size / 4;
    try {
      switch (distribution) {
        case "uniform" ->
            Library.UNIFORM.invokeExact(key0, key1, low, high, scale, shift, destination, groups);
        case "normal" ->
            Library.NORMAL.invokeExact(key0, key1, low, high, scale, shift, destination, groups);
        default ->
            Library.TRUNCATED.invokeExact(key0, key1, low, high, scale, shift, destination, groups);
      }
    } catch (RuntimeException | Error e) {
      throw e;
    } catch (Throwable e) {
      throw new IllegalStateException("a C function cannot throw", e);
    }
  }

  /**
   * Compiles the C source.
   *
   * @return the shared object, which the end of the JVM deletes
   * @throws IllegalStateException if there is no compiler or it fails; the message says why
   */
  static Path compile() {
    return CCompiler.compile("ceilings.so", List.of("ceilings.c"), "-shared", "-fPIC");
  }

  /** The compiled functions. They are constants, so that a call costs a few nanoseconds. */
  private static final class Library {
    static final MethodHandle UNIFORM;
    static final MethodHandle NORMAL;
    static final MethodHandle TRUNCATED;

    static {
      SymbolLookup symbols = load(compile());
      UNIFORM = function(symbols, "lanefill_uniform");
      NORMAL = function(symbols, "lanefill_normal");
      TRUNCATED = function(symbols, "lanefill_truncated");
    }

    // Calling C is the purpose; the forks allow it.
    @SuppressWarnings("restricted")
    private static SymbolLookup load(Path library) {
      return SymbolLookup.libraryLookup(library, Arena.global());
    }

    @SuppressWarnings("restricted")
    private static MethodHandle function(SymbolLookup symbols, String name) {
      FunctionDescriptor signature =
          FunctionDescriptor.ofVoid(
              JAVA_INT, JAVA_INT, JAVA_LONG, JAVA_LONG, JAVA_FLOAT, JAVA_FLOAT, ADDRESS, JAVA_LONG);
      return Linker.nativeLinker().downcallHandle(symbols.findOrThrow(name), signature);
    }
  }
}
