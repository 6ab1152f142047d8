// SPDX-License-Identifier: Apache-2.0
package io.lanefill.internal.fill;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;

import io.lanefill.internal.kernel.ArrayType;
import io.lanefill.internal.kernel.Constant;
import io.lanefill.internal.kernel.Diagonal;
import io.lanefill.internal.kernel.Drawn;
import io.lanefill.internal.kernel.ElementFormat;
import io.lanefill.internal.kernel.Kernels;
import io.lanefill.internal.kernel.Law;
import io.lanefill.internal.kernel.Recipe;
import io.lanefill.internal.part.Selection;
import io.lanefill.internal.scalar.ScalarKernel;
import io.lanefill.internal.stream.StreamKey;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Proves that any range of elements equals that part of the whole, for every law and format, near
 * the start and far beyond 2^32 elements, and that nothing outside the destination's range is
 * written.
 */
class SourceTest {
  private static final int WHOLE = 3000;
  private static final int BEFORE = 5;
  private static final int AFTER = 19;
  private static final double UNTOUCHED = Double.NaN;

  private static final int MATRIX_COLUMNS = 7;
  private static final Kernels SCALAR = Kernels.all(new ScalarKernel());

  static List<Recipe> recipes() {
    List<Recipe> recipes = new ArrayList<>();
    for (ElementFormat format : ElementFormat.values()) {
      for (Law law : Law.values()) {
        recipes.add(new Drawn(law, format, 0.25, 0.5, StreamKey.scramble(42, 0)));
      }
      recipes.add(new Constant(format, 0.5));
      recipes.add(new Diagonal(format, 0.5, MATRIX_COLUMNS));
    }
    return recipes;
  }

  /** Returns whole groups from the kernel itself, starting at an element that starts a group. */
  private static double[] whole(Recipe recipe, long start) {
    int size = recipe.array().groupSize();
    if (recipe.array() == ArrayType.DOUBLES) {
      double[] whole = new double[WHOLE];
      recipe.groups(SCALAR, WHOLE, false).write(start / size, whole, 0, WHOLE / size);
      return whole;
    }
    float[] whole = new float[WHOLE];
    recipe.groups(SCALAR, WHOLE, false).write(start / size, whole, 0, WHOLE / size);
    return widened(whole);
  }

  private static double[] widened(float[] floats) {
    double[] doubles = new double[floats.length];
    Arrays.setAll(doubles, i -> floats[i]);
    return doubles;
  }

  /** Returns a guarded destination after the fill of a range. */
  private static double[] filled(Recipe recipe, long from, int length) {
    Selection selection = Selection.all(new long[] {Long.MAX_VALUE});
    try (Source source = new Source(recipe.groups(SCALAR, length, false), selection)) {
      if (recipe.array() == ArrayType.DOUBLES) {
        double[] dst = new double[BEFORE + length + AFTER];
        Arrays.fill(dst, UNTOUCHED);
        source.write(from, dst, BEFORE, length);
        return dst;
      }
      float[] dst = new float[BEFORE + length + AFTER];
      Arrays.fill(dst, (float) UNTOUCHED);
      source.write(from, dst, BEFORE, length);
      return widened(dst);
    }
  }

  private static void assertRange(Recipe recipe, double[] whole, long start, int from, int length) {
    double[] expected = new double[BEFORE + length + AFTER];
    Arrays.fill(expected, UNTOUCHED);
    System.arraycopy(whole, from, expected, BEFORE, length);
    assertArrayEquals(
        expected,
        filled(recipe, start + from, length),
        () -> "[%d + %d, + %d) of %s".formatted(start, from, length, recipe));
  }

  @ParameterizedTest
  @MethodSource("recipes")
  void shortRangesAreParts(Recipe recipe) {
    double[] whole = whole(recipe, 0);
    for (int from = 0; from <= 20; from++) {
      for (int length = 0; length <= 40; length++) {
        assertRange(recipe, whole, 0, from, length);
      }
    }
  }

  @ParameterizedTest
  @MethodSource("recipes")
  void anyRangesAreParts(Recipe recipe) {
    double[] whole = whole(recipe, 0);
    SplittableRandom random = new SplittableRandom(6);
    for (int i = 0; i < 200; i++) {
      int from = random.nextInt(WHOLE);
      assertRange(recipe, whole, 0, from, random.nextInt(WHOLE - from + 1));
    }
    assertRange(recipe, whole, 0, 0, WHOLE);
  }

  @ParameterizedTest
  @MethodSource("recipes")
  void rangesFarOutAreParts(Recipe recipe) {
    for (long start : new long[] {1L << 26, (1L << 32) - 8, 1L << 34, 1L << 61}) {
      double[] whole = whole(recipe, start);
      for (int from : new int[] {0, 1, 2, 3, 5, 511, 514, 1025}) {
        for (int length : new int[] {0, 1, 2, 3, 6, 9, 517, 1300}) {
          assertRange(recipe, whole, start, from, length);
        }
      }
    }
  }
}
