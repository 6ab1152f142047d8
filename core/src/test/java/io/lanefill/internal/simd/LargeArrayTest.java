// SPDX-License-Identifier: Apache-2.0
package io.lanefill.internal.simd;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;

import io.lanefill.internal.kernel.Drawn;
import io.lanefill.internal.kernel.ElementFormat;
import io.lanefill.internal.kernel.Law;
import io.lanefill.internal.scalar.ScalarKernel;
import io.lanefill.internal.stream.Counter;
import io.lanefill.internal.stream.StreamKey;
import java.util.Arrays;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * Large arrays, in which vectors begin at a cache line, hold the scalar kernel's bits from every
 * offset on, and nothing else is touched.
 */
class LargeArrayTest {
  private static final StreamKey KEY = new StreamKey(17, 23, new Counter(5, 7));

  @ParameterizedTest
  @EnumSource(Law.class)
  void everyOffsetIsTheSame(Law law) {
    for (ElementFormat format :
        new ElementFormat[] {ElementFormat.FLOAT32, ElementFormat.FLOAT16}) {
      Drawn recipe = new Drawn(law, format, 0.3f, -0.7f, KEY);
      float[] large = new float[SimdKernel.LARGE];
      for (int groups : new int[] {1, 3, 5, 300}) {
        for (int offset = 0; offset <= 17; offset++) {
          float[] expected = new float[offset + 4 * groups + 5];
          new ScalarKernel().fillGroups(recipe, 9, expected, offset, groups);
          new SimdKernel().fillGroups(recipe, 9, large, offset, groups);
          assertArrayEquals(
              expected, Arrays.copyOf(large, expected.length), format + " from " + offset);
          Arrays.fill(large, 0, expected.length, 0);
        }
      }
    }
  }
}
