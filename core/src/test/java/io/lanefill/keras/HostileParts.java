// SPDX-License-Identifier: Apache-2.0
package io.lanefill.keras;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.AbstractList;
import java.util.AbstractMap;
import java.util.AbstractSet;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;

/**
 * Parts of configurations that are short to write and endless to unfold, to print or to compute.
 */
final class HostileParts {
  private static final BigInteger HUGE = BigInteger.ONE.shiftLeft(1 << 26);
  private static final BigInteger MILLION_DIGITS = BigInteger.TEN.pow(1_000_000);

  private HostileParts() {}

  /** A part of a configuration, and its name: its own text may have no end. */
  record Part(String name, Object value) {
    @Override
    public String toString() {
      return name;
    }
  }

  /** What neither an initializer nor a generator is made of; made once, as it takes seconds. */
  static final List<Part> ALL = all();

  private static List<Part> all() {
    List<Object> cyclic = new ArrayList<>();
    cyclic.add(List.of(cyclic));
    Map<Object, Object> cyclicMap = new HashMap<>();
    cyclicMap.put("seed", cyclicMap);
    return List.of(
        new Part("2^24 aliases of a string", aliases("ha", 24)),
        new Part("2^60 aliases of nothing", aliases("", 60)),
        new Part("cyclic list", cyclic),
        new Part("cyclic map", cyclicMap),
        new Part("cyclic generator", cyclicGenerator()),
        new Part("deep list", deep(1, List::of)),
        new Part("deep map", deep(1, value -> Map.of("seed", value))),
        new Part("deep array", deep(1, value -> new Object[] {value})),
        new Part("deep generators", deep(1, HostileParts::generator)),
        new Part("string of 10^7 characters", "x".repeat(10_000_000)),
        new Part("2^(2^26)", List.of(HUGE)),
        new Part("2^(2^26) as a fraction", new BigDecimal(HUGE, 20_000_000)),
        new Part(
            "a million ones",
            new BigDecimal(MILLION_DIGITS.divide(BigInteger.valueOf(9)), 999_999)),
        new Part("text that throws", new Throwing()),
        new Part("number that throws", new PrintedNumber(HostileParts::unsupported)),
        new Part("number of 10^7 characters", printed("1".repeat(10_000_000))),
        new Part("number that is none", printed("x".repeat(10_000_000))),
        new Part("number that prints null", printed(null)),
        new Part("NaN of its own class", printed("NaN")),
        new Part("integer of its own class", new OwnInteger()),
        new Part("list of 10^7", Collections.nCopies(10_000_000, "x")),
        new Part("endless list", new Endless("x")),
        new Part("endless list of axes", new Endless(0)),
        new Part("list that throws", new ThrowingList()),
        new Part("endless map", new EndlessMap()),
        new Part("map that throws", new ThrowingMap()));
  }

  /** Returns so many lists, each of which holds the next one twice. */
  private static Object aliases(Object value, int times) {
    Object aliases = value;
    for (int i = 0; i < times; i++) {
      aliases = List.of(aliases, aliases);
    }
    return aliases;
  }

  private static Object deep(Object value, UnaryOperator<Object> around) {
    Object deep = value;
    for (int i = 0; i < 100_000; i++) {
      deep = around.apply(deep);
    }
    return deep;
  }

  /** Returns the form of a generator. */
  static Map<String, Object> generator(Object seed) {
    Map<String, Object> generator = new LinkedHashMap<>();
    generator.put("class_name", "SeedGenerator");
    generator.put("config", one("seed", seed));
    return generator;
  }

  /** Returns a generator that is its own seed. */
  static Map<String, Object> cyclicGenerator() {
    Map<String, Object> generator = generator(null);
    generator.put("config", one("seed", generator));
    return generator;
  }

  /** Returns a map of one entry, which may be null. */
  static Map<String, Object> one(String key, Object value) {
    Map<String, Object> map = new LinkedHashMap<>();
    map.put(key, value);
    return map;
  }

  private static String unsupported() {
    throw new UnsupportedOperationException();
  }

  private static final class Throwing {
    @Override
    public String toString() {
      return unsupported();
    }
  }

  /** A number that is its text, as those of JSON libraries are. */
  private static final class PrintedNumber extends Number {
    private static final long serialVersionUID = 1;

    private final transient Supplier<String> text;

    PrintedNumber(Supplier<String> text) {
      this.text = text;
    }

    @Override
    public int intValue() {
      return (int) doubleValue();
    }

    @Override
    public long longValue() {
      return (long) doubleValue();
    }

    @Override
    public float floatValue() {
      return (float) doubleValue();
    }

    @Override
    public double doubleValue() {
      return Double.parseDouble(text.get());
    }

    @Override
    public String toString() {
      return text.get();
    }
  }

  private static PrintedNumber printed(String text) {
    return new PrintedNumber(() -> text);
  }

  /** An integer that throws when it is read or printed. */
  private static final class OwnInteger extends BigInteger {
    private static final long serialVersionUID = 1;

    OwnInteger() {
      super("7");
    }

    @Override
    public int bitLength() {
      throw new UnsupportedOperationException();
    }

    @Override
    public double doubleValue() {
      throw new UnsupportedOperationException();
    }

    @Override
    public String toString() {
      throw new UnsupportedOperationException();
    }
  }

  /** A list of one element for ever. */
  static final class Endless extends AbstractList<Object> {
    private final Object element;

    Endless(Object element) {
      this.element = element;
    }

    @Override
    public Object get(int index) {
      return element;
    }

    @Override
    public int size() {
      return Integer.MAX_VALUE;
    }

    @Override
    public String toString() {
      throw new AssertionError("asked");
    }
  }

  static final class ThrowingList extends AbstractList<Object> {
    @Override
    public Object get(int index) {
      throw new UnsupportedOperationException();
    }

    @Override
    public int size() {
      return 3;
    }
  }

  /** A map that says it is empty, and has no end. */
  static final class EndlessMap extends AbstractMap<String, Object> {
    @Override
    public Set<Entry<String, Object>> entrySet() {
      return new AbstractSet<>() {
        @Override
        public Iterator<Entry<String, Object>> iterator() {
          return Collections.nCopies(Integer.MAX_VALUE, Map.<String, Object>entry("0", 0))
              .iterator();
        }

        @Override
        public int size() {
          return 0;
        }
      };
    }

    @Override
    public String toString() {
      throw new AssertionError("asked");
    }
  }

  static final class ThrowingMap extends AbstractMap<String, Object> {
    @Override
    public Set<Entry<String, Object>> entrySet() {
      throw new UnsupportedOperationException();
    }

    @Override
    public int size() {
      throw new UnsupportedOperationException();
    }
  }
}
