// SPDX-License-Identifier: Apache-2.0
package io.lanefill.internal.scalar;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;

import io.lanefill.internal.kernel.Drawn;
import io.lanefill.internal.kernel.ElementFormat;
import io.lanefill.internal.kernel.Law;
import io.lanefill.internal.stream.StreamKey;
import org.junit.jupiter.api.Test;

/** Proves the way from unit values to float64 elements, with products and sums that are exact. */
class ScalarAffineTest {
  @Test
  void doublesAreScaledThenShifted() {
    StreamKey key = StreamKey.scramble(0, 0);
    Drawn recipe = new Drawn(Law.NORMAL, ElementFormat.FLOAT64, 3, 0.25, key);
    double[] elements = {9, 0.5, -1.25, 0, 9};
    ScalarAffine.apply(recipe, elements, 1, 3);
    assertArrayEquals(new double[] {9, 1.75, -3.5, 0.25, 9}, elements);
  }
}
