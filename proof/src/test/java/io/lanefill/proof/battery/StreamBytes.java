// SPDX-License-Identifier: Apache-2.0
package io.lanefill.proof.battery;

import io.lanefill.Distribution;
import io.lanefill.Filler;
import io.lanefill.RandomTensor;
import io.lanefill.Seed;
import io.lanefill.internal.stream.Counter;
import io.lanefill.internal.stream.Philox4x32;
import io.lanefill.internal.stream.StreamKey;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.function.LongFunction;

/**
 * A stream as bytes, little-endian, piece by piece.
 *
 * <p>Words come from the scalar Philox, which is several times as fast as a battery reads; the SIMD
 * kernels' words are the same. Floats come from the library.
 */
abstract class StreamBytes {
  /** Bytes of a piece, or a little less: as much as a pipe of Linux holds. */
  private static final int PIECE = 1 << 16;

  private static final int BLOCK_BYTES = 16;

  private final ByteBuffer buffer = ByteBuffer.allocateDirect(PIECE).order(ByteOrder.LITTLE_ENDIAN);

  /**
   * Begins a stream.
   *
   * @param what {@code words}, {@code floats}, {@code interleaved} or {@code folded}
   * @param seed any long, reduced as Keras 3 does it
   * @throws IllegalArgumentException if it is none of these
   */
  static StreamBytes of(String what, long seed) {
    long word = Seed.of(seed).words()[0];
    return switch (what) {
      case "words" -> new Words(StreamKey.scramble(word, 0));
      case "floats" -> new Floats(Seed.of(seed));
      case "interleaved" -> new Interleaved(n -> StreamKey.scramble(word, n));
      case "folded" -> new Interleaved(n -> folded(word, n));
      default ->
          throw new IllegalArgumentException(
              "the stream must be words, floats, interleaved or folded. Received: " + what);
    };
  }

  /** The stream of {@code Seed.fold(n)}: a block of the seed words and n is the derived pair. */
  private static StreamKey folded(long word, long n) {
    long[] pair = {0, n};
    Philox4x32.words((int) word, (int) (word >>> 32), 1, pair, 1);
    return StreamKey.scramble(pair[0], pair[1]);
  }

  /** Returns the next piece, which the one after it overwrites. */
  final ByteBuffer next() {
    buffer.clear();
    putInto(buffer);
    return buffer.flip();
  }

  /** Puts the next piece into an empty buffer. */
  abstract void putInto(ByteBuffer empty);

  /** Writes the words of neighbouring blocks, two in each long, from a block's number on. */
  private static void words(StreamKey key, long firstBlock, long[] pairs) {
    int blocks = pairs.length / 2;
    Counter first = key.counter().plus(firstBlock, 1);
    pairs[0] = first.low();
    pairs[1] = first.high();
    Philox4x32.words(key.key0(), key.key1(), 1, pairs, blocks);
  }

  /** Word 0 to 3 of block 0, word 0 to 3 of block 1, and so on. */
  private static final class Words extends StreamBytes {
    private final StreamKey key;
    private final long[] pairs = new long[PIECE / Long.BYTES];
    private long block;

    Words(StreamKey key) {
      this.key = key;
    }

    @Override
    void putInto(ByteBuffer empty) {
      words(key, block, pairs);
      block += PIECE / BLOCK_BYTES;
      for (long pair : pairs) {
        empty.putLong(pair);
      }
    }
  }

  /** Word 0 of stream 0, word 0 of stream 1, to the last stream; word 1 of stream 0, and so on. */
  private static final class Interleaved extends StreamBytes {
    /** As many as words of a KiB or layers of a large model. */
    private static final int STREAMS = 64;

    private static final int PAIRS = PIECE / STREAMS / Long.BYTES;

    private final StreamKey[] keys = new StreamKey[STREAMS];
    private final long[][] pairs = new long[STREAMS][PAIRS];
    private long block;

    Interleaved(LongFunction<StreamKey> key) {
      for (int n = 0; n < STREAMS; n++) {
        keys[n] = key.apply(n);
      }
    }

    @Override
    void putInto(ByteBuffer empty) {
      for (int n = 0; n < STREAMS; n++) {
        words(keys[n], block, pairs[n]);
      }
      block += PAIRS / 2;
      for (int i = 0; i < 2 * PAIRS; i++) {
        for (long[] stream : pairs) {
          empty.putInt((int) (stream[i / 2] >>> (i % 2 * Integer.SIZE)));
        }
      }
    }
  }

  /**
   * Uniform float32 of [0, 1) are multiples of 2^-23: bits 23 i to 23 i + 22 of the output are the
   * multiple of element i, lowest bit first, and 32 floats are 23 words.
   */
  private static final class Floats extends StreamBytes {
    private static final int BITS = 23;

    /** As many words as fill a piece up to one set of 23. */
    private static final int FLOATS = PIECE / Integer.BYTES / BITS * Integer.SIZE;

    /** More than anybody draws: 2^62. */
    private static final long LARGEST = 1L << 62;

    private final RandomTensor tensor;
    private final float[] floats = new float[FLOATS];
    private long element;

    Floats(Seed seed) {
      tensor = RandomTensor.of(Distribution.uniform(0, 1), seed, LARGEST);
    }

    @Override
    void putInto(ByteBuffer empty) {
      Filler.sequential().fill(tensor.range(element, element + FLOATS), floats);
      element += FLOATS;
      long bits = 0;
      int count = 0;
      for (float value : floats) {
        bits |= (long) (value * 0x1p23f) << count;
        count += BITS;
        if (count >= Integer.SIZE) {
          empty.putInt((int) bits);
          bits >>>= Integer.SIZE;
          count -= Integer.SIZE;
        }
      }
    }
  }
}
