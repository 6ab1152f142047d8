// SPDX-License-Identifier: Apache-2.0
package io.lanefill.proof;

import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.lang.invoke.MethodHandle;
import java.util.Optional;

/** The C library of the process, where it is glibc. */
final class Glibc {
  private Glibc() {}

  /** Returns the version, such as 2.36, or nothing if the process has another C library. */
  @SuppressWarnings("restricted") // A version is asked for, and nothing is written.
  static Optional<String> version() {
    Linker linker = Linker.nativeLinker();
    Optional<MemorySegment> symbol = linker.defaultLookup().find("gnu_get_libc_version");
    if (symbol.isEmpty()) {
      return Optional.empty();
    }
    MethodHandle call =
        linker.downcallHandle(symbol.get(), FunctionDescriptor.of(ValueLayout.ADDRESS));
    try {
      MemorySegment text = (MemorySegment) call.invokeExact();
      return Optional.of(text.reinterpret(Long.MAX_VALUE).getString(0));
    } catch (Throwable e) {
      throw new AssertionError("a C function throws nothing", e);
    }
  }
}
