// SPDX-License-Identifier: Apache-2.0
package io.lanefill.checkpoint.internal.layout;

import java.nio.ByteBuffer;
import java.util.zip.CRC32;

/** The CRC-32 of an entry of an archive, gathered while the entry is written. */
public final class Sum {
  private final CRC32 crc = new CRC32();
  private final byte[] header;

  /**
   * Starts with the bytes that stand before the elements.
   *
   * @param header all of them
   */
  Sum(byte[] header) {
    this.header = header;
    reset();
  }

  /** Starts anew, at the first element. */
  public void reset() {
    crc.reset();
    crc.update(header);
  }

  /**
   * Takes the next bytes; the buffer's position stays.
   *
   * @param bytes from its position to its limit
   */
  public void update(ByteBuffer bytes) {
    crc.update(bytes.duplicate());
  }

  /** Returns the sum of all bytes that were taken: 32 bits. */
  public long value() {
    return crc.getValue();
  }
}
