// SPDX-License-Identifier: Apache-2.0
package io.lanefill.proof.battery;

import static java.lang.foreign.ValueLayout.ADDRESS;
import static java.lang.foreign.ValueLayout.JAVA_DOUBLE;
import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_LONG;

import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.SymbolLookup;
import java.lang.invoke.MethodHandle;

/**
 * Lets TestU01 test the words that the standard input brings, most significant byte first, and
 * prints a line for each statistic.
 *
 * <p>Arguments: the battery's name, how many tests it has, and the numbers of those to run; or
 * {@link #ECHO} and how many words to print.
 */
@SuppressWarnings("restricted") // Descriptors and sizes are those of the library's headers.
final class U01Main {
  static final String ECHO = "echo";

  /** What the line of a statistic starts with; its test, its place, its name and p follow. */
  static final String STATISTIC = "statistic";

  /** The longest name of a statistic, in bytes; TestU01 cuts them at 30. */
  private static final int NAME = 64;

  /** What TestU01 reads at a time, in words. */
  private static final long BUFFER = 1 << 16;

  private static final Linker LINKER = Linker.nativeLinker();
  private static final Arena ARENA = Arena.global();
  private static final SymbolLookup LIBRARY = SymbolLookup.libraryLookup(U01.LIBRARY, ARENA);

  private U01Main() {}

  public static void main(String[] args) throws Throwable {
    MethodHandle create =
        function("ufile_CreateReadBin", FunctionDescriptor.of(ADDRESS, ADDRESS, JAVA_LONG));
    MemorySegment input = ARENA.allocateFrom("/dev/stdin");
    MemorySegment words = (MemorySegment) create.invokeExact(input, BUFFER);
    if (args[0].equals(ECHO)) {
      echo(words, Integer.parseInt(args[1]));
      return;
    }
    MemorySegment repetitions = ARENA.allocate(JAVA_INT, 1 + Integer.parseInt(args[1]));
    for (int i = 2; i < args.length; i++) {
      int test = Integer.parseInt(args[i]);
      repetitions.fill((byte) 0).setAtIndex(JAVA_INT, test, 1);
      run(args[0], words, repetitions);
      print(test);
    }
  }

  private static void echo(MemorySegment words, int count) throws Throwable {
    // unsigned long unif01_StripB(gen, r, s): the s bits below the r uppermost ones.
    MethodHandle strip =
        function("unif01_StripB", FunctionDescriptor.of(JAVA_LONG, ADDRESS, JAVA_INT, JAVA_INT));
    for (int i = 0; i < count; i++) {
      IO.println(Long.toHexString((long) strip.invokeExact(words, 0, 32)));
    }
  }

  /** Runs each test of a battery as often as {@code repetitions} says. */
  private static void run(String battery, MemorySegment words, MemorySegment repetitions)
      throws Throwable {
    global("swrite_Basic", Integer.BYTES).set(JAVA_INT, 0, 0);
    function("bbattery_Repeat" + battery, FunctionDescriptor.ofVoid(ADDRESS, ADDRESS))
        .invokeExact(words, repetitions);
  }

  /** Prints what the last run found. */
  private static void print(int test) throws Throwable {
    flush();
    int count = global("bbattery_NTests", Integer.BYTES).get(JAVA_INT, 0);
    MemorySegment names = global("bbattery_TestNames", count * ADDRESS.byteSize());
    MemorySegment values = global("bbattery_pVal", count * JAVA_DOUBLE.byteSize());
    for (int i = 0; i < count; i++) {
      String name = names.getAtIndex(ADDRESS, i).reinterpret(NAME).getString(0);
      double p = values.getAtIndex(JAVA_DOUBLE, i);
      IO.println(String.join("\t", STATISTIC, "" + test, "" + i, name, "" + p));
    }
  }

  /** Lets C write its own report, so that our lines do not stand within one of its lines. */
  private static void flush() throws Throwable {
    MemorySegment fflush = LINKER.defaultLookup().findOrThrow("fflush");
    MethodHandle call = LINKER.downcallHandle(fflush, FunctionDescriptor.of(JAVA_INT, ADDRESS));
    if ((int) call.invokeExact(MemorySegment.NULL) != 0) {
      throw new IllegalStateException("fflush failed");
    }
  }

  private static MemorySegment global(String symbol, long bytes) {
    return LIBRARY.findOrThrow(symbol).reinterpret(bytes);
  }

  private static MethodHandle function(String name, FunctionDescriptor descriptor) {
    return LINKER.downcallHandle(LIBRARY.findOrThrow(name), descriptor);
  }
}
