// SPDX-License-Identifier: Apache-2.0
package io.lanefill.spark.internal.job;

import java.io.IOException;
import java.io.Serializable;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.hadoop.fs.FSDataInputStream;
import org.apache.hadoop.fs.FSDataOutputStream;
import org.apache.hadoop.fs.FileAlreadyExistsException;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;

/**
 * What is known of an unfinished checkpoint, in its folder: which plan it is of, and which files
 * are whole. A group of files has one note, so that small files do not come with as many others.
 */
final class Notes implements Serializable {
  private static final long serialVersionUID = 1;
  private static final String PLAN = "plan";
  private static final String DONE = "done-";
  private static final Pattern LINE = Pattern.compile("([0-9a-f]{64}) (\\d{1,19}) (.*)");

  private final Target target;

  Notes(Target target) {
    this.target = target;
  }

  private Path plan() {
    return new Path(target.unfinished(), PLAN);
  }

  /**
   * Begins a checkpoint.
   *
   * @param fingerprint of what is written
   * @throws IOException if another job has begun one there
   */
  void begin(String fingerprint) throws IOException {
    FileSystem fileSystem = target.fileSystem();
    fileSystem.mkdirs(target.unfinished());
    try (FSDataOutputStream out = fileSystem.create(plan(), false)) {
      out.write(fingerprint.getBytes(StandardCharsets.UTF_8));
    } catch (FileAlreadyExistsException e) {
      throw new IOException("Another job has just begun to write " + target.folder(), e);
    }
  }

  /** Returns the fingerprint of the checkpoint that was begun, null without one. */
  String begun() throws IOException {
    FileSystem fileSystem = target.fileSystem();
    return fileSystem.exists(plan()) ? read(fileSystem, plan()) : null;
  }

  private static String read(FileSystem fileSystem, Path path) throws IOException {
    try (FSDataInputStream in = fileSystem.open(path)) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    }
  }

  /** Notes that files are whole. */
  void done(List<FileSum> files) throws IOException {
    StringBuilder lines = new StringBuilder();
    for (FileSum file : files) {
      lines.append("%s %d %s%n".formatted(file.sha256(), file.bytes(), file.path()));
    }
    Path note = new Path(target.unfinished(), DONE + UUID.randomUUID());
    target.write(note, out -> out.write(lines.toString().getBytes(StandardCharsets.UTF_8)));
  }

  /** Returns the files that are noted and there, by their paths; deletes those of other lengths. */
  Map<String, FileSum> done() throws IOException {
    FileSystem fileSystem = target.fileSystem();
    Map<String, FileSum> done = new HashMap<>();
    for (FileStatus note : fileSystem.listStatus(target.unfinished())) {
      if (note.getPath().getName().startsWith(DONE)) {
        for (String line : read(fileSystem, note.getPath()).lines().toList()) {
          Matcher text = LINE.matcher(line);
          if (!text.matches()) {
            throw new IOException(note.getPath() + " is no note on files that are written");
          }
          FileSum file = new FileSum(text.group(3), Long.parseLong(text.group(2)), text.group(1));
          FileStatus there = Target.status(fileSystem, target.path(file.path()));
          if (there != null && there.getLen() == file.bytes()) {
            done.put(file.path(), file);
          } else if (there != null) {
            // Cut off since; where a rename replaces nothing, it would stay.
            fileSystem.delete(there.getPath(), false);
          }
        }
      }
    }
    return done;
  }

  /** Deletes all of it: the checkpoint is whole. */
  void end() throws IOException {
    FileSystem fileSystem = target.fileSystem();
    for (FileStatus file : fileSystem.listStatus(target.unfinished())) {
      // Whatever stops this, the plan's note stays, so that it can be gone on with.
      if (!file.getPath().getName().equals(PLAN)) {
        fileSystem.delete(file.getPath(), true);
      }
    }
    fileSystem.delete(target.unfinished(), true);
  }
}
