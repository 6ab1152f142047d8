// SPDX-License-Identifier: Apache-2.0
package io.lanefill.spark.internal.job;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.channels.WritableByteChannel;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.function.LongConsumer;

/** A stream as a channel, with the SHA-256 of what it takes. */
final class Digested implements WritableByteChannel {
  private static final int COPIED_BYTES = 1 << 18;

  private final OutputStream out;
  private final LongConsumer progress;
  private final MessageDigest digest;
  private final byte[] copy = new byte[COPIED_BYTES];

  Digested(OutputStream out, LongConsumer progress) {
    this.out = out;
    this.progress = progress;
    try {
      digest = MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("Every Java platform has SHA-256.", e);
    }
  }

  @Override
  public int write(ByteBuffer source) throws IOException {
    int count = source.remaining();
    while (source.hasRemaining()) {
      int run = Math.min(source.remaining(), copy.length);
      source.get(copy, 0, run);
      digest.update(copy, 0, run);
      out.write(copy, 0, run);
    }
    progress.accept(count);
    return count;
  }

  /** Returns the checksum in hex digits. */
  String sha256() {
    return HexFormat.of().formatHex(digest.digest());
  }

  @Override
  public boolean isOpen() {
    return true;
  }

  @Override
  public void close() throws IOException {
    out.close();
  }
}
