// SPDX-License-Identifier: Apache-2.0
package io.lanefill.bench;

import java.util.Locale;

/** Numbers as a person likes to read them, in ASCII: any terminal and any locale. */
public final class Text {
  private Text() {}

  /** Returns a format's result, with a full stop and commas in numbers wherever it runs. */
  @SuppressWarnings(
      "AnnotateFormatMethod") // The annotation is Error Prone's; we depend on nothing of it.
  public static String format(String pattern, Object... values) {
    return String.format(Locale.ROOT, pattern, values);
  }
}
