// SPDX-License-Identifier: Apache-2.0
package io.lanefill.proof.battery;

import io.lanefill.Distribution;
import io.lanefill.RandomTensor;
import io.lanefill.Seed;
import io.lanefill.internal.stream.Counter;
import io.lanefill.internal.stream.Philox4x32;
import io.lanefill.internal.stream.StreamKey;

/** The words of this library, as a user's tensors meet them. */
enum LanefillWords {
  /** All 32 bits of the words of one seed. TestU01 looks at the upper ones more closely. */
  RAW("raw words") {
    @Override
    Words start(long seed, int part) {
      return raw(seed, part);
    }
  },

  /** The 23 bits of the float32 uniforms on [0, 1) of one seed, packed without gaps. */
  FLOATS("23 bits of the floats") {
    @Override
    Words start(long seed, int part) {
      return packed(Seed.of(seed), part);
    }
  },

  /** The words of 64 neighbouring seeds in turn, as a model with a seed for each layer has them. */
  SEEDS("64 neighbouring seeds interleaved") {
    @Override
    Words start(long seed, int part) {
      Words[] streams = new Words[STREAMS];
      for (int i = 0; i < STREAMS; i++) {
        streams[i] = raw(seed + i, part);
      }
      return interleaved(streams);
    }
  },

  /** The floats' bits of 64 seeds folded from one, in turn. */
  FOLDED("64 folded seeds interleaved, 23 bits of the floats") {
    @Override
    Words start(long seed, int part) {
      Words[] streams = new Words[STREAMS];
      for (int i = 0; i < STREAMS; i++) {
        streams[i] = packed(Seed.of(seed).fold(i), part);
      }
      return interleaved(streams);
    }
  };

  private static final int STREAMS = 64;

  /** Bits a float32 uniform is made of. */
  private static final int MANTISSA_BITS = 23;

  /** Words or floats drawn at a time. */
  private static final int BATCH = 1024;

  /** Words or floats of a part: more than a test reads. */
  private static final long PART = 1L << 40;

  private final String what;

  LanefillWords(String what) {
    this.what = what;
  }

  /**
   * Returns a source that starts at the first word of a part, each time it is asked for.
   *
   * @param seed of the stream, or the first of several
   * @param part from 0 on: parts of a stream have no word in common and can be tested at once
   */
  abstract Words start(long seed, int part);

  @Override
  public String toString() {
    return what;
  }

  private static Words raw(long seed, int part) {
    StreamKey key = StreamKey.scramble(Seed.of(seed).words()[0], 0);
    long[] pairs = new long[BATCH / 2];
    int[] words = new int[BATCH];
    long[] block = {part * PART / 4};
    return () -> {
      Counter first = key.counter().plus(block[0], 1);
      pairs[0] = first.low();
      pairs[1] = first.high();
      Philox4x32.words(key.key0(), key.key1(), 1, pairs, BATCH / 4);
      block[0] += BATCH / 4;
      for (int i = 0; i < pairs.length; i++) {
        words[2 * i] = (int) pairs[i];
        words[2 * i + 1] = (int) (pairs[i] >>> 32);
      }
      return words;
    };
  }

  private static Words packed(Seed seed, int part) {
    RandomTensor tensor = RandomTensor.of(Distribution.uniform(0, 1), seed, Long.MAX_VALUE);
    float[] floats = new float[BATCH];
    int[] words = new int[BATCH / Integer.SIZE * MANTISSA_BITS];
    long[] element = {part * PART};
    return () -> {
      tensor.range(element[0], element[0] + BATCH).fill(floats);
      element[0] += BATCH;
      long bits = 0;
      int available = 0;
      int written = 0;
      for (float unit : floats) {
        bits = (bits << MANTISSA_BITS) | (int) (unit * (1 << MANTISSA_BITS));
        available += MANTISSA_BITS;
        if (available >= Integer.SIZE) {
          available -= Integer.SIZE;
          words[written++] = (int) (bits >>> available);
        }
      }
      return words;
    };
  }

  private static Words interleaved(Words[] streams) {
    return new Words() {
      private int[] words = {};

      @Override
      public int[] next() {
        for (int s = 0; s < streams.length; s++) {
          int[] own = streams[s].next();
          if (words.length == 0) {
            words = new int[own.length * streams.length];
          }
          for (int i = 0; i < own.length; i++) {
            words[i * streams.length + s] = own[i];
          }
        }
        return words;
      }
    };
  }
}
