// SPDX-License-Identifier: Apache-2.0
package io.lanefill.checkpoint;

import io.lanefill.Filler;
import io.lanefill.RandomTensor;
import io.lanefill.checkpoint.internal.layout.FileLayout;
import io.lanefill.checkpoint.internal.layout.Piece;
import java.io.IOException;
import java.io.Serializable;
import java.nio.ByteBuffer;
import java.nio.channels.WritableByteChannel;
import java.util.Objects;

/**
 * A file of a checkpoint, described and not yet written: it can be sent to the machine that writes
 * it, and takes no more room than its headers and the descriptions of its tensors.
 *
 * <p>It is immutable; any thread may use it.
 */
public final class CheckpointFile implements Serializable {
  private static final long serialVersionUID = 1;

  private final String path;
  private final long bytes;
  private final Stretch[] stretches;

  private CheckpointFile(String path, long bytes, Stretch[] stretches) {
    this.path = path;
    this.bytes = bytes;
    this.stretches = stretches;
  }

  /** Bytes that follow each other in the file. */
  private sealed interface Stretch extends Serializable {
    @SuppressWarnings("ArrayRecordComponent") // Never compared.
    record Known(byte[] bytes) implements Stretch {}

    record Drawn(RandomTensor tensor) implements Stretch {}
  }

  /** Describes a file of a format that is written from its first byte to its last. */
  static CheckpointFile of(String path, FileLayout layout) {
    Stretch[] stretches =
        layout.pieces().stream().map(CheckpointFile::stretch).toArray(Stretch[]::new);
    return new CheckpointFile(path, layout.length(), stretches);
  }

  private static Stretch stretch(Piece piece) {
    return switch (piece) {
      case Piece.Bytes known -> new Stretch.Known(known.bytes());
      case Piece.Elements elements -> new Stretch.Drawn(elements.named().tensor());
      case Piece.Late _, Piece.Patch _ ->
          throw new IllegalStateException("Only archives have such, and they are single files.");
    };
  }

  /** {@return its path in the checkpoint's folder, with slashes} */
  public String path() {
    return path;
  }

  /** {@return its length in bytes} */
  public long bytes() {
    return bytes;
  }

  /**
   * Draws and writes all its bytes, in some megabytes of memory.
   *
   * @param channel takes them; it stays open
   * @param filler draws
   * @throws NullPointerException if an argument is null
   * @throws IOException if the channel fails
   * @throws java.util.concurrent.CancellationException if the filler's cancellation says so
   */
  public void write(WritableByteChannel channel, Filler filler) throws IOException {
    Objects.requireNonNull(channel, "channel");
    Objects.requireNonNull(filler, "filler");
    for (Stretch stretch : stretches) {
      switch (stretch) {
        case Stretch.Known known -> {
          ByteBuffer rest = ByteBuffer.wrap(known.bytes()).asReadOnlyBuffer();
          while (rest.hasRemaining()) {
            channel.write(rest);
          }
        }
        case Stretch.Drawn drawn -> filler.fill(drawn.tensor(), channel);
      }
    }
  }

  /** Returns its path and length. */
  @Override
  public String toString() {
    return "CheckpointFile[%s, %d bytes]".formatted(path, bytes);
  }
}
