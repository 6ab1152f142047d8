// SPDX-License-Identifier: Apache-2.0
package io.lanefill.internal.checks;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.lanefill.DType;
import io.lanefill.Seed;
import io.lanefill.keras.Constant;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.AbstractCollection;
import java.util.AbstractList;
import java.util.AbstractMap;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Proves that any value has a short text at once, and a usual one the text that it prints. */
@Timeout(value = 60, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class ShownTest {
  private static final String CLASS = ShownTest.class.getName();

  /** What the longest text may have: 1,000 characters, and what ends those that were begun. */
  private static final int LONGEST = 1100;

  static List<Object> usual() {
    return Arrays.asList(
        null,
        "",
        "he_normal",
        'c',
        true,
        (byte) 1,
        (short) 2,
        3,
        4L,
        1.5f,
        -0.0,
        Double.NaN,
        BigInteger.ONE.shiftLeft(1023),
        new BigDecimal("1.50"),
        new BigDecimal("1E+999999999"),
        new BigDecimal("1E-999999999"),
        DType.BFLOAT16,
        Seed.of(42),
        Constant.ones(),
        List.of(),
        List.of(1, "a", List.of(2.5)),
        Set.of(7),
        Map.of(),
        new TreeMap<>(Map.of("class_name", "HeNormal", "config", Map.of("seed", 7))),
        Arrays.asList(null, null));
  }

  @ParameterizedTest
  @MethodSource("usual")
  void usualValuesAreShownAsTheyPrint(Object value) {
    assertEquals(String.valueOf(value), Shown.of(value));
  }

  @Test
  void arraysAreShownAsLists() {
    assertEquals("[3, -1]", Shown.of(new long[] {3, -1}));
    assertEquals("[3, -1]", Shown.of(new int[] {3, -1}));
    assertEquals("[1.5]", Shown.of(new float[] {1.5f}));
    assertEquals("[true]", Shown.of(new boolean[] {true}));
    assertEquals("[a, [1], null]", Shown.of(new Object[] {"a", new byte[] {1}, null}));
    assertEquals("[]", Shown.of(new long[0]));
  }

  @Test
  void longOnesAreCut() {
    String ones = Shown.of(new long[10_000_000]);
    assertTrue(ones.startsWith("[0, 0, 0, ") && ones.endsWith("0, 0, ...]"), ones);
    assertEquals("x".repeat(1000) + "...", Shown.of("x".repeat(10_000_000)));
    // Of two chars each, of which the thousandth is the first half of one.
    assertEquals("x" + "🧠".repeat(499) + "...", Shown.of("x" + "🧠".repeat(1000)));
    String names = Shown.of(List.of("x".repeat(600), "y".repeat(600), "z".repeat(600)));
    assertTrue(names.endsWith("y..., ...]") && names.length() < LONGEST, names);
  }

  @Test
  void largeNumbersAreCounted() {
    assertEquals("java.math.BigInteger of 1025 bits", Shown.of(BigInteger.ONE.shiftLeft(1024)));
    BigInteger huge = BigInteger.ONE.shiftLeft(1 << 26);
    assertEquals("java.math.BigInteger of 67108865 bits", Shown.of(huge));
    assertEquals("java.math.BigDecimal of 67108865 bits", Shown.of(new BigDecimal(huge, 3)));
  }

  @Test
  void deepOnesEnd() {
    Object nested = 1;
    for (int i = 0; i < 100_000; i++) {
      nested =
          i % 3 == 0 ? List.of(nested) : i % 3 == 1 ? Map.of(i, nested) : new Object[] {nested};
    }
    assertTrue(Shown.of(nested).length() < LONGEST);
    assertEquals("[[[[[[[[[]]]]]]]]]", Shown.of(nestedLists(9)));
    assertEquals("[[[[[[[[[...]]]]]]]]]", Shown.of(nestedLists(10)));
  }

  private static List<?> nestedLists(int depth) {
    return depth == 1 ? List.of() : List.of(nestedLists(depth - 1));
  }

  @Test
  void cyclesEnd() {
    List<Object> list = new ArrayList<>();
    list.add(list);
    assertEquals("[[[[[[[[[...]]]]]]]]]", Shown.of(list));
    Map<Object, Object> map = new HashMap<>();
    List<Object> values = new ArrayList<>(List.of(map, map, map));
    map.put("a", values);
    map.put("b", map);
    map.put(1, new Object[] {map, values});
    assertTrue(Shown.of(map).length() < LONGEST);
  }

  /** Each list holds the next one twice: 2^60 elements in 60 lists. */
  @Test
  void sharedPartsEnd() {
    List<?> laughs = List.of("ha", "ha");
    for (int i = 0; i < 60; i++) {
      laughs = List.of(laughs, laughs);
    }
    assertTrue(Shown.of(laughs).length() < LONGEST);
    List<?> empty = List.of("", "");
    for (int i = 0; i < 60; i++) {
      empty = new ArrayList<>(List.of(empty, empty, empty));
    }
    assertTrue(Shown.of(empty).length() < LONGEST);
  }

  private static final class Hostile {
    @Override
    public String toString() {
      throw new AssertionError("asked");
    }
  }

  private enum Named {
    CONSTANT;

    @Override
    public String toString() {
      throw new AssertionError("asked");
    }
  }

  /** A subclass of a known class can do anything. */
  @SuppressWarnings("serial")
  private static final class Integers extends BigInteger {
    Integers() {
      super("7");
    }

    @Override
    public int bitLength() {
      throw new AssertionError("asked");
    }

    @Override
    public String toString() {
      throw new AssertionError("asked");
    }
  }

  @Test
  void foreignObjectsAreNotAsked() {
    assertEquals(CLASS + "$Hostile", Shown.of(new Hostile()));
    assertEquals(CLASS + "$Integers", Shown.of(new Integers()));
    assertEquals("CONSTANT", Shown.of(Named.CONSTANT));
    assertEquals("[" + CLASS + "$Hostile]", Shown.of(List.of(new Hostile())));
    assertEquals("{a=" + CLASS + "$Hostile}", Shown.of(Map.of("a", new Hostile())));
    assertEquals("java.lang.Object", Shown.of(new Object()));
    assertEquals("java.util.concurrent.atomic.AtomicLong", Shown.of(new AtomicLong(7)));
  }

  /** Says that it is empty, and never ends; {@code toString} and {@code size} throw. */
  private static final class Endless extends AbstractCollection<Object> {
    @Override
    public Iterator<Object> iterator() {
      return new Iterator<>() {
        @Override
        public boolean hasNext() {
          return true;
        }

        @Override
        public Object next() {
          return "";
        }
      };
    }

    @Override
    public int size() {
      throw new AssertionError("asked");
    }

    @Override
    public String toString() {
      throw new AssertionError("asked");
    }
  }

  /** A hundred entries, and then an exception; deep within each other. */
  private static final class Throwing extends AbstractList<Object> {
    private final Object element;

    Throwing(Object element) {
      this.element = element;
    }

    @Override
    public Object get(int index) {
      if (index == 99) {
        throw new UnsupportedOperationException();
      }
      return element;
    }

    @Override
    public int size() {
      return Integer.MAX_VALUE;
    }
  }

  private static final class ThrowingMap extends AbstractMap<Object, Object> {
    @Override
    public Set<Entry<Object, Object>> entrySet() {
      throw new UnsupportedOperationException();
    }
  }

  @Test
  void foreignCollectionsAreReadInPart() {
    String endless = Shown.of(new Endless());
    assertTrue(endless.endsWith(", ...]") && endless.length() < LONGEST, endless);
    assertEquals(CLASS + "$ThrowingMap", Shown.of(new ThrowingMap()));
    assertEquals("[1, " + CLASS + "$ThrowingMap]", Shown.of(List.of(1, new ThrowingMap())));
    assertEquals(CLASS + "$Throwing", Shown.of(new Throwing("")));
    Object nested = "";
    for (int i = 0; i < 8; i++) {
      nested = new Throwing(nested);
    }
    assertTrue(Shown.of(nested).length() < LONGEST);
    Map<Object, Object> nullEntries =
        new AbstractMap<>() {
          @Override
          public Set<Entry<Object, Object>> entrySet() {
            return new HashSet<>(Arrays.asList((Entry<Object, Object>) null));
          }
        };
    assertEquals(nullEntries.getClass().getName(), Shown.of(nullEntries));
  }
}
