// SPDX-License-Identifier: Apache-2.0
package io.lanefill.checkpoint.internal.layout;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/** Bytes of a known length, little-endian, written one after the other. */
final class HdfBytes {
  private final byte[] bytes;
  private final ByteBuffer rest;

  HdfBytes(int length) {
    bytes = new byte[length];
    rest = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
  }

  /** Puts bytes. */
  HdfBytes put(int... values) {
    for (int value : values) {
      rest.put((byte) value);
    }
    return this;
  }

  HdfBytes put(byte[] values) {
    rest.put(values);
    return this;
  }

  HdfBytes putShort(int value) {
    rest.putShort((short) value);
    return this;
  }

  HdfBytes putInt(int value) {
    rest.putInt(value);
    return this;
  }

  HdfBytes putLong(long value) {
    rest.putLong(value);
    return this;
  }

  /** Goes on elsewhere; what is left out stays 0. */
  HdfBytes at(long position) {
    rest.position(Math.toIntExact(position));
    return this;
  }

  int position() {
    return rest.position();
  }

  /** Returns all bytes. */
  byte[] all() {
    return bytes;
  }

  /** Puts the sum of all bytes before, and returns all. */
  byte[] allWithChecksum() {
    rest.putInt(HdfChecksum.of(bytes, rest.position()));
    return bytes;
  }
}
