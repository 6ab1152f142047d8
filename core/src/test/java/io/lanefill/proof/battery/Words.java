// SPDX-License-Identifier: Apache-2.0
package io.lanefill.proof.battery;

/** A source of words of 32 bits: what the battery tests. */
@FunctionalInterface
interface Words {
  int next();

  /** Returns {@code count} of the next word's bits, without its {@code skip} uppermost ones. */
  default int bits(int skip, int count) {
    return (next() << skip) >>> (32 - count);
  }

  /**
   * Returns a number in [0, 1) of the next word's bits, without its {@code skip} uppermost ones.
   */
  default double real(int skip) {
    return Integer.toUnsignedLong(next() << skip) * 0x1p-32;
  }
}
