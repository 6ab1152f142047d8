// SPDX-License-Identifier: Apache-2.0
package io.lanefill.internal.passes;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.lanefill.internal.kernel.Drawn;
import io.lanefill.internal.kernel.ElementFormat;
import io.lanefill.internal.kernel.Law;
import java.util.Arrays;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * Proves that the scratch of passes lets go of destinations, and that they get whole runs alone.
 */
class PassesScratchTest {
  private static final PassesKernel KERNEL = new PassesKernel();
  private static final int GROUPS = 3 * PassesScratch.BLOCKS;

  private static void assertKnowsNoDestination() {
    PassesScratch scratch = PassesScratch.take();
    try {
      assertTrue(isSame(scratch.units, scratch.target), "floats");
      assertTrue(isSame(scratch.units64, scratch.target64), "doubles");
      assertEquals(0, scratch.targetFrom);
    } finally {
      scratch.giveBack();
    }
  }

  /** Unlike {@code assertSame} prints no thousands of elements. */
  @SuppressWarnings("ReferenceEquality") // It is the question.
  private static boolean isSame(Object one, Object other) {
    return one == other;
  }

  @ParameterizedTest
  @EnumSource(Law.class)
  void whatIsGivenBackKnowsNoDestination(Law law) {
    Drawn floats = Drawn.sample(law, ElementFormat.FLOAT32);
    Drawn doubles = Drawn.sample(law, ElementFormat.FLOAT64);
    KERNEL.fillGroups(floats, 0, new float[4 * GROUPS], 0, GROUPS);
    KERNEL.fillGroups(doubles, 0, new double[2 * GROUPS], 0, GROUPS);
    assertKnowsNoDestination();
    // Fills that end amidst their second run.
    assertThrows(
        IndexOutOfBoundsException.class,
        () -> KERNEL.fillGroups(floats, 0, new float[2 * GROUPS], 0, GROUPS));
    assertKnowsNoDestination();
    assertThrows(
        IndexOutOfBoundsException.class,
        () -> KERNEL.fillGroups(doubles, 0, new double[GROUPS], 0, GROUPS));
    assertKnowsNoDestination();
  }

  @ParameterizedTest
  @EnumSource(Law.class)
  void nothingBesideTheGroupsIsWritten(Law law) {
    Drawn recipe = Drawn.sample(law, ElementFormat.FLOAT32);
    for (int groups = GROUPS - 2; groups <= GROUPS + 2; groups++) {
      float[] expected = new float[4 * groups + 14];
      Arrays.fill(expected, 7);
      float[] filled = expected.clone();
      PassesKernel.SCALAR.fillGroups(recipe, 5, expected, 7, groups);
      KERNEL.fillGroups(recipe, 5, filled, 7, groups);
      assertEquals(-1, Arrays.mismatch(expected, filled), () -> "of " + expected.length);
    }
  }
}
