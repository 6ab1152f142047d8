// SPDX-License-Identifier: Apache-2.0
package io.lanefill.internal.kernel;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

/** Proves that products divide as the processor does, near every power of two and at random. */
class UnsignedDivisorTest {
  private static final long WORD = 0xFFFF_FFFFL;

  private static long remainder32(UnsignedDivisor d, long n) {
    long t = (d.multiplier() * n) >>> 32;
    long q = (t + ((n - t) >>> d.shift1())) >>> d.shift2();
    return n - q * d.divisor();
  }

  private static long remainder64(UnsignedDivisor d, long n) {
    long t = Math.unsignedMultiplyHigh(d.multiplier(), n);
    long q = (t + ((n - t) >>> d.shift1())) >>> d.shift2();
    return n - q * d.divisor();
  }

  /** Returns integers near the powers of two, and others of every length. */
  private static List<Long> integers(int bits, int each) {
    SplittableRandom random = new SplittableRandom(bits);
    List<Long> integers = new ArrayList<>();
    for (int bit = 0; bit < bits; bit++) {
      for (long near = -2; near <= 2; near++) {
        integers.add((1L << bit) + near);
      }
      for (int i = 0; i < each; i++) {
        integers.add(random.nextLong() >>> (63 - bit));
      }
    }
    for (long near = 0; near <= 3; near++) {
      integers.add(-1 - near);
    }
    return integers;
  }

  @Test
  void remaindersOf32BitsAreExact() {
    for (long divisor : integers(32, 8)) {
      long d = divisor & WORD;
      if (d == 0) {
        continue;
      }
      UnsignedDivisor own = UnsignedDivisor.of32(d);
      assertEquals(own.multiplier(), own.multiplier() & WORD);
      for (long dividend : integers(32, 4)) {
        long n = dividend & WORD;
        assertEquals(n % d, remainder32(own, n), () -> n + " mod " + d);
        long multiple = (n - n % d) & WORD;
        assertEquals(0, remainder32(own, multiple), () -> multiple + " mod " + d);
      }
    }
  }

  @Test
  void remaindersOf64BitsAreExact() {
    for (long d : integers(64, 6)) {
      if (d == 0) {
        continue;
      }
      UnsignedDivisor own = UnsignedDivisor.of64(d);
      for (long n : integers(64, 2)) {
        long expected = Long.remainderUnsigned(n, d);
        String call = Long.toUnsignedString(n) + " mod " + Long.toUnsignedString(d);
        assertEquals(expected, remainder64(own, n), call);
        assertEquals(0, remainder64(own, n - expected), call);
      }
    }
  }
}
