// SPDX-License-Identifier: Apache-2.0
package io.lanefill.statistics;

/** The same bit of many numbers, 64 numbers a long. */
final class BitPlanes {
  private final long[][] planes;

  /**
   * Takes the numbers apart.
   *
   * @param numbers the numbers, a multiple of 64 of them
   * @param bits how many low bits of each
   */
  BitPlanes(long[] numbers, int bits) {
    planes = new long[bits][numbers.length / Long.SIZE];
    for (int bit = 0; bit < bits; bit++) {
      for (int i = 0; i < numbers.length; i++) {
        planes[bit][i / Long.SIZE] |= (numbers[i] >>> bit & 1) << i % Long.SIZE;
      }
    }
  }

  /** Returns how many numbers have the bit. */
  long ones(int bit) {
    long ones = 0;
    for (long word : planes[bit]) {
      ones += Long.bitCount(word);
    }
    return ones;
  }

  /** Returns how many numbers have one of the two bits alone. */
  long differing(int bit, int other) {
    long ones = 0;
    for (int i = 0; i < planes[bit].length; i++) {
      ones += Long.bitCount(planes[bit][i] ^ planes[other][i]);
    }
    return ones;
  }

  /** Returns how many numbers differ in the bit from the number {@code lag} places on, 1 to 63. */
  long differingAfter(int lag, int bit) {
    long[] plane = planes[bit];
    long ones = 0;
    for (int i = 0; i < plane.length - 1; i++) {
      long later = plane[i] >>> lag | plane[i + 1] << (Long.SIZE - lag);
      ones += Long.bitCount(plane[i] ^ later);
    }
    return ones;
  }
}
