// SPDX-License-Identifier: Apache-2.0
package io.lanefill.internal.simd;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.lanefill.internal.kernel.ElementFormat;
import io.lanefill.internal.kernel.Law;
import io.lanefill.internal.kernel.Recipe;
import io.lanefill.internal.scalar.ScalarKernel;
import io.lanefill.internal.stream.Counter;
import io.lanefill.internal.stream.StreamKey;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Proves that the SIMD kernel writes the scalar kernel's bits, whatever the number of groups, the
 * offset and the counter, and nothing around them.
 */
class SimdKernelTest {
  private static final int GUARD = 7;

  /** NaNs that no arithmetic makes. */
  private static final float UNTOUCHED = Float.intBitsToFloat(0x7FC0_1234);

  private static final double UNTOUCHED_64 = Double.longBitsToDouble(0x7FF8_0000_7FC0_1234L);

  /** Around every carry, in block counters: words 0, 1, 2 and 3. */
  private static final List<Counter> COUNTERS =
      List.of(
          new Counter(0, 0),
          new Counter((1L << 32) - 100, 5),
          new Counter((1L << 32) - 70_000, -1),
          new Counter(-100, 0xFFFF_FFFFL),
          new Counter(-70_000, (1L << 32) - 1),
          new Counter(-1, -1));

  static List<Recipe> recipes() {
    List<Recipe> recipes = new ArrayList<>();
    for (Law law : Law.values()) {
      for (ElementFormat format : ElementFormat.values()) {
        if (law.draws()) {
          StreamKey key = StreamKey.scramble(42, 0);
          recipes.add(new Recipe(law, format, format.constant(0.3), format.constant(-0.7), key));
        }
      }
    }
    return recipes;
  }

  @ParameterizedTest
  @MethodSource("recipes")
  void everySmallNumberOfGroupsIsTheSame(Recipe recipe) {
    for (int groups = 0; groups <= 3 * Species.LANES + 1; groups++) {
      assertSame(recipe, groups * 31L, groups, groups % 5);
    }
  }

  @ParameterizedTest
  @MethodSource("recipes")
  void numbersThatFitNoPassAreTheSame(Recipe recipe) {
    for (int groups : new int[] {127, 129, 511, 512, 513, 1023, 1025, 4099, 8191}) {
      assertSame(recipe, 3, groups, 1);
    }
  }

  @ParameterizedTest
  @MethodSource("recipes")
  void carriesOfEveryCounterWordAreTheSame(Recipe recipe) {
    for (Counter counter : COUNTERS) {
      StreamKey key = new StreamKey(0x1234_5678, 0x9ABC_DEF0, counter);
      Recipe there = new Recipe(recipe.law(), recipe.format(), recipe.scale(), recipe.shift(), key);
      for (long firstGroup : new long[] {0, 1, 60}) {
        assertSame(there, firstGroup, 400, 0);
      }
    }
  }

  @ParameterizedTest
  @MethodSource("recipes")
  void randomCallsAreTheSame(Recipe recipe) {
    SplittableRandom random = new SplittableRandom(20_261_124);
    for (int call = 0; call < 60; call++) {
      Counter counter = new Counter(random.nextLong(), random.nextLong());
      StreamKey key = new StreamKey(random.nextInt(), random.nextInt(), counter);
      Recipe there = new Recipe(recipe.law(), recipe.format(), recipe.scale(), recipe.shift(), key);
      assertSame(there, random.nextLong(1L << 60), random.nextInt(700), random.nextInt(9));
    }
  }

  private static void assertSame(Recipe recipe, long firstGroup, int groups, int offset) {
    String call = recipe + ", group " + firstGroup + ", " + groups + " groups, offset " + offset;
    int length = GUARD + offset + groups * recipe.format().groupSize() + GUARD;
    if (recipe.format() == ElementFormat.FLOAT64) {
      double[] expected = new double[length];
      Arrays.fill(expected, UNTOUCHED_64);
      double[] actual = expected.clone();
      new ScalarKernel().fillGroups(recipe, firstGroup, expected, GUARD + offset, groups);
      new SimdKernel().fillGroups(recipe, firstGroup, actual, GUARD + offset, groups);
      for (int i = 0; i < length; i++) {
        assertEquals(
            Double.doubleToRawLongBits(expected[i]),
            Double.doubleToRawLongBits(actual[i]),
            call + ", place " + i);
      }
    } else {
      float[] expected = new float[length];
      Arrays.fill(expected, UNTOUCHED);
      float[] actual = expected.clone();
      new ScalarKernel().fillGroups(recipe, firstGroup, expected, GUARD + offset, groups);
      new SimdKernel().fillGroups(recipe, firstGroup, actual, GUARD + offset, groups);
      for (int i = 0; i < length; i++) {
        assertSameBits(expected[i], actual[i], call, i);
      }
    }
  }

  private static void assertSameBits(float expected, float actual, String call, int place) {
    int expectedBits = Float.floatToRawIntBits(expected);
    int actualBits = Float.floatToRawIntBits(actual);
    if (expectedBits != actualBits) {
      assertEquals(
          Integer.toHexString(expectedBits),
          Integer.toHexString(actualBits),
          call + ", place " + place);
    }
  }
}
