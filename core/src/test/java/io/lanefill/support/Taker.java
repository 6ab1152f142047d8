// SPDX-License-Identifier: Apache-2.0
package io.lanefill.support;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.ClosedChannelException;
import java.nio.channels.WritableByteChannel;

/** A channel that keeps what it takes, as much of each write as it likes, until it fails. */
public class Taker implements WritableByteChannel {
  private final ByteArrayOutputStream taken = new ByteArrayOutputStream();
  private boolean open = true;

  /** Returns how many of the offered bytes the next write takes: by default all of them. */
  protected int takes(int offered) throws IOException {
    return offered;
  }

  @Override
  public int write(ByteBuffer src) throws IOException {
    if (!open) {
      throw new ClosedChannelException();
    }
    byte[] bytes = new byte[takes(src.remaining())];
    src.get(bytes);
    taken.write(bytes);
    return bytes.length;
  }

  @Override
  public boolean isOpen() {
    return open;
  }

  @Override
  public void close() {
    open = false;
  }

  /** Returns all bytes so far. */
  public byte[] taken() {
    return taken.toByteArray();
  }

  /** Returns how many bytes there are so far. */
  public int size() {
    return taken.size();
  }
}
