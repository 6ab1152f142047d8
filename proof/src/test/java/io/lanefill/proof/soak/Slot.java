// SPDX-License-Identifier: Apache-2.0
package io.lanefill.proof.soak;

import io.lanefill.support.Bits;
import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.concurrent.TimeUnit;

/** Memory that one fill after the other writes, and that is watched for a while after each. */
final class Slot {
  /** Of what it is, and what its owner does to it. */
  enum Memory {
    /** An array. */
    HEAP,
    /** Native memory that stays. */
    NATIVE,
    /** A file in an arena of the fill's own, which may be closed at any moment. */
    MAPPED
  }

  private static final long WATCH_NANOS = TimeUnit.MILLISECONDS.toNanos(50);

  /** Bytes after the elements that nobody may write. */
  private static final int GUARD = 4096;

  private static final long CAPACITY =
      GUARD + Work.ALL.stream().mapToLong(Work::bytes).max().orElseThrow();

  private static final MemorySegment UNTOUCHED =
      Arena.global().allocate(CAPACITY, Double.BYTES).fill(Bits.UNTOUCHED);

  private final Memory memory;

  /** The array of heap memory, else null. */
  private final double[] doubles;

  /** The file of mapped memory, else null. */
  private final FileChannel file;

  /** All of it, by a way that nobody closes. */
  private final MemorySegment all;

  /** Of the last fill's destination, if that has one of its own. */
  private Arena arena;

  private long used;
  private long since = System.nanoTime() - WATCH_NANOS;

  Slot(Memory memory, Path path) throws IOException {
    this.memory = memory;
    doubles =
        memory == Memory.HEAP ? new double[Math.toIntExact(CAPACITY / Double.BYTES + 1)] : null;
    file =
        memory == Memory.MAPPED
            ? FileChannel.open(
                path,
                StandardOpenOption.CREATE,
                StandardOpenOption.READ,
                StandardOpenOption.WRITE,
                StandardOpenOption.DELETE_ON_CLOSE)
            : null;
    all =
        switch (memory) {
          case HEAP -> MemorySegment.ofArray(doubles).asSlice(0, CAPACITY);
          case NATIVE -> Arena.global().allocate(CAPACITY, Double.BYTES);
          case MAPPED -> file.map(FileChannel.MapMode.READ_WRITE, 0, CAPACITY, Arena.global());
        };
    all.fill(Bits.UNTOUCHED);
  }

  Memory memory() {
    return memory;
  }

  /** Returns when the watch over the last fill ends, by {@link System#nanoTime}. */
  long freeAt() {
    return since + WATCH_NANOS;
  }

  /** Returns the array of heap memory. */
  double[] doubles() {
    return doubles;
  }

  /** Returns a destination for these elements. */
  MemorySegment open(Work work) throws IOException {
    used = work.bytes() + GUARD;
    if (memory != Memory.MAPPED) {
      return all.asSlice(0, work.bytes());
    }
    arena = Arena.ofShared();
    return file.map(FileChannel.MapMode.READ_WRITE, 0, work.bytes(), arena);
  }

  /** Closes the destination under the fill's hands. */
  void closeArena() {
    if (arena != null && arena.scope().isAlive()) {
      arena.close();
    }
  }

  /** Returns whether these bytes hold the elements. */
  boolean holds(Work work, long bytes) {
    return all.asSlice(0, bytes).mismatch(work.elements().asSlice(0, bytes)) < 0;
  }

  /** Returns whether each element is right or untouched. */
  boolean holdsOrIsUntouched(Work work) {
    int bytes = work.tensor().dtype().bytes();
    for (long at = 0; at < work.bytes(); at += bytes) {
      if (!isRight(work, at, bytes) && !isUntouched(at, bytes)) {
        return false;
      }
    }
    return true;
  }

  private boolean isRight(Work work, long at, int bytes) {
    return read(all, at, bytes) == read(work.elements(), at, bytes);
  }

  private boolean isUntouched(long at, int bytes) {
    return read(all, at, bytes) == read(UNTOUCHED, at, bytes);
  }

  private static long read(MemorySegment segment, long at, int bytes) {
    return switch (bytes) {
      case Short.BYTES -> segment.get(ValueLayout.JAVA_SHORT_UNALIGNED, at);
      case Integer.BYTES -> segment.get(ValueLayout.JAVA_INT_UNALIGNED, at);
      case Long.BYTES -> segment.get(ValueLayout.JAVA_LONG_UNALIGNED, at);
      default -> throw new IllegalArgumentException("bytes " + bytes);
    };
  }

  /** Returns whether nothing is written after the elements. */
  boolean isGuardUntouched(Work work) {
    return isUntouchedFrom(work.bytes());
  }

  private boolean isUntouchedFrom(long start) {
    long length = used - start;
    return all.asSlice(start, length).mismatch(UNTOUCHED.asSlice(start, length)) < 0;
  }

  /** Overwrites what the fill has left, as its owner may, and begins to watch. */
  void watch() {
    all.asSlice(0, used).fill(Bits.UNTOUCHED);
    since = System.nanoTime();
  }

  /** Waits for the end of the watch; returns whether nothing was written all the time. */
  boolean isLeftAlone() throws InterruptedException {
    long left = freeAt() - System.nanoTime();
    if (left > 0) {
      TimeUnit.NANOSECONDS.sleep(left);
    }
    closeArena();
    return isUntouchedFrom(0);
  }
}
