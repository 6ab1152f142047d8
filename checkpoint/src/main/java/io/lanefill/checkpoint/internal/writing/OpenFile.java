// SPDX-License-Identifier: Apache-2.0
package io.lanefill.checkpoint.internal.writing;

import static java.nio.file.StandardOpenOption.CREATE;
import static java.nio.file.StandardOpenOption.READ;
import static java.nio.file.StandardOpenOption.WRITE;

import io.lanefill.Filler;
import io.lanefill.IncompleteFillException;
import io.lanefill.RandomTensor;
import io.lanefill.checkpoint.internal.layout.FileLayout;
import io.lanefill.checkpoint.internal.layout.Piece;
import io.lanefill.checkpoint.internal.layout.Sum;
import java.io.Closeable;
import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.WritableByteChannel;

/** A file that is being written from its layout, from any byte on. */
final class OpenFile implements Closeable {
  private static final int REREAD_BYTES = 1 << 20;

  private final FileLayout layout;
  private final FileChannel channel;
  private final Filler filler;
  private final Written written;
  private final Aside aside = new Aside();

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
   * Opens a file.
   *
   * @param file which
   * @param from how many bytes of it are right; what follows is cut off
   * @param filler draws
   * @param written hears of each run of bytes
   */
  OpenFile(WriteFile file, long from, Filler filler, Written written) throws IOException {
    this.layout = file.layout();
    this.filler = filler;
    this.written = written;
    this.channel = FileChannel.open(file.unfinished(), CREATE, READ, WRITE);
    channel.truncate(from);
  }

  /**
   * Writes all bytes but the first.
   *
   * @param from how many of the first are there already
   */
  void write(long from) throws IOException {
    long start = 0;
    for (Piece piece : layout.pieces()) {
      long done = Math.clamp(from - start, 0, piece.length());
      channel.position(start + done);
      switch (piece) {
        case Piece.Bytes known -> write(known.bytes(), done);
        case Piece.Late late -> write(late.bytes().get(), done);
        case Piece.Patch patch -> patch(patch);
        case Piece.Elements elements -> write(elements, start, done);
      }
      start += piece.length();
    }
  }

  private void write(byte[] bytes, long done) throws IOException {
    ByteBuffer rest = ByteBuffer.wrap(bytes).position((int) done);
    while (rest.hasRemaining()) {
      channel.write(rest);
    }
    written.upTo(this, channel.position());
  }

  private void patch(Piece.Patch patch) throws IOException {
    ByteBuffer bytes = ByteBuffer.wrap(patch.bytes().get());
    while (bytes.hasRemaining()) {
      channel.write(bytes, patch.position() + bytes.position());
    }
  }

  private void write(Piece.Elements elements, long start, long done) throws IOException {
    RandomTensor tensor = elements.named().tensor();
    int width = tensor.dtype().bytes();
    long first = done / width;
    if (elements.sum() != null) {
      elements.sum().reset();
      reread(start, first * width, elements.sum());
    }
    channel.position(start + first * width);
    try {
      filler.fill(tensor.range(first, tensor.size()), new Counted(elements.sum()));
    } catch (IncompleteFillException e) {
      // It counts the bytes of these elements, where its cause says what to do.
      throw e.getCause() instanceof IOException cause ? cause : e;
    }
  }

  private void reread(long start, long length, Sum sum) throws IOException {
    ByteBuffer bytes = ByteBuffer.allocate((int) Math.min(length, REREAD_BYTES));
    long done = 0;
    while (done < length) {
      bytes.clear().limit((int) Math.min(length - done, bytes.capacity()));
      int count = channel.read(bytes, start + done);
      if (count < 0) {
        throw new EOFException("The file became shorter while it was read.");
      }
      sum.update(bytes.flip());
      done += count;
    }
  }

  /** Puts all that is written on the disk. */
  void sync() throws IOException {
    aside.await();
    channel.force(false);
  }

  /**
   * Puts all that is written on the disk while more is written, unless that is going on already.
   *
   * @param synced is called then, in another thread
   * @throws IOException if the last time failed
   */
  void syncAside(Aside.Task synced) throws IOException {
    aside.start(
        () -> {
          channel.force(false);
          synced.run();
        });
  }

  @Override
  public void close() throws IOException {
    try (channel) {
      aside.await();
    }
  }

  /** The file, with all that hears of its bytes. */
  private final class Counted implements WritableByteChannel {
    private final Sum sum;

    Counted(Sum sum) {
      this.sum = sum;
    }

    @Override
    public int write(ByteBuffer source) throws IOException {
      ByteBuffer taken = source.duplicate();
      int count = channel.write(source);
      if (sum != null) {
        sum.update(taken.limit(source.position()));
      }
      written.upTo(OpenFile.this, channel.position());
      return count;
    }

    @Override
    public boolean isOpen() {
      return channel.isOpen();
    }

    @Override
    public void close() throws IOException {
      channel.close();
    }
  }
}
