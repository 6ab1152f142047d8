// SPDX-License-Identifier: Apache-2.0
package io.lanefill.checkpoint.demo;

import io.lanefill.checkpoint.SafetensorsFile;
import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.StandardOpenOption;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.Map;

/**
 * SHA-256 of the tensors of a file. Their bytes are those of Keras's NumPy arrays, little-endian
 * and one after the other: two tensors with the same checksum have the same bits.
 */
final class Checksums {
  private static final int RUN_BYTES = 1 << 20;

  private Checksums() {}

  /** Returns 64 lower-case hex digits for each tensor. */
  static Map<String, String> sha256(SafetensorsFile file) throws IOException {
    MessageDigest digest;
    try {
      digest = MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("Every Java platform has SHA-256.", e);
    }
    Map<String, String> sums = new HashMap<>();
    ByteBuffer bytes = ByteBuffer.allocate(RUN_BYTES);
    try (FileChannel channel = FileChannel.open(file.path(), StandardOpenOption.READ)) {
      for (SafetensorsFile.Entry entry : file.entries()) {
        long at = file.dataStart() + entry.begin();
        long end = file.dataStart() + entry.end();
        while (at < end) {
          int count = channel.read(bytes.clear().limit((int) Math.min(end - at, RUN_BYTES)), at);
          if (count < 0) {
            throw new EOFException(file.path() + " became shorter while it was read");
          }
          digest.update(bytes.flip());
          at += count;
        }
        sums.put(entry.name(), HexFormat.of().formatHex(digest.digest()));
      }
    }
    return sums;
  }
}
