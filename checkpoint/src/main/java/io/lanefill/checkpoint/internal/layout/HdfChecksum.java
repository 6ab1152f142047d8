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

  private HdfChecksum() {}

  /** Returns the sum of the first bytes of an array. */
  static int of(byte[] bytes, int length) {
    int a = START + length;
    int b = a;
    int c = a;
    int at = 0;
    for (; length - at > ROUND; at += ROUND) {
      a += word(bytes, at, length);
      b += word(bytes, at + 4, length);
      c += word(bytes, at + 8, length);
      // lookup3.c's mix, line by line.
      a = (a - c) ^ Integer.rotateLeft(c, 4);
      c += b;
      b = (b - a) ^ Integer.rotateLeft(a, 6);
      a += c;
      c = (c - b) ^ Integer.rotateLeft(b, 8);
      b += a;
      a = (a - c) ^ Integer.rotateLeft(c, 16);
      c += b;
      b = (b - a) ^ Integer.rotateLeft(a, 19);
      a += c;
      c = (c - b) ^ Integer.rotateLeft(b, 4);
      b += a;
    }
    if (at == length) {
      return c;
    }
    a += word(bytes, at, length);
    b += word(bytes, at + 4, length);
    c += word(bytes, at + 8, length);
    c = (c ^ b) - Integer.rotateLeft(b, 14);
    a = (a ^ c) - Integer.rotateLeft(c, 11);
    b = (b ^ a) - Integer.rotateLeft(a, 25);
    c = (c ^ b) - Integer.rotateLeft(b, 16);
    a = (a ^ c) - Integer.rotateLeft(c, 4);
    b = (b ^ a) - Integer.rotateLeft(a, 14);
    return (c ^ b) - Integer.rotateLeft(b, 24);
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
