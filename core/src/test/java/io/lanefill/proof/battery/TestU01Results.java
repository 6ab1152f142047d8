// SPDX-License-Identifier: Apache-2.0
package io.lanefill.proof.battery;

import io.lanefill.proof.battery.TestU01.Statistic;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/** What TestU01 found of several streams. */
final class TestU01Results {
  /** A row of the table. */
  private record Row(int test, String name) {}

  private final List<Statistic> all = new ArrayList<>();
  private final Map<LanefillWords, Long> bytes = new EnumMap<>(LanefillWords.class);
  private final Map<Row, Map<LanefillWords, List<Double>>> rows =
      new TreeMap<>(Comparator.comparingInt(Row::test).thenComparing(Row::name));

  private TestU01Results() {}

  /** Runs tasks, as many at once as there are processors. */
  static TestU01Results of(List<TestU01Task> tasks) throws Exception {
    TestU01Results results = new TestU01Results();
    int processors = Runtime.getRuntime().availableProcessors();
    try (ExecutorService executor = Executors.newFixedThreadPool(processors)) {
      List<Future<TestU01.Run>> runs = new ArrayList<>();
      tasks.forEach(task -> runs.add(executor.submit(task::run)));
      for (int i = 0; i < tasks.size(); i++) {
        results.add(tasks.get(i).stream(), runs.get(i).get());
      }
    }
    return results;
  }

  private void add(LanefillWords stream, TestU01.Run run) {
    bytes.merge(stream, run.bytes(), Long::sum);
    for (Statistic statistic : run.statistics()) {
      all.add(statistic);
      rows.computeIfAbsent(
              new Row(statistic.test(), statistic.name()),
              row -> new EnumMap<>(LanefillWords.class))
          .computeIfAbsent(stream, s -> new ArrayList<>())
          .add(statistic.p());
    }
  }

  List<Statistic> all() {
    return Collections.unmodifiableList(all);
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
