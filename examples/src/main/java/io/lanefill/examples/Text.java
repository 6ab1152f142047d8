// SPDX-License-Identifier: Apache-2.0
package io.lanefill.examples;

import java.util.Locale;

/** Numbers and names as a person likes to read them, in ASCII: any terminal and any locale. */
public final class Text {
  private static final String GAP = "...";

  private Text() {}

  /** Returns a format's result, with a full stop and commas in numbers wherever it runs. */
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
  static String shorten(String name, int width) {
    if (name.length() <= width) {
      return name;
    }
    int tail = (width - GAP.length() + 1) / 2;
    int head = width - GAP.length() - tail;
    return name.substring(0, head) + GAP + name.substring(name.length() - tail);
  }

  /** Returns a parameter of a law: six decimals, or an exponent where these would say little. */
  static String parameter(double value) {
    if (value == Math.rint(value) && Math.abs(value) < 1e6) {
      return format("%.0f", value);
    }
    double size = Math.abs(value);
    return size >= 1e-3 && size < 1e6 ? format("%.6f", value) : format("%.3e", value);
  }
}
