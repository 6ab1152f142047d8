// SPDX-License-Identifier: Apache-2.0
package io.lanefill.internal.fill;

import java.io.IOException;
import java.io.Serial;
import java.io.UncheckedIOException;
import java.lang.foreign.MemorySegment;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.channels.WritableByteChannel;
import java.util.concurrent.Executor;

/**
 * A file that takes bytes at any place: each thread writes the chunks that it has drawn, while they
 * are in its own caches. Bytes that one processor draws and another one writes cost both of them
 * about half as much again ({@code FileBenchmark}).
 */
final class FileDestination implements Destination {
  private final FileChannel file;

  /** Where the first element goes. */
  private final long start;

  private final Stored stored;
  private final ByteOrder order;

  /** What a file threw, on its way through a crew. */
  private static final class Failed extends UncheckedIOException {
    @Serial private static final long serialVersionUID = 1;

    Failed(IOException failure) {
      super(failure);
    }
  }

  private FileDestination(FileChannel file, long start, Stored stored, ByteOrder order) {
    this.file = file;
    this.start = start;
    this.stored = stored;
    this.order = order;
  }

  /**
   * Returns the destination, or null if the channel is no file, or one that takes bytes at its end
   * alone: a pipe, or a file that was opened for appending.
   *
   * @param channel its position is where the first element goes; the calling thread is not
   *     interrupted, as that would close it
   * @param stored how elements stand in it
   * @param order their byte order
   */
  static FileDestination of(WritableByteChannel channel, Stored stored, ByteOrder order) {
    if (!(channel instanceof FileChannel file)) {
      return null;
    }
    try {
      long start = file.position();
      // Where it appends, the position is the file's end whatever one sets.
      boolean anywhere = file.position(start + 1).position() == start + 1;
      file.position(start);
      return anywhere ? new FileDestination(file, start, stored, order) : null;
    } catch (IOException e) {
      // No position, or closed: whoever writes to it finds out.
      return null;
    }
  }

  /**
   * Fills the file, and moves its position past all that is complete.
   *
   * @param fill of this destination
   * @param watch what to report and when to stop
   * @param executor whose threads help
   * @param maxTasks how many threads work at most, the calling one included
   * @throws IOException what the watch makes of the file's failure
   * @throws java.util.concurrent.CancellationException if the fill was cancelled or interrupted
   */
  void fill(FillRun fill, ChannelWatch watch, Executor executor, int maxTasks) throws IOException {
    watch.takesAtOnce();
    try {
      fill.inParallel(watch, executor, maxTasks);
    } catch (Failed e) {
      IOException failed = watch.failed(e.getCause());
      for (Throwable other : e.getSuppressed()) {
        failed.addSuppressed(other instanceof Failed also ? also.getCause() : other);
      }
      throw failed;
    } finally {
      moveTo(start + watch.taken());
    }
  }

  private void moveTo(long position) {
    boolean interrupted = Thread.interrupted();
    try {
      file.position(position);
    } catch (IOException e) {
      // Closed, so that it has no position any more.
    }
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
  }

  @Override
  public void write(Source source, long position, int length) {
    MemorySegment memory = ChannelMemory.take((long) length * stored.bytes());
    MemorySegment drawn = memory.asSlice(0, (long) length * stored.bytes());
    try (Source chunk = source.range(position, position + length)) {
      new SegmentDestination(drawn, stored, order).write(chunk, 0, length);
    }
    // An interrupted thread would close the file. The caller's own interrupt is seen after this.
    boolean interrupted = Thread.interrupted();
    try {
      put(drawn.asByteBuffer(), start + position * stored.bytes());
    } catch (IOException e) {
      throw new Failed(e);
    } finally {
      if (interrupted) {
        Thread.currentThread().interrupt();
      }
    }
    ChannelMemory.leave(memory);
  }

  private void put(ByteBuffer bytes, long place) throws IOException {
    while (bytes.hasRemaining()) {
      ChannelWatch.requireSome(file.write(bytes, place + bytes.position()));
    }
  }

  @Override
  public boolean takesBits() {
    return stored == Stored.HALF;
  }
}
