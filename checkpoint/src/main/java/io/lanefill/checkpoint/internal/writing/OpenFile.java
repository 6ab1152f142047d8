// SPDX-License-Identifier: Apache-2.0
package io.lanefill.checkpoint.internal.writing;

import io.lanefill.Filler;
import io.lanefill.RandomTensor;
import io.lanefill.checkpoint.internal.layout.FileLayout;
import io.lanefill.checkpoint.internal.layout.Piece;
import io.lanefill.checkpoint.internal.layout.Sum;
import java.io.Closeable;
import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.concurrent.Executor;

/** A file that is being written from its layout, from any byte on. */
final class OpenFile implements Closeable {
  private static final int REREAD_BYTES = 1 << 20;

  private final FileLayout layout;
  private final Filler filler;

  /** How many bytes are there already. */
  private final long from;

  private final UncachedFile file;
  private final BlockedFile blocks;
  private final Aside syncing;

  /** Hears of written bytes, and may end the writing by an exception. */
  @FunctionalInterface
  interface Written {
    /**
     * Is told.
     *
     * @param file which one, to sync it
     * @param position how many bytes from its start are written
     */
    void upTo(OpenFile file, long position) throws IOException;
  }

  /**
   * What works on files, one after the other.
   *
   * @param filler draws
   * @param blocks memory
   * @param executor writes and syncs
   * @param written hears of each run of bytes
   */
  record Means(Filler filler, Blocks blocks, Executor executor, Written written) {}

  /**
   * Opens a file.
   *
   * @param file which
   * @param from how many bytes of it are right; what follows is cut off
   * @param means works on it
   */
  OpenFile(WriteFile file, long from, Means means) throws IOException {
    this.layout = file.layout();
    this.filler = means.filler();
    this.from = wholeElements(layout, from);
    this.file = new UncachedFile(file.unfinished(), this.from);
    this.blocks =
        new BlockedFile(
            this.file,
            this.from,
            means.blocks(),
            means.executor(),
            position -> means.written().upTo(this, position));
    this.syncing = new Aside(means.executor());
  }

  /** Returns how many of the first bytes have no part of an element. */
  private static long wholeElements(FileLayout layout, long bytes) {
    long start = 0;
    for (Piece piece : layout.pieces()) {
      long inside = bytes - start;
      if (inside < piece.length()) {
        return piece instanceof Piece.Elements elements ? bytes - inside % width(elements) : bytes;
      }
      start += piece.length();
    }
    return bytes;
  }

  private static int width(Piece.Elements elements) {
    return elements.named().tensor().dtype().bytes();
  }

  /** Writes all bytes that are not there. */
  void write() throws IOException {
    long start = 0;
    for (Piece piece : layout.pieces()) {
      long done = Math.clamp(from - start, 0, piece.length());
      switch (piece) {
        case Piece.Bytes known -> blocks.put(known.bytes(), (int) done);
        case Piece.Late late -> blocks.put(late.bytes().get(), (int) done);
        case Piece.Patch patch -> blocks.replace(patch.bytes().get(), patch.position());
        case Piece.Elements elements -> write(elements, start, done);
      }
      start += piece.length();
    }
    blocks.finish();
  }

  private void write(Piece.Elements elements, long start, long done) throws IOException {
    Sum sum = elements.sum();
    if (sum != null) {
      sum.reset();
      reread(start, done, sum);
    }
    RandomTensor tensor = elements.named().tensor();
    blocks.draw(tensor.range(done / width(elements), tensor.size()), filler, sum);
  }

  private void reread(long start, long length, Sum sum) throws IOException {
    ByteBuffer bytes = ByteBuffer.allocate((int) Math.min(length, REREAD_BYTES));
    long done = 0;
    while (done < length) {
      bytes.clear().limit((int) Math.min(length - done, bytes.capacity()));
      int count = file.read(bytes, start + done);
      if (count < 0) {
        throw new EOFException("The file became shorter while it was read.");
      }
      sum.update(bytes.flip());
      done += count;
    }
  }

  /** Puts all that is written on the disk. */
  void sync() throws IOException {
    syncing.await();
    file.force();
  }

  /**
   * Puts all that is written on the disk while more is written, unless that is going on already.
   *
   * @param synced is called then, in another thread
   * @throws IOException if the last time failed
   */
  void syncAside(Aside.Task synced) throws IOException {
    syncing.start(
        () -> {
          file.force();
          synced.run();
        });
  }

  @Override
  public void close() throws IOException {
    try (file;
        blocks) {
      syncing.await();
    }
  }
}
