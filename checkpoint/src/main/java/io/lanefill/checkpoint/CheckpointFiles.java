// SPDX-License-Identifier: Apache-2.0
package io.lanefill.checkpoint;

import io.lanefill.checkpoint.internal.layout.FileLayout;
import io.lanefill.checkpoint.internal.layout.Fingerprint;
import io.lanefill.checkpoint.internal.layout.Shards;
import io.lanefill.checkpoint.internal.layout.ZarrLayout;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

/**
 * The files of a checkpoint, each of which can be written apart: by other processes, on other
 * machines, in any order. Together they are what {@link CheckpointWriter} writes.
 */
public final class CheckpointFiles {
  /** What readers open first. */
  private static final Set<String> LAST = Set.of(Shards.INDEX, ZarrLayout.ROOT);

  private final List<CheckpointFile> files;
  private final List<CheckpointFile> last;
  private final String fingerprint;

  private CheckpointFiles(
      List<CheckpointFile> files, List<CheckpointFile> last, String fingerprint) {
    this.files = files;
    this.last = last;
    this.fingerprint = fingerprint;
  }

  /**
   * Describes the files.
   *
   * @param plan what they hold
   * @param format a format of a folder of files
   * @return the files
   * @throws NullPointerException if an argument is null
   * @throws IOException if the format is one file, or cannot hold the plan
   */
  public static CheckpointFiles of(CheckpointPlan plan, CheckpointFormat format)
      throws IOException {
    Objects.requireNonNull(plan, "plan");
    Map<String, FileLayout> layouts = Jobs.folder(plan, Objects.requireNonNull(format, "format"));
    Fingerprint fingerprint = new Fingerprint();
    layouts.forEach(fingerprint::add);
    return new CheckpointFiles(files(layouts, false), files(layouts, true), fingerprint.hex());
  }

  private static List<CheckpointFile> files(Map<String, FileLayout> layouts, boolean last) {
    return layouts.entrySet().stream()
        .filter(file -> LAST.contains(file.getKey()) == last)
        .map(file -> CheckpointFile.of(file.getKey(), file.getValue()))
        .toList();
  }

  /** {@return all files but those of {@link #last}} */
  public List<CheckpointFile> files() {
    return files;
  }

  /**
   * {@return the small file that leads readers to the others, which is written when they are there:
   * an index of shards, the mark of a Zarr group; none of other formats}
   */
  public List<CheckpointFile> last() {
    return last;
  }

  /**
   * {@return a checksum of what the files will hold, in hex digits: another plan, seed or format
   * has another}
   */
  public String fingerprint() {
    return fingerprint;
  }
}
