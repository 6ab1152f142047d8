// SPDX-License-Identifier: Apache-2.0
package io.lanefill.proof;

import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemoryLayout;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.SymbolLookup;
import java.lang.foreign.ValueLayout;
import java.lang.invoke.MethodHandle;
import java.util.Optional;

/** The C library of the process, where it is glibc: its version and its functions of floats. */
final class Glibc {
  private static final Linker LINKER = Linker.nativeLinker();

  private Glibc() {}

  /** Returns the version, such as 2.36, or nothing if the process has another C library. */
  @SuppressWarnings("restricted") // The function takes nothing and returns a constant string.
  static Optional<String> version() {
    Optional<MemorySegment> symbol = LINKER.defaultLookup().find("gnu_get_libc_version");
    if (symbol.isEmpty()) {
      return Optional.empty();
    }
    MethodHandle call =
        LINKER.downcallHandle(symbol.get(), FunctionDescriptor.of(ValueLayout.ADDRESS));
    try {
      MemorySegment text = (MemorySegment) call.invokeExact();
      return Optional.of(text.reinterpret(Long.MAX_VALUE).getString(0));
    } catch (Throwable e) {
      throw new AssertionError("a C function throws nothing", e);
    }
  }

  /** Returns a function of libm that takes a float and returns one. */
  static MethodHandle function(String name) {
    return function(name, FunctionDescriptor.of(ValueLayout.JAVA_FLOAT, ValueLayout.JAVA_FLOAT));
  }

  /** Returns a function of libm that takes a float and two places to write floats to. */
  static MethodHandle pairFunction(String name) {
    MemoryLayout place = ValueLayout.ADDRESS;
    return function(name, FunctionDescriptor.ofVoid(ValueLayout.JAVA_FLOAT, place, place));
  }

  @SuppressWarnings("restricted") // The descriptors are those of math.h.
  private static MethodHandle function(String name, FunctionDescriptor descriptor) {
    SymbolLookup libm = LINKER.defaultLookup();
    return LINKER.downcallHandle(
        libm.find(name).orElseThrow(), descriptor, Linker.Option.critical(false));
  }
}
