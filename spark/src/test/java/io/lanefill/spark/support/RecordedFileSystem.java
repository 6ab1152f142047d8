// SPDX-License-Identifier: Apache-2.0
package io.lanefill.spark.support;

import java.io.IOException;
import java.net.URI;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicReference;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FSDataOutputStream;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;
import org.apache.hadoop.fs.RawLocalFileSystem;
import org.apache.hadoop.util.Progressable;

/**
 * The local disk, under the scheme {@code recorded}, which tells what was done in which order; and
 * whose renames replace nothing, as those of HDFS.
 */
public final class RecordedFileSystem extends RawLocalFileSystem {
  private static final URI SCHEME = URI.create("recorded:///");

  private static final List<String> EVENTS = new CopyOnWriteArrayList<>();

  private static final AtomicReference<String> FAILURE = new AtomicReference<>();

  /** Made by Hadoop, which then calls {@link #initialize}. */
  public RecordedFileSystem() {}

  /**
   * Makes settings know it, and forgets what was done.
   *
   * @param failure what fails the first time, as {@link #events} says it; empty for nothing
   */
  public static void start(Configuration settings, String failure) {
    settings.set("fs.recorded.impl", RecordedFileSystem.class.getName());
    EVENTS.clear();
    FAILURE.set(failure);
  }

  /** Returns what was done, such as {@code rename model.safetensors}, without attempts' numbers. */
  public static List<String> events() {
    return List.copyOf(EVENTS);
  }

  private static void record(String what, Path path) throws IOException {
    String event = what + " " + path.getName().replaceFirst("^(attempt|done)-.*", "$1");
    EVENTS.add(event);
    if (event.equals(FAILURE.getAndUpdate(failure -> event.equals(failure) ? "" : failure))) {
      throw new IOException("A fault at " + event + ", on purpose.");
    }
  }

  @Override
  public URI getUri() {
    return SCHEME;
  }

  @Override
  public FSDataOutputStream create(
      Path file,
      boolean overwrite,
      int bufferSize,
      short replication,
      long blockSize,
      Progressable progress)
      throws IOException {
    record("create", file);
    FSDataOutputStream out =
        super.create(file, overwrite, bufferSize, replication, blockSize, progress);
    return new FSDataOutputStream(out, new FileSystem.Statistics("recorded")) {
      @Override
      public void hsync() throws IOException {
        record("sync", file);
        super.hsync();
      }
    };
  }

  @Override
  public boolean rename(Path from, Path to) throws IOException {
    if (exists(to)) {
      return false;
    }
    record("rename", to);
    return super.rename(from, to);
  }

  @Override
  public boolean delete(Path path, boolean recursive) throws IOException {
    record("delete", path);
    return super.delete(path, recursive);
  }
}
