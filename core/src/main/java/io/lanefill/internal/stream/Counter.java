// SPDX-License-Identifier: Apache-2.0
package io.lanefill.internal.stream;

/**
 * A position in a stream: the 128-bit Philox counter, one little-endian integer of four words.
 *
 * @param low counter words 0 (low half) and 1 (high half)
 * @param high counter words 2 (low half) and 3 (high half)
 */
public record Counter(long low, long high) {
  /**
   * Returns the counter that lies {@code blocks * stride} blocks further on, modulo 2^128.
   *
   * @param blocks how many strides, at least 0
   * @param stride blocks a stride, 1 to 2^31 - 1
   * @return this counter + blocks * stride, with every carry
   */
  public Counter plus(long blocks, int stride) {
    long distance = blocks * stride;
    long sum = low + distance;
    long carry = Long.compareUnsigned(sum, low) < 0 ? 1 : 0;
    return new Counter(sum, high + Math.multiplyHigh(blocks, (long) stride) + carry);
  }

  /**
   * Returns the sum of this counter and another, modulo 2^128.
   *
   * @param other how many blocks, as a counter from 0 on
   * @return this counter + other, with every carry
   */
  public Counter plus(Counter other) {
    long sum = low + other.low;
    long carry = Long.compareUnsigned(sum, low) < 0 ? 1 : 0;
    return new Counter(sum, high + other.high + carry);
  }

  /**
   * Returns {@code number * 2^bits}, modulo 2^128.
   *
   * @param number at least 0
   * @param bits how far it is shifted, 0 to 128
   * @return the counter
   */
  public static Counter shifted(long number, int bits) {
    if (bits >= 2 * Long.SIZE) {
      return new Counter(0, 0);
    }
    if (bits >= Long.SIZE) {
      return new Counter(0, number << (bits - Long.SIZE));
    }
    // Of no bits the upper half is 0, where a shift by 64 would be one by none.
    return new Counter(number << bits, bits == 0 ? 0 : number >>> (Long.SIZE - bits));
  }
}
