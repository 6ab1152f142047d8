// SPDX-License-Identifier: Apache-2.0
package io.lanefill.internal.simd;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.lanefill.internal.kernel.Drawn;
import io.lanefill.internal.kernel.ElementFormat;
import io.lanefill.internal.kernel.Law;
import io.lanefill.internal.scalar.ScalarKernel;
import io.lanefill.internal.stream.Counter;
import io.lanefill.internal.stream.StreamKey;
import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * Proves that what the SIMD kernel writes into native memory has the scalar kernel's bits, whatever
 * the number of groups, the alignment and the counter, and that nothing around it is touched.
 */
class NativeMemoryTest {
  private static final byte UNTOUCHED = (byte) 0xCA;

  /** Bytes before the elements and after them; odd, so that no element is aligned. */
  private static final int GUARD = 41;

  @ParameterizedTest
  @EnumSource
  void bitsAreThoseOfTheScalarKernel(Law law) {
    for (int groups = 0; groups <= 3 * Species.LANES + 1; groups++) {
      assertSame(law, new Counter(0, 0), groups);
    }
    // The last one long enough that some truncated groups need a third block.
    for (int groups : new int[] {127, 129, 255, 257, 1025, 200_000}) {
      assertSame(law, new Counter(0, 0), groups);
    }
  }

  @ParameterizedTest
  @EnumSource
  void carriesAreTheSame(Law law) {
    assertSame(law, new Counter((1L << 32) - 100, 5), 400);
    assertSame(law, new Counter(-100, 0xFFFF_FFFFL), 400);
  }

  private static Drawn recipe(Law law, Counter counter) {
    return new Drawn(law, ElementFormat.FLOAT32, 0.25, -0.5, new StreamKey(1, 2, counter));
  }

  private static void assertSame(Law law, Counter counter, int groups) {
    Drawn recipe = recipe(law, counter);
    float[] elements = new float[4 * groups];
    new ScalarKernel().fillGroups(recipe, 3, elements, 0, groups);
    try (Arena arena = Arena.ofConfined()) {
      long bytes = Float.BYTES * (long) elements.length;
      MemorySegment expected = arena.allocate(bytes + 2 * GUARD).fill(UNTOUCHED);
      expected.asSlice(GUARD, bytes).copyFrom(MemorySegment.ofArray(elements));
      MemorySegment actual = arena.allocate(bytes + 2 * GUARD).fill(UNTOUCHED);
      new SimdKernel().fillGroups(recipe, 3, actual, GUARD, groups);
      assertEquals(-1, actual.mismatch(expected), law + " " + counter + ", " + groups + " groups");
    }
  }

  @Test
  void otherMemoryIsRefused(@TempDir Path folder) throws IOException {
    MemorySegment heap = MemorySegment.ofArray(new float[4]);
    assertThrows(IllegalArgumentException.class, () -> NativeMemory.known(heap));
    try (Arena arena = Arena.ofConfined();
        FileChannel file =
            FileChannel.open(
                folder.resolve("mapped"),
                StandardOpenOption.CREATE,
                StandardOpenOption.READ,
                StandardOpenOption.WRITE)) {
      MemorySegment mapped = file.map(FileChannel.MapMode.READ_WRITE, 0, 16, arena);
      assertThrows(IllegalArgumentException.class, () -> NativeMemory.known(mapped));
      MemorySegment plain = arena.allocate(16).asSlice(4);
      assertEquals(plain, NativeMemory.known(plain));
    }
  }
}
