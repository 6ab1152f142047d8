// SPDX-License-Identifier: Apache-2.0
package io.lanefill.internal.kernel;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.lanefill.internal.stream.Counter;
import org.junit.jupiter.api.Test;

/** Proves that a list holds the groups that were added, in their order, with their counters. */
class GroupListTest {
  private static final long[] NUMBERS = {7, 8, 9, 3, 9, 10, 100, 101, 40, 41, 60, 61};

  private static GroupList list() {
    GroupList list = new GroupList();
    list.add(1234, 5);
    list.clear();
    list.add(7, 3);
    list.add(3, 1);
    list.add(9, 2);
    list.addAll(new long[] {400, 160, 240, 8}, 2, 3, 2);
    return list;
  }

  @Test
  void groupsStandInTheirOrder() {
    GroupList list = list();
    assertEquals(NUMBERS.length, list.count());
    for (int i = 0; i < NUMBERS.length; i++) {
      assertEquals(NUMBERS[i], list.number(i), "place " + i);
    }
    assertEquals(6, list.runs());
    assertEquals(40, list.first(4));
    assertEquals(2, list.length(4));
  }

  @Test
  void listsGrow() {
    GroupList list = new GroupList();
    for (int i = 0; i < 50; i++) {
      list.add(3L * i, 1);
      list.addAll(new long[] {8L * i, 80L * i}, 2, 2, 3);
    }
    assertEquals(350, list.count());
    assertEquals(147, list.number(343));
    assertEquals(98, list.number(344));
    assertEquals(980 + 2, list.number(349));
  }

  @Test
  void countersAreThoseOfTheGroups() {
    Counter first = new Counter(-1_000_000, 5);
    long[] lows = new long[NUMBERS.length];
    assertTrue(list().counters(first, 256, lows));
    for (int i = 0; i < NUMBERS.length; i++) {
      assertEquals(first.plus(NUMBERS[i], 256).low(), lows[i]);
    }
  }

  /** As columns are drawn: the same rows, a group further on each time. */
  @Test
  void movedGroupsLieAsFarAfterThoseThatWereAdded() {
    GroupList list = list();
    for (long far : new long[] {1, 2, 1L << 40, 0}) {
      list.moveTo(far);
      long[] lows = new long[NUMBERS.length];
      assertTrue(list.counters(new Counter(11, 5), 3, lows));
      for (int i = 0; i < NUMBERS.length; i++) {
        assertEquals(NUMBERS[i] + far, list.number(i), "place " + i);
        assertEquals(11 + 3 * (NUMBERS[i] + far), lows[i], "place " + i);
      }
      assertEquals(40 + far, list.first(4));
      assertTrue(list.hasHighOf(new Counter(-103 - far, 5), 1));
      assertFalse(list.hasHighOf(new Counter(-102 - far, 5), 1));
    }
    list.moveTo(7);
    list.clear();
    list.add(3, 1);
    assertEquals(3, list.number(0));
  }

  /** The largest group is 101, and its second block may be read. */
  @Test
  void upperHalvesThatDifferAreTold() {
    assertTrue(list().hasHighOf(new Counter(-103, 5), 1));
    assertFalse(list().hasHighOf(new Counter(-102, 5), 1));
    assertTrue(list().hasHighOf(new Counter(-101 * 256 - 2, 5), 256));
    assertFalse(list().hasHighOf(new Counter(-101 * 256 - 1, 5), 256));
    assertFalse(list().counters(new Counter(-102, 5), 1, new long[NUMBERS.length]));
  }

  @Test
  void numbersStandUntilTheListChanges() {
    GroupList list = list();
    assertFalse(list.isNumbered());
    long[] numbers = list.numbers();
    assertTrue(list.isNumbered());
    list.moveTo(3);
    for (int i = 0; i < NUMBERS.length; i++) {
      assertEquals(NUMBERS[i], numbers[i], "place " + i);
    }
    assertSame(numbers, list.numbers());
    list = list();
    assertEquals(7, list.numbers()[0]);
    list.add(2, 2);
    assertFalse(list.isNumbered());
    numbers = list.numbers();
    assertEquals(2, numbers[NUMBERS.length]);
    assertEquals(3, numbers[NUMBERS.length + 1]);
    assertEquals(2, list.least());
    list.clear();
    list.addAll(new long[] {28}, 2, 1, 1);
    assertEquals(7, list.numbers()[0]);
    assertEquals(7, list.least());
  }

  /** The groups are 3 to 101, and the second block of each may be read. */
  @Test
  void words1ThatDifferAreTold() {
    long border = 9L << 32;
    assertTrue(list().hasOneWord1(new Counter(border, 5), 256));
    assertTrue(list().hasOneWord1(new Counter(border - 3, 5), 1));
    assertFalse(list().hasOneWord1(new Counter(border - 4, 5), 1));
    assertTrue(list().hasOneWord1(new Counter(border - 103, 5), 1));
    assertFalse(list().hasOneWord1(new Counter(border - 102, 5), 1));
    GroupList moved = list();
    moved.moveTo(1);
    assertTrue(moved.hasOneWord1(new Counter(border - 104, 5), 1));
    assertFalse(moved.hasOneWord1(new Counter(border - 103, 5), 1));
  }
}
