// SPDX-License-Identifier: Apache-2.0
package io.lanefill.bench;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;
import org.openjdk.jmh.runner.BenchmarkListEntry;
import org.openjdk.jmh.runner.options.CommandLineOptionException;
import org.openjdk.jmh.runner.options.CommandLineOptions;

/**
 * Looks at the command line's patterns before anything runs: JMH passes over one without a match.
 */
final class Patterns {
  private static final Pattern PACKAGE = Pattern.compile("^.*\\.(?=[A-Z])");

  private Patterns() {}

  /**
   * Throws unless each pattern matches a benchmark of a run.
   *
   * @param patterns regular expressions for a part of a benchmark's name
   * @param run {@code short} or {@code full}
   * @param steps what the run consists of
   * @throws PatternException with the benchmarks of the run
   */
  static void check(List<String> patterns, String run, List<Step> steps)
      throws PatternException, CommandLineOptionException {
    List<String> names = new ArrayList<>();
    for (Step step : steps) {
      Step.benchmarks(step.options(new CommandLineOptions(), List.of())).stream()
          .map(BenchmarkListEntry::getUsername)
          .filter(name -> !names.contains(name))
          .forEach(names::add);
    }
    for (String pattern : patterns) {
      if (names.stream().noneMatch(compile(pattern).asPredicate())) {
        List<String> plain = names.stream().map(n -> PACKAGE.matcher(n).replaceFirst("")).toList();
        throw new PatternException(
            "`%s` matches no benchmark of the %s run, which has %s.%s"
                .formatted(
                    pattern,
                    run,
                    String.join(", ", plain),
                    run.equals("short") ? " The full run has more." : ""));
      }
    }
  }

  private static Pattern compile(String pattern) throws PatternException {
    try {
      return Pattern.compile(pattern);
    } catch (PatternSyntaxException e) {
      throw new PatternException(
          "`%s` must be a regular expression: %s".formatted(pattern, e.getDescription()));
    }
  }
}
