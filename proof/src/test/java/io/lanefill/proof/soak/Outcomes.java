// SPDX-License-Identifier: Apache-2.0
package io.lanefill.proof.soak;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** How fills ended, counted. */
final class Outcomes {
  /** Fills of one kind. */
  private static final class Ends {
    private final Map<Round.End, Long> counts = new EnumMap<>(Round.End.class);

    void add(Round.End end) {
      counts.merge(end, 1L, Long::sum);
    }

    long fills() {
      return counts.values().stream().mapToLong(Long::longValue).sum();
    }

    String row(String name) {
      return "| %s | %,d | %,d | %,d | %,d |"
          .formatted(
              name,
              fills(),
              counts.getOrDefault(Round.End.RETURNED, 0L),
              counts.getOrDefault(Round.End.THREW, 0L),
              counts.getOrDefault(Round.End.NOT_BEGUN, 0L));
    }
  }

  private final Map<Fault, Ends> byFault = new EnumMap<>(Fault.class);
  private final Ends withoutFault = new Ends();
  private final Ends all = new Ends();
  private final Map<String, Long> thrown = new TreeMap<>();

  Outcomes() {
    for (Fault fault : Fault.values()) {
      byFault.put(fault, new Ends());
    }
  }

  void add(Plan plan, Round round) {
    all.add(round.end());
    if (plan.faults.isEmpty()) {
      withoutFault.add(round.end());
    }
    plan.faults.forEach(fault -> byFault.get(fault).add(round.end()));
    if (round.thrown() != null) {
      thrown.merge(round.thrown().getClass().getSimpleName(), 1L, Long::sum);
    }
  }

  long fills() {
    return all.fills();
  }

  /** Returns the tables of a report. */
  List<String> lines() {
    List<String> lines = new ArrayList<>();
    lines.add("| fault | fills | returned, whole | threw | no stack to call it |");
    lines.add("|---|---:|---:|---:|---:|");
    lines.add(withoutFault.row("none"));
    byFault.forEach((fault, ends) -> lines.add(ends.row(fault.text)));
    lines.add(all.row("all fills, some with two or three faults"));
    lines.add("");
    lines.add("| thrown | fills |");
    lines.add("|---|---:|");
    thrown.forEach((type, count) -> lines.add("| `%s` | %,d |".formatted(type, count)));
    return lines;
  }
}
