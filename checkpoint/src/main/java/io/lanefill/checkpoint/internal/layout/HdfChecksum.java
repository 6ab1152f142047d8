// SPDX-License-Identifier: Apache-2.0
package io.lanefill.checkpoint.internal.layout;

/**
 * The checksum of HDF5's metadata: {@code hashlittle} of Bob Jenkins's lookup3.c, with a seed of 0.
 * Source: HDF5 File Format Specification 3.0, "Appendix: Types of Checksums"; {@code
 * src/H5checksum.c}.
 */
final class HdfChecksum {
  /** The start of all three words, to which the length is added. */
  private static final int START = 0xDEADBEEF;

  /** How many bytes a round takes. */
  private static final int ROUND = 12;

  /** By how many bits the steps of lookup3.c's {@code mix} and {@code final} rotate. */
  private static final int[] MIX = {4, 6, 8, 16, 19, 4};

  private static final int[] FINAL = {14, 11, 25, 16, 4, 14, 24};

  private HdfChecksum() {}

  /** Returns the sum of the first bytes of an array. */
  static int of(byte[] bytes, int length) {
    int start = START + length;
    int[] words = {start, start, start};
    int at = 0;
    for (; length - at > ROUND; at += ROUND) {
      add(bytes, at, length, words);
      // a -= c; a ^= rot(c, 4); c += b; then the same with b, a and c, and so on.
      for (int i = 0; i < MIX.length; i++) {
        int mixed = i % 3;
        int by = (i + 2) % 3;
        words[mixed] = (words[mixed] - words[by]) ^ Integer.rotateLeft(words[by], MIX[i]);
        words[by] += words[(i + 1) % 3];
      }
    }
    if (at < length) {
      add(bytes, at, length, words);
      // c ^= b; c -= rot(b, 14); then the same with a and c, and so on.
      for (int i = 0; i < FINAL.length; i++) {
        int mixed = (i + 2) % 3;
        int by = (i + 1) % 3;
        words[mixed] = (words[mixed] ^ words[by]) - Integer.rotateLeft(words[by], FINAL[i]);
      }
    }
    return words[2];
  }

  private static void add(byte[] bytes, int at, int length, int[] words) {
    for (int i = 0; i < words.length; i++) {
      words[i] += word(bytes, at + Integer.BYTES * i, length);
    }
  }

  /** Returns four bytes, little-endian; those beyond the end are 0. */
  private static int word(byte[] bytes, int at, int length) {
    int word = 0;
    for (int i = 0; i < Integer.BYTES && at + i < length; i++) {
      word |= (bytes[at + i] & 0xFF) << (Byte.SIZE * i);
    }
    return word;
  }
}
