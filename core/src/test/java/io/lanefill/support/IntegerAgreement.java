// SPDX-License-Identifier: Apache-2.0
package io.lanefill.support;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.lanefill.internal.kernel.DrawnIntegers;
import io.lanefill.internal.kernel.FillKernel;
import io.lanefill.internal.kernel.Groups;
import io.lanefill.internal.kernel.IntegerFormat;
import io.lanefill.internal.kernel.Kernels;
import io.lanefill.internal.kernel.UnsignedDivisor;
import io.lanefill.internal.scalar.ScalarKernel;
import io.lanefill.internal.stream.Counter;
import io.lanefill.internal.stream.StreamKey;
import java.lang.foreign.MemorySegment;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * Proves that a kernel writes the scalar kernel's integers, whatever the key, the counter, the
 * range, the number of groups and the offset, and nothing around them.
 */
public abstract class IntegerAgreement {
  private static final int GUARD = 7;
  private static final byte UNTOUCHED = 0x55;

  private final FillKernel kernel;

  /**
   * Chooses the kernel.
   *
   * @param kernel what must agree with the scalar kernel
   */
  protected IntegerAgreement(FillKernel kernel) {
    this.kernel = kernel;
  }

  private static DrawnIntegers recipe(IntegerFormat format, SplittableRandom random, long low) {
    StreamKey key =
        new StreamKey(random.nextInt(), random.nextInt(), new Counter(low, random.nextLong()));
    long width = random.nextLong() >>> random.nextInt(64);
    return switch (random.nextInt(4)) {
      case 0 -> new DrawnIntegers(format, 0, null, key);
      case 1 -> new DrawnIntegers(format, -3, divisor(format, 1 + random.nextInt(3)), key);
      default -> new DrawnIntegers(format, random.nextLong(), divisor(format, width), key);
    };
  }

  private static UnsignedDivisor divisor(IntegerFormat format, long width) {
    return switch (format) {
      case INT32 -> UnsignedDivisor.of32(Math.max(1, width & 0xFFFF_FFFFL));
      case INT64 -> UnsignedDivisor.of64(width == 0 ? 1 : width);
    };
  }

  private static MemorySegment written(
      FillKernel kernel, DrawnIntegers recipe, long firstGroup, int groups) {
    Groups writer = recipe.groups(Kernels.all(kernel), groups, false);
    int length = GUARD + groups * recipe.array().groupSize() + GUARD;
    Object array = recipe.array().make(length);
    MemorySegment memory = recipe.array().segment(array).fill(UNTOUCHED);
    writer.write(firstGroup, array, GUARD, groups);
    return memory;
  }

  private void assertSame(DrawnIntegers recipe, long firstGroup, int groups) {
    MemorySegment expected = written(new ScalarKernel(), recipe, firstGroup, groups);
    MemorySegment actual = written(kernel, recipe, firstGroup, groups);
    assertEquals(
        -1,
        expected.mismatch(actual),
        () -> "%d groups from %d of %s".formatted(groups, firstGroup, recipe));
  }

  @ParameterizedTest
  @EnumSource
  void everyNumberOfGroupsIsTheSame(IntegerFormat format) {
    SplittableRandom random = new SplittableRandom(format.name().hashCode());
    for (int groups = 0; groups <= 600; groups++) {
      assertSame(recipe(format, random, random.nextLong()), random.nextLong(1L << 60), groups);
    }
  }

  @ParameterizedTest
  @EnumSource
  void carriesAreTheSame(IntegerFormat format) {
    SplittableRandom random = new SplittableRandom(format.name().hashCode());
    for (int bit : new int[] {32, 64}) {
      long boundary = bit == 64 ? 0 : 1L << bit;
      for (int i = 0; i < 60; i++) {
        int groups = 1 + random.nextInt(700);
        long before = random.nextInt(groups + 2);
        assertSame(recipe(format, random, boundary - before), 0, groups);
      }
    }
  }

  @Test
  void longFillsAreTheSame() {
    SplittableRandom random = new SplittableRandom(9);
    for (IntegerFormat format : IntegerFormat.values()) {
      for (int groups : new int[] {4095, 4096, 4097, 9001}) {
        assertSame(recipe(format, random, 0), random.nextLong(1L << 60), groups);
      }
    }
  }
}
