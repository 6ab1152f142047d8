// SPDX-License-Identifier: Apache-2.0
package io.lanefill.proof.battery;

import io.lanefill.Distribution;
import io.lanefill.RandomTensor;
import io.lanefill.Seed;
import io.lanefill.internal.stream.Counter;
import io.lanefill.internal.stream.Philox4x32;
import io.lanefill.internal.stream.SeedRule;
import io.lanefill.internal.stream.StreamKey;

/** The words of this library, as a user's tensors meet them. */
enum LanefillWords {
  /** All 32 bits of the words of one seed. */
  RAW("raw words") {
    @Override
    Words start(long seed) {
      return raw(seed);
    }
  },

  /** The 23 bits of the float32 uniforms on [0, 1) of one seed, packed without gaps. */
  FLOATS("23 bits of the floats") {
    @Override
    Words start(long seed) {
      return packed(Seed.of(seed));
    }
  },

  /** The words of 64 neighbouring seeds in turn, as a model with a seed for each layer has them. */
  SEEDS("64 neighbouring seeds interleaved") {
    @Override
    Words start(long seed) {
      Words[] streams = new Words[STREAMS];
      for (int i = 0; i < STREAMS; i++) {
        streams[i] = raw(seed + i);
      }
      return interleaved(streams);
    }
  },

  /** The floats' bits of 64 seeds folded from one, in turn. */
  FOLDED("64 folded seeds interleaved, 23 bits of the floats") {
    @Override
    Words start(long seed) {
      Words[] streams = new Words[STREAMS];
      for (int i = 0; i < STREAMS; i++) {
        streams[i] = packed(Seed.of(seed).fold(i));
      }
      return interleaved(streams);
    }
  };

  private static final int STREAMS = 64;

  /** Bits a float32 uniform is made of. */
  private static final int MANTISSA_BITS = 23;

  /** Words or floats drawn at a time. */
  private static final int BATCH = 4096;

  private final String what;

  LanefillWords(String what) {
    this.what = what;
  }

  /** Returns a source that starts at the first word of a seed, each time it is asked for. */
  abstract Words start(long seed);

  @Override
  public String toString() {
    return what;
  }

  private static Words raw(long seed) {
    StreamKey key = StreamKey.scramble(SeedRule.KERAS3.word(seed), 0);
    return new Words() {
      private final long[] pairs = new long[BATCH / 2];
      private long drawn;

      @Override
      public int next() {
        int at = (int) (drawn % BATCH);
        if (at == 0) {
          Counter first = key.counter().plus(drawn / 4, 1);
          Philox4x32.words(key.key0(), key.key1(), first.low(), first.high(), 1, pairs, BATCH / 4);
        }
        drawn++;
        long pair = pairs[at / 2];
        return (int) (at % 2 == 0 ? pair : pair >>> 32);
      }
    };
  }

  private static Words packed(Seed seed) {
    RandomTensor tensor = RandomTensor.of(Distribution.uniform(0, 1), seed, Long.MAX_VALUE);
    return new Words() {
      private final float[] floats = new float[BATCH];
      private long drawn;
      private long bits;
      private int available;

      @Override
      public int next() {
        while (available < Integer.SIZE) {
          int at = (int) (drawn % BATCH);
          if (at == 0) {
            tensor.range(drawn, drawn + BATCH).fill(floats);
          }
          bits = (bits << MANTISSA_BITS) | (int) (floats[at] * (1 << MANTISSA_BITS));
          available += MANTISSA_BITS;
          drawn++;
        }
        available -= Integer.SIZE;
        return (int) (bits >>> available);
      }
    };
  }

  private static Words interleaved(Words[] streams) {
    int[] turn = {-1};
    return () -> {
      turn[0] = (turn[0] + 1) % streams.length;
      return streams[turn[0]].next();
    };
  }
}
