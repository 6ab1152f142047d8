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
}
