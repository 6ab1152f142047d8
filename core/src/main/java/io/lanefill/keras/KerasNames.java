// SPDX-License-Identifier: Apache-2.0
package io.lanefill.keras;

import java.util.Collection;
import java.util.Locale;
import java.util.Optional;

/** Names of classes as Keras spells them, and as others do. */
final class KerasNames {
  /** Characters of the longest name that is compared; Keras's longest has 22. */
  private static final int LONGEST = 40;

  /** Letters that may be wrong, missing or too many in a name that still is a near miss. */
  private static final int FARTHEST = 2;

  private KerasNames() {}

  /** Returns Keras's functional alias of a class: {@code he_normal} of {@code HeNormal}. */
  static String snakeCase(String className) {
    return className.replaceAll("(?<!^)([A-Z])", "_$1").toLowerCase(Locale.ROOT);
  }

  /**
   * Returns the class that an unknown name is nearly the name of: the same letters in another case,
   * with other separators or under the first name of the same author, or with up to two letters
   * wrong.
   */
  static Optional<String> nearest(String unknown, Collection<String> classNames) {
    String letters = unknown.length() > LONGEST ? "" : letters(unknown);
    String nearest = null;
    int least = Math.min(FARTHEST, letters.length() / 3) + 1;
    for (String className : classNames) {
      int distance = distance(letters, letters(className));
      if (distance < least) {
        nearest = className;
        least = distance;
      }
    }
    return Optional.ofNullable(nearest);
  }

  /** Xavier is Glorot's first name, Kaiming He's, and frameworks differ in which one they use. */
  private static String letters(String name) {
    return name.toLowerCase(Locale.ROOT)
        .replaceAll("[^a-z0-9]|v2$", "")
        .replace("xavier", "glorot")
        .replace("kaiming", "he");
  }

  /** Returns Levenshtein's distance: letters to change, add or take away. */
  private static int distance(String one, String other) {
    int[] row = new int[other.length() + 1];
    for (int j = 0; j < row.length; j++) {
      row[j] = j;
    }
    for (int i = 1; i <= one.length(); i++) {
      int diagonal = row[0];
      row[0] = i;
      for (int j = 1; j < row.length; j++) {
        int changed = diagonal + (one.charAt(i - 1) == other.charAt(j - 1) ? 0 : 1);
        diagonal = row[j];
        row[j] = Math.min(changed, Math.min(row[j], row[j - 1]) + 1);
      }
    }
    return row[other.length()];
  }
}
