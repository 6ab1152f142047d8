// SPDX-License-Identifier: Apache-2.0
package io.lanefill.internal.kernel;

import java.math.BigInteger;

/**
 * A divisor of unsigned integers of N bits, 32 or 64, with what makes its division a product: for
 * {@code l = ceil(log2 d)} and {@code m = floor(2^N (2^l - d) / d) + 1} the quotient of n is
 *
 * <pre>
 *   t = m n / 2^N
 *   q = (t + (n - t) / 2^min(l, 1)) / 2^max(l - 1, 0)
 * </pre>
 *
 * <p>Source: T. Granlund, P. L. Montgomery, "Division by invariant integers using multiplication",
 * PLDI 1994, doi:10.1145/178243.178249, figure 4.1. Every step fits in N bits.
 *
 * @param divisor d, unsigned, not 0; of 32 bits as a long without a sign
 * @param multiplier m
 * @param shift1 min(l, 1)
 * @param shift2 max(l - 1, 0)
 */
public record UnsignedDivisor(long divisor, long multiplier, int shift1, int shift2) {
  /**
   * Returns the divisor of 32-bit integers.
   *
   * @param divisor 1 to 2^32 - 1
   * @return the divisor
   */
  public static UnsignedDivisor of32(long divisor) {
    int log = Long.SIZE - Long.numberOfLeadingZeros(divisor - 1);
    long multiplier = (((1L << log) - divisor) << Integer.SIZE) / divisor + 1;
    return new UnsignedDivisor(divisor, multiplier, Math.min(log, 1), Math.max(log - 1, 0));
  }

  /**
   * Returns the divisor of 64-bit integers.
   *
   * @param divisor unsigned, not 0
   * @return the divisor
   */
  public static UnsignedDivisor of64(long divisor) {
    int log = Long.SIZE - Long.numberOfLeadingZeros(divisor - 1);
    BigInteger exact = new BigInteger(Long.toUnsignedString(divisor));
    long multiplier =
        BigInteger.ONE
            .shiftLeft(log)
            .subtract(exact)
            .shiftLeft(Long.SIZE)
            .divide(exact)
            .add(BigInteger.ONE)
            .longValue();
    return new UnsignedDivisor(divisor, multiplier, Math.min(log, 1), Math.max(log - 1, 0));
  }
}
