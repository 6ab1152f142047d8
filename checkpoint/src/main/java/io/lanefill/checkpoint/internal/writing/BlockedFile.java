// SPDX-License-Identifier: Apache-2.0
package io.lanefill.checkpoint.internal.writing;

import io.lanefill.Filler;
import io.lanefill.RandomTensor;
import io.lanefill.checkpoint.internal.layout.Sum;
import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.concurrent.Executor;

/** The bytes of a file in their order: while a block is filled, the one before is written. */
final class BlockedFile implements Closeable {
  private final UncachedFile file;
  private final Aside writing;
  private final Written written;

  /** The block that is filled. */
  private ByteBuffer block;

  /** The one that is being written. */
  private ByteBuffer other;

  /** The place of the block's first byte in the file. */
  private long start;

  /** How many bytes end the block: where it begins within one, fewer. */
  private int length;

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
   * @param blocks memory
   * @param executor writes
   * @param written hears of each block
   */
  BlockedFile(UncachedFile file, long from, Blocks blocks, Executor executor, Written written) {
    this.file = file;
    this.writing = new Aside(executor);
    this.written = written;
    this.block = blocks.one();
    this.other = blocks.other();
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
      writing.await();
      file.write(ByteBuffer.wrap(bytes, 0, before).slice(), place);
    }
    if (before < bytes.length) {
      block.put((int) (place + before - start), bytes, before, bytes.length - before);
    }
  }

  private void passOnIfFull() throws IOException {
    if (block.position() >= length) {
      writing.await();
      written.upTo(start);
      passOn(length);
    }
  }

  /** Has bytes of the block written, and leaves the others to the next one. */
  private void passOn(int count) throws IOException {
    ByteBuffer full = block;
    long place = start;
    block = other;
    other = full;
    begin(place + count);
    block.put(full.duplicate().flip().position(count));
    full.limit(count).position(0);
    writing.start(() -> file.write(full, place));
  }

  /** Writes the last block, and waits until all is written. */
  void finish() throws IOException {
    writing.await();
    passOn(block.position());
    writing.await();
    written.upTo(start);
  }

  /** Ends what is being written. */
  @Override
  public void close() throws IOException {
    writing.await();
  }
}
