// SPDX-License-Identifier: Apache-2.0
package io.lanefill.internal.scalar;

import static io.lanefill.internal.stream.Philox4x32.M0;
import static io.lanefill.internal.stream.Philox4x32.M1;
import static io.lanefill.internal.stream.Philox4x32.W0;
import static io.lanefill.internal.stream.Philox4x32.W1;

import io.lanefill.internal.stream.Counter;
import io.lanefill.internal.stream.StreamKey;
import java.math.BigInteger;

/** Philox4x32-10 backwards: which counter gives wanted words. Each round is a bijection. */
final class PhiloxInverse {
  private static final int INVERSE0 = inverse(M0);
  private static final int INVERSE1 = inverse(M1);

  private PhiloxInverse() {}

  /** Returns the stream whose block 0 has these words, in the pairs of the kernels. */
  static StreamKey streamOf(int key0, int key1, long pair0, long pair1) {
    int n0 = (int) pair0;
    int n1 = (int) (pair0 >>> 32);
    int n2 = (int) pair1;
    int n3 = (int) (pair1 >>> 32);
    for (int round = 9; round >= 0; round--) {
      int c0 = n3 * INVERSE0;
      int c2 = n1 * INVERSE1;
      int c1 = n0 ^ high(M1, c2) ^ (key0 + round * W0);
      int c3 = n2 ^ high(M0, c0) ^ (key1 + round * W1);
      n0 = c0;
      n1 = c1;
      n2 = c2;
      n3 = c3;
    }
    return new StreamKey(key0, key1, new Counter(pair(n0, n1), pair(n2, n3)));
  }

  private static int high(int a, int b) {
    return (int) ((Integer.toUnsignedLong(a) * Integer.toUnsignedLong(b)) >>> 32);
  }

  private static long pair(int low, int high) {
    return ((long) high << 32) | Integer.toUnsignedLong(low);
  }

  private static int inverse(int odd) {
    BigInteger word = BigInteger.ONE.shiftLeft(32);
    return BigInteger.valueOf(odd).modInverse(word).intValue();
  }
}
