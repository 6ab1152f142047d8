// SPDX-License-Identifier: Apache-2.0
package io.lanefill.checkpoint.internal.text;

import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Collectors;

/** Numbers and names as a person likes to read them, in ASCII: any terminal and any locale. */
public final class Text {
  private static final String GAP = "...";
  private static final String[] UNITS = {"bytes", "kB", "MB", "GB", "TB", "PB", "EB"};

  private Text() {}

  /**
   * Returns a format's result, with a full stop and commas in numbers wherever it runs.
   *
   * @param pattern of {@link String#format}
   * @param values what it shows
   */
  @SuppressWarnings(
      "AnnotateFormatMethod") // The annotation is Error Prone's; we depend on nothing of it.
  public static String format(String pattern, Object... values) {
    return String.format(Locale.ROOT, pattern, values);
  }

  /**
   * Cuts the middle out of a name that is too long: its start tells the layer, its end the
   * variable.
   *
   * @param name the name
   * @param width how many characters it may have, at least 4
   * @return at most that many characters
   */
  public static String shorten(String name, int width) {
    if (name.length() <= width) {
      return name;
    }
    int tail = (width - GAP.length() + 1) / 2;
    int head = width - GAP.length() - tail;
    return name.substring(0, head) + GAP + name.substring(name.length() - tail);
  }

  /**
   * Returns a value of a document on one line, shortened.
   *
   * @param value a string, number, boolean, list or map of these
   * @param width how many characters it may have, at least 4
   */
  public static String excerpt(Object value, int width) {
    String text = String.valueOf(value);
    return shorten(line(text.substring(0, Math.min(text.length(), 100 * width))), width);
  }

  /** Returns a text on one line: a space for each character that controls a terminal. */
  public static String line(String text) {
    StringBuilder line = new StringBuilder();
    text.codePoints().map(c -> Character.isISOControl(c) ? ' ' : c).forEach(line::appendCodePoint);
    return line.toString();
  }

  /**
   * Returns a shape, {@code 3x3x64x128}.
   *
   * @param shape dimensions; none for a scalar
   */
  public static String shape(long[] shape) {
    return shape.length == 0
        ? "scalar"
        : Arrays.stream(shape).mapToObj(Long::toString).collect(Collectors.joining("x"));
  }

  /**
   * Returns a number of bytes in decimal units, {@code 5.4 GB}.
   *
   * @param bytes at least 0
   */
  public static String bytes(long bytes) {
    double value = bytes;
    int unit = 0;
    while (value >= 1000 && unit + 1 < UNITS.length) {
      value /= 1000;
      unit++;
    }
    return format(unit == 0 ? "%.0f %s" : "%.1f %s", value, UNITS[unit]);
  }

  /**
   * Returns a parameter of a law: six decimals, or an exponent where these would say little.
   *
   * @param value the parameter
   */
  public static String parameter(double value) {
    if (value == Math.rint(value) && Math.abs(value) < 1e6) {
      return format("%.0f", value);
    }
    double size = Math.abs(value);
    return size >= 1e-3 && size < 1e6 ? format("%.6f", value) : format("%.3e", value);
  }
}
