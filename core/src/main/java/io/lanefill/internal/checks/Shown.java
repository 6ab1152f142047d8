// SPDX-License-Identifier: Apache-2.0
package io.lanefill.internal.checks;

import java.lang.reflect.Array;
import java.lang.reflect.Modifier;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.AbstractList;
import java.util.Collection;
import java.util.Map;

/**
 * Values that were received, as messages show them: as {@code toString} does, but bounded.
 *
 * <p>A value may be short to write and endless to print: a list that holds itself, or one other
 * list a million times over, a number of a million digits, an object whose {@code toString} does
 * whatever it likes. So a text has some 1,000 characters and comes from as many steps; maps, lists
 * and arrays are opened eight deep; and what is neither these, a number of the JDK, text nor a type
 * of this library is shown by the name of its class.
 */
public final class Shown {
  /** Characters after which nothing more is begun. */
  private static final int LENGTH = 1000;

  /** How deep entries are shown. What holds itself ends here as well. */
  private static final int DEPTH = 8;

  /** Entries of one map, list or array. */
  private static final int WIDTH = 100;

  /** Entries of all of them, shown or lost where a map of the caller's own class threw. */
  private static final int ENTRIES = 1000;

  /** Bits of the largest number that is written out: as many as the largest double has. */
  private static final int BITS = 1024;

  private static final String LIBRARY = "io.lanefill";

  private final StringBuilder text = new StringBuilder();
  private int entries;

  private Shown() {}

  /**
   * Returns the text of a value.
   *
   * @param value anything, null included
   * @return at most some 1,000 characters
   */
  public static String of(Object value) {
    Shown shown = new Shown();
    shown.add(value, 0);
    return shown.text.toString();
  }

  private void add(Object value, int depth) {
    int start = text.length();
    try {
      addOpened(value, depth);
    } catch (RuntimeException e) {
      // A map or list of the caller's own class; the message that it goes into matters more.
      text.setLength(start);
      addClass(value);
    }
  }

  private void addOpened(Object value, int depth) {
    switch (value) {
      case null -> text.append("null");
      case String string -> cut(string);
      case Boolean _, Character _ -> text.append(value);
      case Byte _, Short _, Integer _, Long _, Float _, Double _ -> text.append(value);
      case BigInteger number when number.getClass() == BigInteger.class ->
          addNumber(number, number.bitLength());
      case BigDecimal number when number.getClass() == BigDecimal.class ->
          addNumber(number, number.unscaledValue().bitLength());
      case Enum<?> constant -> cut(constant.name());
      case Map<?, ?> map -> addEntries(map, depth);
      case Collection<?> several -> addElements(several, depth);
      case Object array when array.getClass().isArray() -> addElements(asList(array), depth);
      case Object own when isOwn(own.getClass()) -> cut(own.toString());
      default -> addClass(value);
    }
  }

  private void addNumber(Number number, int bits) {
    if (bits > BITS) {
      addClass(number);
      text.append(" of ").append(bits).append(" bits");
    } else {
      cut(number.toString());
    }
  }

  private void addEntries(Map<?, ?> map, int depth) {
    text.append('{');
    int before = 0;
    for (Map.Entry<?, ?> entry : map.entrySet()) {
      if (!hasRoom(depth, before++)) {
        break;
      }
      add(entry.getKey(), depth + 1);
      text.append('=');
      add(entry.getValue(), depth + 1);
    }
    text.append('}');
  }

  private void addElements(Collection<?> elements, int depth) {
    text.append('[');
    int before = 0;
    for (Object element : elements) {
      if (!hasRoom(depth, before++)) {
        break;
      }
      add(element, depth + 1);
    }
    text.append(']');
  }

  /** Separates an element from those before it; returns whether there is room for it. */
  private boolean hasRoom(int depth, int before) {
    boolean room = depth < DEPTH && before < WIDTH && text.length() < LENGTH && entries++ < ENTRIES;
    text.append(before == 0 ? "" : ", ").append(room ? "" : "...");
    return room;
  }

  private void addClass(Object value) {
    cut(value.getClass().getName());
  }

  private void cut(String word) {
    int room = Math.max(0, LENGTH - text.length());
    if (word.length() <= room) {
      text.append(word);
      return;
    }
    // Not through the middle of a character.
    boolean splits = room > 0 && Character.isHighSurrogate(word.charAt(room - 1));
    text.append(word, 0, splits ? room - 1 : room).append("...");
  }

  /**
   * Returns an array as a list.
   *
   * @param array an array of any type
   * @return a view of it, which boxes what is read
   */
  public static AbstractList<Object> asList(Object array) {
    return new AbstractList<>() {
      @Override
      public Object get(int index) {
        return Array.get(array, index);
      }

      @Override
      public int size() {
        return Array.getLength(array);
      }
    };
  }

  /** Returns whether a type is one of the library's public ones, whose texts are short. */
  private static boolean isOwn(Class<?> type) {
    String name = type.getPackageName();
    return Modifier.isPublic(type.getModifiers())
        && (name.equals(LIBRARY) || name.startsWith(LIBRARY + "."));
  }
}
