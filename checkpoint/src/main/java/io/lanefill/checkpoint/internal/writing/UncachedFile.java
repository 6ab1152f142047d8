// SPDX-License-Identifier: Apache-2.0
package io.lanefill.checkpoint.internal.writing;

import static java.nio.file.StandardOpenOption.CREATE;
import static java.nio.file.StandardOpenOption.READ;
import static java.nio.file.StandardOpenOption.WRITE;

import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.FileSystems;
import java.nio.file.OpenOption;
import java.nio.file.Path;

/**
 * A file whose whole blocks go to the disk past the system's cache, where the file system can do
 * that: copying them there, and keeping account of its pages, takes about as much of the processor
 * as drawing them. All else goes through the cache. Threads may write at once, each blocks of its
 * own.
 */
final class UncachedFile implements Closeable {
  /**
   * Bytes that are copied to the cache at once. More take longer: on Linux 6.18 and ext4 a file of
   * 4 GiB takes 6 to 7 s so, and 10 s by 4 MiB at once.
   */
  private static final int CACHED_LENGTH = 256 << 10;

  private final FileChannel cached;

  /** Null if there is none, or none any more. */
  private volatile FileChannel uncached;

  /**
   * Opens or makes a file.
   *
   * @param path which
   * @param length how many of its bytes are kept
   */
  UncachedFile(Path path, long length) throws IOException {
    cached = FileChannel.open(path, CREATE, READ, WRITE);
    try {
      cached.truncate(length);
    } catch (IOException e) {
      cached.close();
      throw e;
    }
    uncached = uncached(path);
  }

  private static FileChannel uncached(Path path) {
    if (!path.getFileSystem().equals(FileSystems.getDefault())) {
      // Another one may not know the option, or keep pages for each channel.
      return null;
    }
    try {
      // By its name, as a JDK need not have it.
      Class<?> options = Class.forName("com.sun.nio.file.ExtendedOpenOption");
      OpenOption direct = (OpenOption) options.getField("DIRECT").get(null);
      return FileChannel.open(path, WRITE, direct);
    } catch (ReflectiveOperationException | IOException | UnsupportedOperationException e) {
      // Nor need a file system: one in memory has no disk.
      return null;
    }
  }

  /**
   * Writes all bytes of a buffer.
   *
   * @param bytes from its first to its limit
   * @param place where in the file
   */
  void write(ByteBuffer bytes, long place) throws IOException {
    FileChannel direct = uncached;
    if (direct != null && bytes.limit() == Blocks.LENGTH && place % Blocks.LENGTH == 0) {
      writeUncached(direct, bytes, place);
    }
    int end = bytes.limit();
    while (bytes.position() < end) {
      bytes.limit(Math.min(end, bytes.position() + CACHED_LENGTH));
      cached.write(bytes, place + bytes.position());
    }
  }

  /** Writes as much as the file system takes so; it may open a file so, and take nothing. */
  private void writeUncached(FileChannel direct, ByteBuffer bytes, long place) throws IOException {
    try {
      direct.write(bytes, place);
    } catch (IOException e) {
      // If it is not of the way, the cached write or the next sync fails as well. Another thread's
      // write by this channel ends here, too.
      uncached = null;
      direct.close();
    }
  }

  /**
   * Reads some bytes.
   *
   * @param bytes takes them
   * @param place where in the file
   * @return how many, or -1 at the end
   */
  int read(ByteBuffer bytes, long place) throws IOException {
    return cached.read(bytes, place);
  }

  /** Puts all that is written on the disk. */
  void force() throws IOException {
    cached.force(false);
  }

  @Override
  public void close() throws IOException {
    try (cached) {
      FileChannel direct = uncached;
      if (direct != null) {
        direct.close();
      }
    }
  }
}
