// SPDX-License-Identifier: Apache-2.0
package io.lanefill.bench.report;

import java.util.List;
import java.util.function.Function;
import java.util.regex.MatchResult;
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
 * <!-- picture PEERS 2026-11-24-amd-epyc.json -->
 * (one of ResultPicture, written by the report)
 * <!-- end -->
 * }</pre>
 */
final class Readme {
  /** At the start of a line: an example in a page is indented. */
  private static final Pattern PLACE =
      Pattern.compile(
          "(?sm)^(<!-- (?<what>table|picture) (?<kind>[A-Z]+) (?<file>\\S+) -->\n).*?"
              + "^(<!-- end -->)");

  private Readme() {}

  /**
   * A picture that a page shows.
   *
   * @param picture which one
   * @param file the name of the results that it shows
   */
  record Shown(ResultPicture picture, String file) {}

  /**
   * Returns the text with its places filled.
   *
   * @param text of the page
   * @param pictures where the page finds the pictures
   * @param files returns the file of this name
   */
  static String refresh(String text, String pictures, Function<String, ResultFile> files) {
    return PLACE
        .matcher(text)
        .replaceAll(
            found -> {
              ResultFile file = files.apply(found.group("file"));
              String kind = found.group("kind");
              String content =
                  isPicture(found)
                      ? ResultPicture.valueOf(kind).markdown(file, pictures)
                      : "\n" + ResultTable.valueOf(kind).markdown(file) + "\n";
              return Matcher.quoteReplacement(found.group(1) + content + "\n" + found.group(5));
            });
  }

  /** Returns the pictures that the page shows. */
  static List<Shown> pictures(String text) {
    return PLACE
        .matcher(text)
        .results()
        .filter(Readme::isPicture)
        .map(found -> new Shown(ResultPicture.valueOf(found.group("kind")), found.group("file")))
        .toList();
  }

  private static boolean isPicture(MatchResult found) {
    return found.group("what").equals("picture");
  }
}
