// SPDX-License-Identifier: Apache-2.0
package io.lanefill.checkpoint.internal.writing;

import io.lanefill.Filler;
import io.lanefill.RandomTensor;
import io.lanefill.checkpoint.internal.layout.Sum;
import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.Executor;

/** The bytes of a file in their order: while a block is filled, those before are written. */
final class BlockedFile implements Closeable {
  private final UncachedFile file;
  private final Written written;

  /** All blocks, in the order in which they were written: first the one that is filled. */
  private final Deque<Block> blocks = new ArrayDeque<>();

  /** The memory of the block that is filled. */
  private ByteBuffer block;

  /** How many bytes from the file's start are known to be written. */
  private long told;

  /** The place of the block's first byte in the file. */
  private long start;

  /** How many bytes end the block: where it begins within one, fewer. */
  private int length;

  /** Memory that is filled, and then written. */
  private static final class Block {
    final ByteBuffer bytes;
    final Aside writing;

    /** Where in the file it ended when it was written last. */
    long end;

    Block(ByteBuffer bytes, Aside writing, long end) {
      this.bytes = bytes;
      this.writing = writing;
      this.end = end;
    }
  }

  /** Hears of written bytes, and may end the writing by an exception. */
  @FunctionalInterface
  interface Written {
    /**
     * Is told.
     *
     * @param position how many bytes from the file's start are written
     */
    void upTo(long position) throws IOException;
  }

  /**
   * Goes on with a file.
   *
   * @param file which
   * @param from how many bytes it has
   * @param memory what the blocks are filled in
   * @param executor writes
   * @param written hears of each block
   */
  BlockedFile(UncachedFile file, long from, Blocks memory, Executor executor, Written written) {
    this.file = file;
    this.written = written;
    this.told = from;
    for (ByteBuffer bytes : memory.all()) {
      blocks.add(new Block(bytes, new Aside(executor), from));
    }
    this.block = blocks.getFirst().bytes;
    begin(from);
  }

  private void begin(long place) {
    start = place;
    length = Blocks.LENGTH - (int) (place % Blocks.LENGTH);
    block.clear();
  }

  /**
   * Appends bytes.
   *
   * @param bytes all of them
   * @param from the first one that is appended
   */
  void put(byte[] bytes, int from) throws IOException {
    int done = from;
    while (done < bytes.length) {
      int count = Math.min(bytes.length - done, length - block.position());
      block.put(bytes, done, count);
      done += count;
      passOnIfFull();
    }
  }

  /**
   * Appends the elements of a tensor.
   *
   * @param tensor which
   * @param filler draws them
   * @param sum takes their bytes; null for nobody
   */
  void draw(RandomTensor tensor, Filler filler, Sum sum) throws IOException {
    int width = tensor.dtype().bytes();
    long done = 0;
    while (done < tensor.size()) {
      int position = block.position();
      long count = Math.min(tensor.size() - done, Math.ceilDiv(length - position, width));
      filler.fill(tensor.range(done, done + count), block);
      if (sum != null) {
        sum.update(block.duplicate().flip().position(position));
      }
      done += count;
      passOnIfFull();
    }
  }

  /**
   * Replaces bytes that were appended.
   *
   * @param bytes by which
   * @param place where in the file
   */
  void replace(byte[] bytes, long place) throws IOException {
    int before = Math.clamp(start - place, 0, bytes.length);
    if (before > 0) {
      awaitAll();
      file.write(ByteBuffer.wrap(bytes, 0, before).slice(), place);
    }
    if (before < bytes.length) {
      block.put((int) (place + before - start), bytes, before, bytes.length - before);
    }
  }

  private void passOnIfFull() throws IOException {
    if (block.position() >= length) {
      passOn(length);
    }
  }

  /**
   * Has bytes of the block written, and leaves the others to the next one; waits for that until it
   * is written itself, and tells of it.
   */
  private void passOn(int count) throws IOException {
    Block full = blocks.removeFirst();
    blocks.addLast(full);
    Block next = blocks.getFirst();
    next.writing.await();
    tell(next.end);
    long place = start;
    block = next.bytes;
    begin(place + count);
    block.put(full.bytes.duplicate().flip().position(count));
    full.end = start;
    full.bytes.limit(count).position(0);
    full.writing.start(() -> file.write(full.bytes, place));
  }

  /** Writes the last block, and waits until all is written. */
  void finish() throws IOException {
    passOn(block.position());
    awaitAll();
    tell(start);
  }

  private void tell(long position) throws IOException {
    if (position > told) {
      told = position;
      written.upTo(position);
    }
  }

  /** Waits until nothing is being written, whichever write fails. */
  private void awaitAll() throws IOException {
    IOException first = null;
    for (Block each : blocks) {
      try {
        each.writing.await();
      } catch (IOException e) {
        if (first == null) {
          first = e;
        } else {
          first.addSuppressed(e);
        }
      }
    }
    if (first != null) {
      throw first;
    }
  }

  /** Ends what is being written. */
  @Override
  public void close() throws IOException {
    awaitAll();
  }
}
