// SPDX-License-Identifier: Apache-2.0
package io.lanefill.internal.stream;

import java.math.BigInteger;

/**
 * Philox4x32-10 a second time, word by word as the paper prints the round (doi:10.1145/
 * 2063384.2063405, section 4.3), with the counter as one big integer: what the fast spelling is
 * compared with. {@link Philox4x32Test} proves this one too by the authors' known answers.
 */
public final class PhiloxReference {
  private static final BigInteger PERIOD = BigInteger.ONE.shiftLeft(128);

  private PhiloxReference() {}

  /** Returns the four words of a block. */
  static int[] block(int[] counter, int[] key) {
    int[] c = counter.clone();
    int k0 = key[0];
    int k1 = key[1];
    for (int round = 0; round < 10; round++) {
      long p0 = 0xD2511F53L * Integer.toUnsignedLong(c[0]);
      long p1 = 0xCD9E8D57L * Integer.toUnsignedLong(c[2]);
      c =
          new int[] {
            (int) (p1 >>> 32) ^ c[1] ^ k0, (int) p1, (int) (p0 >>> 32) ^ c[3] ^ k1, (int) p0
          };
      k0 += 0x9E3779B9;
      k1 += 0xBB67AE85;
    }
    return c;
  }

  /** Returns the counter's value, word 0 being the least significant. */
  public static BigInteger value(Counter counter) {
    BigInteger low = new BigInteger(Long.toUnsignedString(counter.low()));
    return new BigInteger(Long.toUnsignedString(counter.high())).shiftLeft(64).or(low);
  }

  /** Returns the counter of a value modulo 2^128. */
  public static Counter counter(BigInteger value) {
    BigInteger wrapped = value.mod(PERIOD);
    return new Counter(wrapped.longValue(), wrapped.shiftRight(64).longValue());
  }

  static int[] words(Counter counter) {
    return new int[] {
      (int) counter.low(),
      (int) (counter.low() >>> 32),
      (int) counter.high(),
      (int) (counter.high() >>> 32)
    };
  }
}
