// SPDX-License-Identifier: Apache-2.0
package io.lanefill.spark.internal.job;

import java.io.IOException;
import java.io.Serializable;
import java.util.UUID;
import org.apache.hadoop.fs.FSDataOutputStream;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.LocalFileSystem;
import org.apache.hadoop.fs.Path;
import org.apache.hadoop.fs.StreamCapabilities;
import org.apache.spark.util.SerializableConfiguration;

/**
 * The folder that a checkpoint is written to, on any file system of Hadoop's. A file gets its name
 * when it is whole, by a rename; until then it lies in a folder of its own beside the others, under
 * a name that no other attempt has.
 *
 * @param uri the folder
 * @param configuration Hadoop's
 */
record Target(String uri, SerializableConfiguration configuration) implements Serializable {
  /** Holds all that is not finished; readers of Hadoop's skip names that begin so. */
  private static final String UNFINISHED = "_unfinished";

  private static final String ATTEMPT = "attempt-";

  /** Writes the bytes of a file. */
  @FunctionalInterface
  interface Content {
    void writeTo(FSDataOutputStream out) throws IOException;
  }

  FileSystem fileSystem() throws IOException {
    FileSystem fileSystem = folder().getFileSystem(configuration.value());
    // The wrapper would lay a hidden file of checksums beside each file.
    return fileSystem instanceof LocalFileSystem local ? local.getRawFileSystem() : fileSystem;
  }

  Path folder() {
    return new Path(uri);
  }

  Path unfinished() {
    return new Path(uri, UNFINISHED);
  }

  /** Returns where a finished file lies. */
  Path path(String name) {
    return new Path(uri, name);
  }

  /** Returns the status of a path, null if nothing is there. */
  static FileStatus status(FileSystem fileSystem, Path path) throws IOException {
    return fileSystem.exists(path) ? fileSystem.getFileStatus(path) : null;
  }

  /**
   * Writes a file and then gives it its name. Another attempt at the same file may do so at the
   * same time: both have the same bytes, and either stays.
   *
   * @param path its path when it is whole
   * @param content makes its bytes
   * @throws IOException if the file system fails, or the checkpoint is no longer unfinished; what
   *     was written is deleted then
   */
  void write(Path path, Content content) throws IOException {
    FileSystem fileSystem = fileSystem();
    // `create` would make it anew, for an attempt that outlives its job, and nothing removes it.
    if (!fileSystem.exists(unfinished())) {
      throw new IOException(
          unfinished()
              + " is gone: another job has ended, or it was deleted. Nothing was written.");
    }
    Path attempt = new Path(unfinished(), ATTEMPT + UUID.randomUUID());
    boolean isDone = false;
    try {
      try (FSDataOutputStream out = fileSystem.create(attempt, false)) {
        content.writeTo(out);
        if (out.hasCapability(StreamCapabilities.HSYNC)) {
          out.hsync();
        }
      }
      long bytes = fileSystem.getFileStatus(attempt).getLen();
      fileSystem.mkdirs(path.getParent());
      publish(fileSystem, attempt, path, bytes);
      isDone = true;
    } finally {
      if (!isDone) {
        deleteQuietly(fileSystem, attempt);
      }
    }
  }

  private static void publish(FileSystem fileSystem, Path attempt, Path path, long bytes)
      throws IOException {
    if (isThere(fileSystem, path, bytes) || !fileSystem.rename(attempt, path)) {
      if (!isThere(fileSystem, path, bytes)) {
        throw new IOException("%s could not be renamed to %s".formatted(attempt, path));
      }
      fileSystem.delete(attempt, false);
    }
  }

  private static boolean isThere(FileSystem fileSystem, Path path, long bytes) throws IOException {
    FileStatus status = status(fileSystem, path);
    return status != null && status.isFile() && status.getLen() == bytes;
  }

  private static void deleteQuietly(FileSystem fileSystem, Path path) {
    try {
      fileSystem.delete(path, false);
    } catch (IOException e) {
      // What ended the writing is thrown; the driver deletes what is left.
    }
  }

  /** Deletes what attempts left that were killed. */
  void deleteAttempts() throws IOException {
    FileSystem fileSystem = fileSystem();
    for (FileStatus file : fileSystem.listStatus(unfinished())) {
      if (file.getPath().getName().startsWith(ATTEMPT)) {
        fileSystem.delete(file.getPath(), false);
      }
    }
  }
}
