// SPDX-License-Identifier: Apache-2.0
package io.lanefill.internal.part;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

/** Proves what counts as here and there in the whole: short runs alone. */
class SelectionTest {
  private static Selection columns(int from, int count) {
    return Selection.all(new long[] {100, 10_000})
        .box(new long[] {0, from}, new long[] {100, count});
  }

  @Test
  void onlyShortRunsAreScattered() {
    assertFalse(columns(0, 10_000).isScattered());
    assertFalse(columns(1, 4096).isScattered());
    assertTrue(columns(1, 4095).isScattered());
    assertTrue(columns(7, 1).isScattered());
  }

  @Test
  void whatLiesInOneRowIsARange() {
    Selection row = Selection.all(new long[] {100, 10}).box(new long[] {3, 2}, new long[] {1, 5});
    assertFalse(row.isScattered());
    assertFalse(Selection.all(new long[] {100, 10}).range(15, 25).isScattered());
  }

  @Test
  void rowsAreScatteredIfTheyAreShort() {
    long[] places = {5, 3, 99};
    assertTrue(Selection.all(new long[] {100, 10}).rows(places).isScattered());
    assertFalse(Selection.all(new long[] {100, 5000}).rows(places).isScattered());
  }
}
