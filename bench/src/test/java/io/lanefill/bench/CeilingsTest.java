// SPDX-License-Identifier: Apache-2.0
package io.lanefill.bench;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.lanefill.DType;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.util.List;
import java.util.function.Consumer;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/** The limits that are measured in C: they do their work, and are left out where they cannot. */
class CeilingsTest {
  /** Passes of 128 elements, six vectors of eight blocks, and a rest of both. */
  private static final int SIZE = 128 * 11;

  /** The least; no multiple of what any law has in its scratch; and some of these and a rest. */
  private static final List<Integer> SIZES = List.of(128, SIZE, 128 * 73);

  /** Aborts a test that needs C of this width where it cannot be had. */
  static void assumeC(NativeCeiling.Width width) {
    int bits;
    try {
      bits = NativeCeiling.bits();
    } catch (IllegalStateException e) {
      Assumptions.abort("no C here: " + e.getMessage());
      return;
    }
    Assumptions.assumeTrue(bits >= width.bits, "the processor has no " + width);
  }

  @ParameterizedTest
  @MethodSource("formats")
  void theCeilingsInCHaveTheBitsOfTheSpecification(NativeCeiling.Width width, DType dtype) {
    assumeC(width);
    for (String distribution : List.of("uniform", "normal", "truncated")) {
      for (int size : SIZES) {
        CeilingBenchmark.Native target = new CeilingBenchmark.Native(width);
        target.distribution = distribution;
        target.dtype = dtype;
        target.size = size;
        target.setUp();
        assertCounted(size, counter -> new CeilingBenchmark().c(target, counter));
      }
    }
  }

  /** Where products and sums round, overflow float16, and are subnormal in a format. */
  @ParameterizedTest
  @MethodSource("formats")
  void everyStepIsRoundedToTheFormat(NativeCeiling.Width width, DType dtype) {
    assumeC(width);
    double[][] scalesAndShifts = {{0.3, 0.7}, {3e4, -1}, {1e-6, 1e-7}, {1e-38, 1e-39}};
    for (String distribution : List.of("uniform", "normal", "truncated")) {
      for (double[] affine : scalesAndShifts) {
        Workload workload = new Workload(distribution, dtype, SIZE, affine[0], affine[1]);
        if (workload.scale() == 0) {
          continue; // none of that size in float16
        }
        try (Arena arena = Arena.ofConfined()) {
          MemorySegment memory = arena.allocate((long) SIZE * dtype.bytes(), 64);
          NativeCeiling.fill(width, workload, distribution, memory);
          workload.check(memory);
        }
      }
    }
  }

  @ParameterizedTest
  @MethodSource("formats")
  void theCeilingsInCWriteNothingElse(NativeCeiling.Width width, DType dtype) {
    assumeC(width);
    for (String distribution : List.of("uniform", "normal", "truncated")) {
      Workload workload = new Workload(distribution, dtype, SIZE);
      long bytes = (long) SIZE * dtype.bytes();
      try (Arena arena = Arena.ofConfined()) {
        MemorySegment memory = arena.allocate(64 + bytes + 64, 64);
        MemorySegment before = arena.allocate(64);
        NativeCeiling.fill(width, workload, distribution, memory.asSlice(64, bytes));
        workload.check(memory.asSlice(64, bytes));
        assertEquals(-1, memory.asSlice(0, 64).mismatch(before));
        assertEquals(-1, memory.asSlice(64 + bytes).mismatch(before));
      }
    }
  }

  static Stream<Arguments> formats() {
    return Stream.of(NativeCeiling.Width.values())
        .flatMap(width -> Stream.of(DType.values()).map(dtype -> Arguments.of(width, dtype)));
  }

  @ParameterizedTest
  @EnumSource
  void aSizeThatIsNoMultipleOfAPassIsRefused(NativeCeiling.Width width) {
    Workload workload = new Workload("uniform", DType.FLOAT16, 200);
    try (Arena arena = Arena.ofConfined()) {
      MemorySegment memory = arena.allocate(2 * 200, 64);
      assertThrows(
          IllegalArgumentException.class,
          () -> NativeCeiling.fill(width, workload, "uniform", memory));
      assertEquals(-1, memory.mismatch(arena.allocate(2 * 200)));
    }
  }

  @Test
  void whatBoundsCIsMeasured() {
    assumeC(NativeCeiling.Width.AVX2);
    CeilingBenchmark.OffHeap target = new CeilingBenchmark.OffHeap();
    target.size = SIZE;
    target.setUp();
    assertCounted(SIZE, counter -> new CeilingBenchmark().cStores(target, counter));
    assertCounted(SIZE, counter -> new CeilingBenchmark().cStreamingStores(target, counter));
    assertCounted(1_000_000, counter -> new CeilingBenchmark().cClock(counter));
  }

  @ParameterizedTest
  @EnumSource
  void storesInCWriteEverything(NativeStores stores) {
    assumeC(NativeCeiling.Width.AVX2);
    try (Arena arena = Arena.ofConfined()) {
      MemorySegment memory = arena.allocate(256, 64);
      stores.write(1.5f, memory.asSlice(64, 128));
      for (int i = 0; i < 64; i++) {
        float expected = i >= 16 && i < 48 ? 1.5f : 0;
        assertEquals(expected, memory.getAtIndex(ValueLayout.JAVA_FLOAT, i), "float " + i);
      }
    }
  }

  /** The two functions that store and do nothing else. */
  enum NativeStores {
    CACHED {
      @Override
      void write(float value, MemorySegment destination) {
        NativeCeiling.stores(value, destination);
      }
    },
    STREAMING {
      @Override
      void write(float value, MemorySegment destination) {
        NativeCeiling.streamingStores(value, destination);
      }
    };

    abstract void write(float value, MemorySegment destination);
  }

  @Test
  void whatCannotRunReachesJmhAsExclusions() {
    assertArrayEquals(
        new String[] {"-f", "1", "-e", "a$", "-e", "b$"},
        BenchmarkMain.excluding(new String[] {"-f", "1"}, List.of("a$", "b$")));
    assertTrue(Pattern.compile(BenchmarkMain.C).matcher("x.CeilingBenchmark.c512").find());
    assertTrue(Pattern.compile(BenchmarkMain.C).matcher("x.CeilingBenchmark.cClock").find());
    assertFalse(Pattern.compile(BenchmarkMain.C).matcher("x.CeilingBenchmark.arraysFill").find());
    assertFalse(Pattern.compile(BenchmarkMain.C_512).matcher("x.CeilingBenchmark.c").find());
  }

  private static void assertCounted(long expected, Consumer<Elements> benchmark) {
    Elements counter = new Elements();
    benchmark.accept(counter);
    assertEquals(expected, counter.elements);
  }
}
