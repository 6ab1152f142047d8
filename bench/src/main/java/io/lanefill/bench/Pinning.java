// SPDX-License-Identifier: Apache-2.0
package io.lanefill.bench;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** Gives a process a number of processors, by {@code taskset}, where there is such a program. */
final class Pinning {
  private static final Path STATUS = Path.of("/proc/self/status");
  private static final String ALLOWED = "Cpus_allowed_list:";

  private Pinning() {}

  /** Returns the words in front of a command; none where they cannot be had. */
  static List<String> words(int processors) {
    Optional<String> taskset = CCompiler.onPath("taskset");
    if (taskset.isEmpty() || !Files.isReadable(STATUS)) {
      return List.of();
    }
    try {
      return Files.readAllLines(STATUS).stream()
          .filter(line -> line.startsWith(ALLOWED))
          .map(line -> line.substring(ALLOWED.length()).strip())
          .findFirst()
          .map(allowed -> List.of(taskset.get(), "-c", last(allowed, processors)))
          .orElse(List.of());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /**
   * Returns the last processors of a list: the system's own work likes the first.
   *
   * @param allowed as Linux writes it: {@code 0-3,8}
   * @param count how many
   */
  static String last(String allowed, int count) {
    List<Integer> all = new ArrayList<>();
    for (String range : allowed.split(",", -1)) {
      String[] ends = range.split("-", 2);
      int end = Integer.parseInt(ends[ends.length - 1]);
      for (int i = Integer.parseInt(ends[0]); i <= end; i++) {
        all.add(i);
      }
    }
    return all.subList(Math.max(0, all.size() - count), all.size()).stream()
        .map(Object::toString)
        .collect(Collectors.joining(","));
  }
}
