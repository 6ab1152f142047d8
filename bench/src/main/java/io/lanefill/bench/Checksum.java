// SPDX-License-Identifier: Apache-2.0
package io.lanefill.bench;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/**
 * SHA-256 of floats as Keras's NumPy arrays lie in memory: little-endian float32, one after the
 * other. Two tensors with the same checksum have the same bits.
 */
final class Checksum {
  /** Floats turned into bytes at a time: 64 KiB, which stay in the second-level cache. */
  private static final int RUN = 16_384;

  private final MessageDigest digest;
  private final ByteBuffer bytes =
      ByteBuffer.allocate(RUN * Float.BYTES).order(ByteOrder.LITTLE_ENDIAN);

  /** Starts with nothing. */
  Checksum() {
    try {
      digest = MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("Every Java platform has SHA-256.", e);
    }
  }

  /**
   * Returns the checksum of the first elements of an array.
   *
   * @param values the array
   * @param length how many elements
   * @return 64 lower-case hex digits
   */
  String of(float[] values, int length) {
    for (int done = 0; done < length; done += RUN) {
      int run = Math.min(length - done, RUN);
      bytes.clear().asFloatBuffer().put(values, done, run);
      digest.update(bytes.limit(run * Float.BYTES));
    }
    return HexFormat.of().formatHex(digest.digest());
  }
}
