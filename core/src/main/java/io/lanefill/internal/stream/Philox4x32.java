// SPDX-License-Identifier: Apache-2.0
package io.lanefill.internal.stream;

/**
 * Philox4x32-10: four random words for each value of a 128-bit counter under a 64-bit key.
 *
 * <p>Source of the algorithm and of its constants: J. K. Salmon, M. A. Moraes, R. O. Dror, D. E.
 * Shaw, "Parallel random numbers: as easy as 1, 2, 3", SC'11, doi:10.1145/2063384.2063405, and the
 * authors' Random123, {@code include/Random123/philox.h}.
 *
 * <p>The paper's round on the words (c0, c1, c2, c3) with the key (k0, k1) is
 *
 * <pre>
 *   p0 = M0 * c0        p1 = M1 * c2                       32 x 32 -&gt; 64 bits, unsigned
 *   c0' = hi(p1) ^ c1 ^ k0     c1' = lo(p1)
 *   c2' = hi(p0) ^ c3 ^ k1     c3' = lo(p0)
 *   k0' = k0 + W0              k1' = k1 + W1
 * </pre>
 *
 * Here two words travel in one long, {@code x = c0 | c1 << 32} and {@code y = c2 | c3 << 32}, so
 * that a new half is one rotated product: {@code x' = rotate(p1, 32) ^ x >>> 32 ^ k0}. The ten
 * rounds are written out because C2 leaves a loop over them rolled, which is a third slower.
 */
public final class Philox4x32 {
  /** Multiplies counter word 0: 3528531795, {@code PHILOX_M4x32_0} of Random123. */
  public static final int M0 = 0xD2511F53;

  /** Multiplies counter word 2: 3449720151, {@code PHILOX_M4x32_1} of Random123. */
  public static final int M1 = 0xCD9E8D57;

  /** Weyl increment of key word 0: 2654435769 = floor(2^32 (sqrt(5) - 1) / 2), the golden ratio. */
  public static final int W0 = 0x9E3779B9;

  /** Weyl increment of key word 1: 3144134277 = floor(2^32 (sqrt(3) - 1)). */
  public static final int W1 = 0xBB67AE85;

  /** The lower half of a long: one word. */
  public static final long WORD = 0xFFFF_FFFFL;

  private static final int ROUNDS = 10;

  private Philox4x32() {}

  /**
   * The words of one block.
   *
   * @param first words 0 (low half) and 1 (high half)
   * @param second words 2 (low half) and 3 (high half)
   */
  public record Block(long first, long second) {
    /**
     * Returns one of the two pairs of words.
     *
     * @param which 0 or 1
     * @return the pair
     */
    public long pair(int which) {
      return which == 0 ? first : second;
    }
  }

  /**
   * Writes the words of blocks whose counters lie a stride apart.
   *
   * @param key0 key word 0
   * @param key1 key word 1
   * @param stride how far the counters of two neighbouring blocks lie apart, at least 1
   * @param pairs holds the counter of the first block, {@code c0 | c1 << 32} and {@code c2 | c3 <<
   *     32}, and receives two longs a block: {@code x0 | x1 << 32}, then {@code x2 | x3 << 32}
   * @param blocks how many blocks
   */
  public static void words(int key0, int key1, int stride, long[] pairs, int blocks) {
    long low = pairs[0];
    long high = pairs[1];
    for (int i = 0; i < 2 * blocks; i += 2) {
      long x0 = low;
      long y0 = high;
      int k0 = key0;
      int k1 = key1;
      long x1 = half(M1, y0, x0, k0);
      long y1 = half(M0, x0, y0, k1);
      long x2 = half(M1, y1, x1, k0 += W0);
      long y2 = half(M0, x1, y1, k1 += W1);
      long x3 = half(M1, y2, x2, k0 += W0);
      long y3 = half(M0, x2, y2, k1 += W1);
      long x4 = half(M1, y3, x3, k0 += W0);
      long y4 = half(M0, x3, y3, k1 += W1);
      long x5 = half(M1, y4, x4, k0 += W0);
      long y5 = half(M0, x4, y4, k1 += W1);
      long x6 = half(M1, y5, x5, k0 += W0);
      long y6 = half(M0, x5, y5, k1 += W1);
      long x7 = half(M1, y6, x6, k0 += W0);
      long y7 = half(M0, x6, y6, k1 += W1);
      long x8 = half(M1, y7, x7, k0 += W0);
      long y8 = half(M0, x7, y7, k1 += W1);
      long x9 = half(M1, y8, x8, k0 += W0);
      long y9 = half(M0, x8, y8, k1 += W1);
      pairs[i] = half(M1, y9, x9, k0 += W0);
      pairs[i + 1] = half(M0, x9, y9, k1 += W1);

      low += stride;
      if (Long.compareUnsigned(low, stride) < 0) {
        high++;
      }
    }
  }

  /**
   * Returns the words of one block. The rounds of a lone block wait for each other, so a loop costs
   * them nothing; and code this short is compiled into its caller, where no object is made.
   *
   * @param key whose key words are used; its counter is not
   * @param counter the block's counter
   * @return its words
   */
  public static Block block(StreamKey key, Counter counter) {
    long x = counter.low();
    long y = counter.high();
    int k0 = key.key0();
    int k1 = key.key1();
    for (int round = 0; round < ROUNDS; round++) {
      long next = half(M1, y, x, k0);
      y = half(M0, x, y, k1);
      x = next;
      k0 += W0;
      k1 += W1;
    }
    return new Block(x, y);
  }

  /**
   * One half of a round: the product of the other half's even word, its halves swapped, the old odd
   * word, and the key of the round.
   */
  private static long half(int multiplier, long other, long same, int key) {
    long product = (multiplier & WORD) * (other & WORD);
    return Long.rotateLeft(product, 32) ^ (same >>> 32) ^ (key & WORD);
  }
}
