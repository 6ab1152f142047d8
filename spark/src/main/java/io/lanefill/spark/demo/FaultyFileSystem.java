// SPDX-License-Identifier: Apache-2.0
package io.lanefill.spark.demo;

import java.io.IOException;
import java.io.OutputStream;
import java.net.URI;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.RawLocalFileSystem;
import org.apache.hadoop.fs.permission.FsPermission;

/**
 * The local disk, under the scheme {@code faulty}, with a fault: when a process has written some
 * bytes, it ends, an exception is thrown, or the disk is full. Settings, of Spark with {@code
 * spark.hadoop.} before them:
 *
 * <pre>
 *   fs.faulty.fault    HALT, THROW or FULL
 *   fs.faulty.bytes    how many bytes a process writes before it happens
 *   fs.faulty.marker   a file that is made when the fault happens; while it is there, no other does
 * </pre>
 */
public final class FaultyFileSystem extends RawLocalFileSystem {
  private static final URI SCHEME = URI.create("faulty:///");

  /** How many bytes this process has written, for each fault. */
  private static final Map<Path, AtomicLong> WRITTEN = new ConcurrentHashMap<>();

  /** Made by Hadoop, which then calls {@link #initialize}. */
  public FaultyFileSystem() {}

  /** What happens. */
  private enum Fault {
    HALT,
    THROW,
    FULL
  }

  @Override
  public URI getUri() {
    return SCHEME;
  }

  @Override
  protected OutputStream createOutputStreamWithMode(
      org.apache.hadoop.fs.Path file, boolean append, FsPermission permission) throws IOException {
    return new Faulty(super.createOutputStreamWithMode(file, append, permission), getConf());
  }

  /** A stream with the fault. */
  private static final class Faulty extends OutputStream {
    private final OutputStream out;
    private final Fault fault;
    private final Path marker;
    private final long limit;
    private final AtomicLong written;

    Faulty(OutputStream out, Configuration settings) {
      this.out = out;
      this.fault = settings.getEnum("fs.faulty.fault", Fault.THROW);
      this.marker = Path.of(settings.get("fs.faulty.marker"));
      this.limit = settings.getLong("fs.faulty.bytes", 0);
      this.written = WRITTEN.computeIfAbsent(marker, each -> new AtomicLong());
    }

    @Override
    public void write(int value) throws IOException {
      write(new byte[] {(byte) value}, 0, 1);
    }

    @Override
    public void write(byte[] bytes, int offset, int length) throws IOException {
      long before = written.getAndAdd(length);
      if (before + length > limit && isFirst()) {
        out.write(bytes, offset, Math.clamp(limit - before, 0, length));
        out.flush();
        switch (fault) {
          case HALT -> Runtime.getRuntime().halt(42);
          case THROW -> throw new IllegalStateException("A fault of the file system, on purpose.");
          case FULL -> throw new IOException("No space left on device");
        }
      }
      out.write(bytes, offset, length);
    }

    private boolean isFirst() throws IOException {
      try {
        Files.createFile(marker);
        return true;
      } catch (FileAlreadyExistsException e) {
        return false;
      }
    }

    @Override
    public void flush() throws IOException {
      out.flush();
    }

    @Override
    public void close() throws IOException {
      out.close();
    }
  }
}
