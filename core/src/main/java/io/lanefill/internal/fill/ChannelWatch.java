// SPDX-License-Identifier: Apache-2.0
package io.lanefill.internal.fill;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.WritableByteChannel;
import java.util.function.BooleanSupplier;
import java.util.function.LongConsumer;

/**
 * A fill into a channel as its caller sees it: what the channel has taken is finished, and a batch
 * is written while helpers draw the next one.
 */
public final class ChannelWatch extends Watch {
  private static final ByteBuffer NONE = ByteBuffer.allocate(0);

  private final Target target;

  /** Bytes that are drawn and that the channel has not taken yet. */
  private ByteBuffer drawn = NONE;

  /** How many bytes the channel has taken. */
  private long taken;

  /** Whether the channel takes bytes as they are drawn, by whichever thread. */
  private boolean takesAtOnce;

  /**
   * Where the bytes go.
   *
   * @param channel takes them in order, on the calling thread
   * @param size how many elements
   * @param bytesEach bytes of an element; all together have at most 2^63 - 1
   * @param failure makes what is thrown when the channel fails
   */
  public record Target(
      WritableByteChannel channel, long size, int bytesEach, ChannelFailure failure) {
    private long bytes() {
      return size * bytesEach;
    }
  }

  /** Makes what is thrown when a channel fails. */
  @FunctionalInterface
  public interface ChannelFailure {
    /**
     * Returns the exception.
     *
     * @param taken how many bytes the channel has taken
     * @param bytes how many there are
     * @param cause what the channel threw, or says of it
     * @return what the caller of the fill gets
     */
    IOException after(long taken, long bytes, IOException cause);
  }

  /**
   * Prepares for one fill.
   *
   * @param progress receives how many elements the channel has taken as a whole; or null
   * @param cancellation returns whether to stop; or null
   * @param target where the bytes go
   */
  public ChannelWatch(LongConsumer progress, BooleanSupplier cancellation, Target target) {
    super(progress, cancellation, target.size());
    this.target = target;
  }

  /** Hands over a batch, to be written by the next {@link #meanwhile} or {@link #write}. */
  void drawn(ByteBuffer batch) {
    drawn = batch;
  }

  /** Returns where the bytes go. */
  WritableByteChannel channel() {
    return target.channel();
  }

  /** Says that nothing that is drawn waits for the channel. */
  void takesAtOnce() {
    takesAtOnce = true;
  }

  /** Returns how many bytes the channel has taken, in order. */
  long taken() {
    return taken;
  }

  /** What is drawn is not finished: it may wait for the channel for ever. */
  @Override
  void finished(long count) {
    if (takesAtOnce) {
      taken = Math.max(taken, count * target.bytesEach());
      super.finished(count);
    }
  }

  @Override
  void meanwhile() throws IOException {
    write();
  }

  /**
   * Writes what is drawn. An interrupted thread writes nothing, as that would close a channel that
   * can be interrupted.
   *
   * @throws IOException what {@link ChannelFailure} makes of the channel's end
   * @throws java.util.concurrent.CancellationException if the fill was cancelled or interrupted
   */
  void write() throws IOException {
    while (drawn.hasRemaining()) {
      stopIfAsked(true);
      writeSome();
      super.finished(taken / target.bytesEach());
    }
  }

  private void writeSome() throws IOException {
    int before = drawn.position();
    IOException cause = null;
    try {
      target.channel().write(drawn);
      requireSome(drawn.position() - before);
    } catch (IOException e) {
      cause = e;
    }
    taken += drawn.position() - before;
    if (cause != null) {
      throw failed(cause);
    }
  }

  /** Refuses a write that took nothing. */
  static void requireSome(int bytes) throws IOException {
    if (bytes <= 0) {
      throw new IOException(
          "A write took %d bytes, as if the channel did not block".formatted(bytes));
    }
  }

  /** Returns what is thrown when the channel fails. */
  IOException failed(IOException cause) {
    return target.failure().after(taken, target.bytes(), cause);
  }

  @Override
  String state() {
    return "the channel has taken %d of %d bytes".formatted(taken, target.bytes());
  }
}
