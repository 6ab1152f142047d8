// SPDX-License-Identifier: Apache-2.0
package io.lanefill.checkpoint;

/**
 * A pattern of names: {@code *} stands for any characters, also none and also dots and slashes,
 * {@code ?} for one, and everything else for itself.
 *
 * @param pattern the pattern
 */
record Glob(String pattern) {
  /**
   * Returns whether the pattern describes all of a name, in time of at most both lengths' product.
   */
  boolean matches(String name) {
    int p = 0;
    int star = -1; // The last star, which is stretched when what follows it does not fit.
    int stretched = 0; // Where in the name the pattern after that star was tried last.
    int n = 0;
    while (n < name.length()) {
      char wanted = p < pattern.length() ? pattern.charAt(p) : 0;
      if (p < pattern.length() && wanted == '*') {
        star = p++;
        stretched = n;
      } else if (p < pattern.length() && (wanted == '?' || wanted == name.charAt(n))) {
        p++;
        n++;
      } else if (star >= 0) {
        p = star + 1;
        n = ++stretched;
      } else {
        return false;
      }
    }
    while (p < pattern.length() && pattern.charAt(p) == '*') {
      p++;
    }
    return p == pattern.length();
  }
}
