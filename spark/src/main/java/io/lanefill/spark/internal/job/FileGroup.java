// SPDX-License-Identifier: Apache-2.0
package io.lanefill.spark.internal.job;

import io.lanefill.checkpoint.CheckpointFile;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * The files of one task.
 *
 * @param files in their order
 */
record FileGroup(List<CheckpointFile> files) implements Serializable {
  /** Copies the list. */
  FileGroup {
    files = List.copyOf(files);
  }

  long bytes() {
    return files.stream().mapToLong(CheckpointFile::bytes).sum();
  }

  /**
   * Distributes files over tasks. Small ones share one, until it has so many bytes; the largest
   * groups come first, so that no long task starts when the others end.
   *
   * @param files all of them
   * @param least how many bytes a task should have
   */
  static List<FileGroup> of(List<CheckpointFile> files, long least) {
    List<FileGroup> groups = new ArrayList<>();
    List<CheckpointFile> open = new ArrayList<>();
    long bytes = 0;
    for (CheckpointFile file : files) {
      open.add(file);
      bytes += file.bytes();
      if (bytes >= least) {
        groups.add(new FileGroup(open));
        open.clear();
        bytes = 0;
      }
    }
    if (!open.isEmpty()) {
      groups.add(new FileGroup(open));
    }
    groups.sort(Comparator.comparingLong(FileGroup::bytes).reversed());
    return groups;
  }
}
