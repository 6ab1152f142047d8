// SPDX-License-Identifier: Apache-2.0
package io.lanefill.bench.report;

import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Finds the places in Markdown that the report fills. Each names its file, and not "the newest": so
 * a run on another machine changes no page before somebody says so.
 *
 * <pre>{@code
 * <!-- table FILL 2026-11-24-amd-epyc.json -->
 * (one of ResultTable, written by the report)
 * <!-- end -->
 *
 * <!-- pictures 2026-11-24-amd-epyc.json -->
 * (written by the report, once in a page at most)
 * <!-- end -->
 * }</pre>
 */
final class Readme {
  /** At the start of a line: an example in a page is indented. */
  private static final Pattern PLACE =
      Pattern.compile(
          "(?sm)^(<!-- (?:table (?<kind>[A-Z]+)|pictures) (?<file>\\S+) -->\n).*?^(<!-- end -->)");

  private Readme() {}

  /**
   * Returns the text with its places filled.
   *
   * @param text of the page
   * @param files returns the file of this name
   */
  static String refresh(String text, Function<String, ResultFile> files) {
    return PLACE
        .matcher(text)
        .replaceAll(
            found -> {
              ResultFile file = files.apply(found.group("file"));
              String kind = found.group("kind");
              String content =
                  kind == null ? Pictures.markdown(file) : ResultTable.valueOf(kind).markdown(file);
              return Matcher.quoteReplacement(
                  found.group(1) + "\n" + content + "\n\n" + found.group(4));
            });
  }

  /**
   * Returns the name of the file that the page's pictures show.
   *
   * @throws IllegalArgumentException if the page has no place for pictures
   */
  static String picturesFile(String text) {
    return PLACE
        .matcher(text)
        .results()
        .filter(found -> found.group("kind") == null)
        .map(found -> found.group("file"))
        .findFirst()
        .orElseThrow(() -> new IllegalArgumentException("The page has no place for pictures"));
  }
}
