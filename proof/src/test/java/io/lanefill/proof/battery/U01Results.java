// SPDX-License-Identifier: Apache-2.0
package io.lanefill.proof.battery;

import io.lanefill.proof.battery.U01.Statistic;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.Callable;

/** What TestU01 found of several streams. */
final class U01Results {
  /** A row of the table. */
  private record Row(int test, int place, String name) {}

  private final List<Statistic> all = new ArrayList<>();
  private final Map<LanefillWords, Long> bytes = new EnumMap<>(LanefillWords.class);
  private final Map<Row, Map<LanefillWords, List<Double>>> rows =
      new TreeMap<>(Comparator.comparingInt(Row::test).thenComparingInt(Row::place));

  private U01Results() {}

  /** Runs all tasks. */
  static U01Results of(List<U01Task> tasks) throws Exception {
    List<Callable<U01.Run>> calls = new ArrayList<>();
    tasks.forEach(task -> calls.add(task::run));
    List<U01.Run> runs = AtOnce.run(calls);
    U01Results results = new U01Results();
    for (int i = 0; i < tasks.size(); i++) {
      results.add(tasks.get(i).stream(), runs.get(i));
    }
    return results;
  }

  private void add(LanefillWords stream, U01.Run run) {
    bytes.merge(stream, run.bytes(), Long::sum);
    for (Statistic statistic : run.statistics()) {
      all.add(statistic);
      Row row = new Row(statistic.test(), statistic.place(), statistic.name());
      rows.computeIfAbsent(row, _ -> new EnumMap<>(LanefillWords.class))
          .computeIfAbsent(stream, _ -> new ArrayList<>())
          .add(statistic.p());
    }
  }

  List<Statistic> suspects() {
    return all.stream().filter(Statistic::suspect).toList();
  }

  List<Statistic> failures() {
    return all.stream().filter(Statistic::failed).toList();
  }

  /** Returns how many statistics there are. */
  int count() {
    return all.size();
  }

  /** Returns a table in Markdown: a row for each statistic, a column for each stream. */
  List<String> table() {
    List<String> lines = new ArrayList<>();
    StringBuilder head = new StringBuilder("| test | statistic |");
    bytes.keySet().forEach(stream -> head.append(" %s |".formatted(stream)));
    lines.add(head.toString());
    lines.add("|--:|---|" + "--:|".repeat(bytes.size()));
    rows.forEach(
        (row, cells) -> {
          StringBuilder line = new StringBuilder("| %d | %s |".formatted(row.test(), row.name()));
          bytes.keySet().forEach(stream -> line.append(" %s |".formatted(cell(cells.get(stream)))));
          lines.add(line.toString());
        });
    StringBuilder foot = new StringBuilder("| | words read, in 2^30 |");
    bytes.values().forEach(read -> foot.append(" %.1f |".formatted(read * 0x1p-32)));
    lines.add(foot.toString());
    return lines;
  }

  private static String cell(List<Double> values) {
    double least = Collections.min(values);
    double largest = Collections.max(values);
    return values.size() == 1 ? "%.4f".formatted(least) : "%.4f to %.4f".formatted(least, largest);
  }
}
