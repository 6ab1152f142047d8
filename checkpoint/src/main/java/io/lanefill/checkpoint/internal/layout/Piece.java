// SPDX-License-Identifier: Apache-2.0
package io.lanefill.checkpoint.internal.layout;

import java.util.function.Supplier;

/** A stretch of a file, described before it is written. */
public sealed interface Piece {
  /** Returns its length in bytes. */
  long length();

  /**
   * Bytes that are known: a header.
   *
   * @param bytes all of them
   */
  @SuppressWarnings("ArrayRecordComponent") // Never compared.
  record Bytes(byte[] bytes) implements Piece {
    @Override
    public long length() {
      return bytes.length;
    }
  }

  /**
   * The elements of a tensor, little-endian and without gaps.
   *
   * @param named the tensor
   * @param sum takes all the bytes as they are written; null for nobody
   */
  record Elements(Named named, Sum sum) implements Piece {
    @Override
    public long length() {
      return named.bytes();
    }
  }

  /**
   * Bytes that only the pieces before decide: an archive's directory.
   *
   * @param length how many
   * @param bytes makes them when all pieces before are written
   */
  record Late(long length, Supplier<byte[]> bytes) implements Piece {}

  /**
   * Bytes that replace earlier ones once all pieces before are written: a checksum in a header.
   *
   * @param position where in the file
   * @param bytes makes them
   */
  record Patch(long position, Supplier<byte[]> bytes) implements Piece {
    @Override
    public long length() {
      return 0;
    }
  }
}
