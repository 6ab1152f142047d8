// SPDX-License-Identifier: Apache-2.0
package io.lanefill.internal.stream;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/**
 * How two seed words and a number, a name or a position make two others: Lanefill's own, as section
 * 9 of {@code docs/stream.md} states it.
 *
 * <p>Each step is one Philox block: its key is the first word, its counter the second word xor a
 * constant that says what is taken in, and 64 bits of that. Under one key a block is a permutation
 * of its counter, so steps of one pair differ whenever the constant or the 64 bits do.
 */
public final class Derivation {
  /** A number changes nothing, so that a block is what its words say. */
  private static final long NUMBER = 0;

  /** Eight bytes of a name, or how many it has: "its name" in ASCII, the first letter lowest. */
  private static final long NAME = 0x656D_616E_2073_7469L;

  /** Where a raw stream starts, the low half of its counter: "position" in ASCII. */
  private static final long POSITION = 0x6E6F_6974_6973_6F70L;

  private Derivation() {}

  /**
   * Takes in a number.
   *
   * @param words two words, which become those of the derived seed
   * @param number any long
   */
  public static void fold(long[] words, long number) {
    step(words, NUMBER, number);
  }

  /**
   * Takes in a name: its bytes, eight at a time as a little-endian number, the last ones filled up
   * with zeros, and then how many they are.
   *
   * @param words two words, which become those of the derived seed
   * @param name its bytes
   */
  public static void name(long[] words, byte[] name) {
    ByteBuffer padded =
        ByteBuffer.allocate((name.length + Long.BYTES - 1) / Long.BYTES * Long.BYTES)
            .order(ByteOrder.LITTLE_ENDIAN)
            .put(0, name);
    while (padded.hasRemaining()) {
      step(words, NAME, padded.getLong());
    }
    step(words, NAME, name.length);
  }

  /**
   * Returns the two words that seeds are derived from for a raw stream.
   *
   * @param key both key words, word 0 the low half
   * @param counter the stream's first counter
   * @return the two words; different counters of a key never have the same
   */
  public static long[] words(long key, Counter counter) {
    long[] words = {key, counter.high()};
    step(words, POSITION, counter.low());
    return words;
  }

  private static void step(long[] words, long what, long data) {
    long key = words[0];
    words[0] = words[1] ^ what;
    words[1] = data;
    Philox4x32.words((int) key, (int) (key >>> 32), 1, words, 1);
  }
}
