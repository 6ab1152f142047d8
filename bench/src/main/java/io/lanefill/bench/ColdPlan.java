// SPDX-License-Identifier: Apache-2.0
package io.lanefill.bench;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/**
 * What {@link ColdStart} was asked for.
 *
 * @param cases the rows
 * @param kernels the columns
 * @param rounds fresh processes for each of both
 * @param peakSeconds how long {@link TimeToPeak} fills in each of its JVMs; 0 if it is left out
 * @param label the end of the result file's name
 */
record ColdPlan(
    List<ColdCase> cases, List<ColdKernel> kernels, int rounds, int peakSeconds, String label) {
  private static final List<String> LAWS = List.of("uniform", "normal", "truncated");
  private static final String ALL = "all";

  /** Seconds of a process beside its fill, and of an element; guessed from 2-core runs. */
  private static final double START = 0.4;

  private static final double ELEMENT = 15e-9;

  /**
   * Reads the command line: words {@code name=value}, lists with commas.
   *
   * @param args {@code jobs} ({@code resnet50}, {@code gpt2}, sizes, or {@code all}), {@code laws},
   *     {@code processors}, {@code kernels}, {@code rounds}, {@code peak} (seconds) and {@code
   *     label}, each of which may be missing
   * @param available how many processors there are
   * @throws IllegalArgumentException if a word is none of these or its value makes no sense
   */
  static ColdPlan parse(List<String> args, int available) {
    Map<String, String> values = new LinkedHashMap<>();
    values.put("jobs", "1Mi,resnet50");
    values.put("laws", ALL);
    values.put("processors", available < 2 ? "1" : "1,2");
    values.put("kernels", "default,scalar,c");
    values.put("rounds", "5");
    values.put("peak", "10");
    values.put("label", "cold");
    for (String arg : args) {
      String name = arg.replaceFirst("=.*", "");
      if (!arg.contains("=") || values.replace(name, arg.substring(name.length() + 1)) == null) {
        throw new IllegalArgumentException(
            "An argument must be one of %s, with = and a value. Received: %s"
                .formatted(String.join(", ", values.keySet()), arg));
      }
    }
    List<String> jobs = values.get("jobs").equals(ALL) ? Job.ALL : list(values.get("jobs"));
    List<String> laws = values.get("laws").equals(ALL) ? LAWS : list(values.get("laws"));
    laws.forEach(law -> require(LAWS.contains(law), "laws", LAWS + " or all", law));
    List<Integer> processors =
        list(values.get("processors")).stream()
            .map(text -> number("processors", text, 1, available))
            .toList();
    int peak = number("peak", values.get("peak"), 0, 600);
    require(peak == 0 || peak >= 3, "peak", "0 or at least 3 seconds", values.get("peak"));
    return new ColdPlan(
        cases(map(jobs, Job::of), laws, processors),
        map(list(values.get("kernels")), ColdPlan::kernel),
        number("rounds", values.get("rounds"), 1, 1000),
        peak,
        values.get("label"));
  }

  private static List<ColdCase> cases(List<Job> jobs, List<String> laws, List<Integer> processors) {
    List<ColdCase> cases = new ArrayList<>();
    for (Job job : jobs) {
      for (String law : laws) {
        for (int p : processors) {
          cases.add(new ColdCase(job, law, p));
        }
      }
    }
    return cases;
  }

  private static ColdKernel kernel(String word) {
    return Arrays.stream(ColdKernel.values())
        .filter(kernel -> kernel.word().equals(word))
        .findFirst()
        .orElseThrow(
            () -> wrong("kernels", map(List.of(ColdKernel.values()), ColdKernel::word), word));
  }

  /** Returns the parts of a list, each once. */
  private static List<String> list(String text) {
    return Arrays.stream(text.split(",", -1)).distinct().toList();
  }

  private static <T, R> List<R> map(List<T> list, Function<T, R> function) {
    return list.stream().map(function).toList();
  }

  private static int number(String name, String text, int least, int most) {
    boolean digits = text.matches("\\d{1,9}");
    String rule = "a whole number from %d to %d".formatted(least, most);
    require(digits, name, rule, text);
    int number = Integer.parseInt(text);
    require(number >= least && number <= most, name, rule, text);
    return number;
  }

  private static void require(boolean right, String name, Object rule, String received) {
    if (!right) {
      throw wrong(name, rule, received);
    }
  }

  private static IllegalArgumentException wrong(String name, Object rule, String received) {
    return new IllegalArgumentException(
        "`%s` must be of %s. Received: %s".formatted(name, rule, received));
  }

  /** Returns this plan with some of its kernels. */
  ColdPlan with(List<ColdKernel> some) {
    return new ColdPlan(cases, some, rounds, peakSeconds, label);
  }

  /** Returns the laws whose time to peak is measured. */
  List<String> peakLaws() {
    return peakSeconds == 0 ? List.of() : cases.stream().map(ColdCase::law).distinct().toList();
  }

  /** Returns on how many processors that is: the most of all cases. */
  int peakProcessors() {
    return cases.stream().mapToInt(ColdCase::processors).max().orElseThrow();
  }

  /** Returns how many figures there will be. */
  int scores() {
    return cases.size() * kernels.size() + peakLaws().size();
  }

  /** Estimates how long it takes. */
  double seconds() {
    double fills = cases.stream().mapToDouble(c -> START + c.job().elements() * ELEMENT).sum();
    return rounds * (fills * kernels.size() + peakLaws().size() * (START + peakSeconds));
  }
}
