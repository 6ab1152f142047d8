// SPDX-License-Identifier: Apache-2.0
package io.lanefill.internal.stream;

/**
 * MT19937 as Python's {@code random} module runs it: what the global seeds of Keras and TensorFlow
 * drive.
 *
 * <p>Source: M. Matsumoto, T. Nishimura, "Mersenne Twister: a 623-dimensionally equidistributed
 * uniform pseudo-random number generator", ACM TOMACS 8 (1998), doi:10.1145/272991.272995, and the
 * authors' {@code mt19937ar.c} of 2002, whose {@code init_by_array} Python seeds with. Not safe for
 * threads.
 */
public final class MersenneTwister {
  /** Words of state, and how far apart two that are mixed lie. */
  private static final int N = 624;

  private static final int M = 397;

  /** The last row of the twist matrix: 2567483615. */
  private static final int MATRIX_A = 0x9908B0DF;

  /** The most significant bit, which the twist takes of one word, and the others, of the next. */
  private static final int UPPER = 0x8000_0000;

  private static final int LOWER = 0x7FFF_FFFF;

  /** Masks of the tempering: 2636928640 and 4022730752. */
  private static final int TEMPERING_B = 0x9D2C5680;

  private static final int TEMPERING_C = 0xEFC60000;

  /** The authors' seeding constants: 19650218, 1812433253, 1664525, 1566083941. */
  private static final int ARRAY_SEED = 0x012BD6AA;

  private static final int SEED_FACTOR = 0x6C078965;
  private static final int ARRAY_FACTOR_1 = 0x0019660D;
  private static final int ARRAY_FACTOR_2 = 0x5D588B65;

  private final int[] state = new int[N];
  private int next = N;

  /**
   * Seeds as {@code random.seed(seed)} does: by the words of the number without its sign.
   *
   * @param seed any long; seed and -seed are the same
   */
  public MersenneTwister(long seed) {
    state[0] = ARRAY_SEED;
    for (int i = 1; i < N; i++) {
      state[i] = SEED_FACTOR * mixed(i - 1) + i;
    }
    // init_by_array with an array of one word or two; -2^63 without its sign is 2^63, as wanted.
    long magnitude = Math.abs(seed);
    int[] array = {(int) magnitude, (int) (magnitude >>> 32)};
    int length = array[1] == 0 ? 1 : 2;
    int i = 1;
    for (int k = 0; k < N; k++) {
      int j = k % length;
      state[i] = (state[i] ^ (mixed(i - 1) * ARRAY_FACTOR_1)) + array[j] + j;
      i = following(i);
    }
    for (int k = 0; k < N - 1; k++) {
      state[i] = (state[i] ^ (mixed(i - 1) * ARRAY_FACTOR_2)) - i;
      i = following(i);
    }
    state[0] = UPPER;
  }

  /** Copies the state of another one, which goes on as if there were no copy. */
  public MersenneTwister(MersenneTwister other) {
    System.arraycopy(other.state, 0, state, 0, N);
    next = other.next;
  }

  private int mixed(int i) {
    return state[i] ^ (state[i] >>> 30);
  }

  /** Returns the next index; after the last one comes 1, as word 0 takes over the last. */
  private int following(int i) {
    if (i < N - 1) {
      return i + 1;
    }
    state[0] = state[N - 1];
    return 1;
  }

  /** {@return the next output, of 32 bits} */
  public int nextWord() {
    if (next == N) {
      twist();
      next = 0;
    }
    int y = state[next++];
    y ^= y >>> 11;
    y ^= (y << 7) & TEMPERING_B;
    y ^= (y << 15) & TEMPERING_C;
    return y ^ (y >>> 18);
  }

  /**
   * Returns what Python's {@code random.randrange(count)} does: as many of the upper bits of an
   * output as {@code count} has, again until the number is below it.
   *
   * @param count 1 to 2^32 - 1
   * @return 0 to count - 1
   */
  public long nextBelow(long count) {
    int unused = Long.numberOfLeadingZeros(count) - Integer.SIZE;
    long number;
    do {
      number = Integer.toUnsignedLong(nextWord()) >>> unused;
    } while (number >= count);
    return number;
  }

  private void twist() {
    for (int i = 0; i < N; i++) {
      int y = (state[i] & UPPER) | (state[(i + 1) % N] & LOWER);
      state[i] = state[(i + M) % N] ^ (y >>> 1) ^ (-(y & 1) & MATRIX_A);
    }
  }
}
