// SPDX-License-Identifier: Apache-2.0
package io.lanefill.proof.battery;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.lanefill.Distribution;
import io.lanefill.RandomTensor;
import io.lanefill.Seed;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.Channels;
import java.nio.channels.WritableByteChannel;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.function.LongFunction;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What goes down the pipe: the words that the library draws from, in the order that is told. */
class StreamToStdoutTest {
  /** Blocks 0 and 1 of the op's seed [42, 0], as core's StreamKeyTest has them of TensorFlow. */
  private static final int[] WORDS_OF_42 = {
    0x48A426C5, 0x3CBFCC20, 0x715B9425, 0x9E0295FB, 0x9C0A0F81, 0x81503319, 0x6260A3C9, 0x58962B9C
  };

  private static final int MANTISSA = 0x7F_FFFF;

  /** More than a piece, so that a second one must join the first. */
  private static final int SEVERAL_PIECES = 150_000;

  private final ByteArrayOutputStream out = new ByteArrayOutputStream();
  private final ByteArrayOutputStream err = new ByteArrayOutputStream();

  /** Reads a part of each piece, 25 times, and goes away. */
  private static final class PipeReader implements WritableByteChannel {
    private static final int PART = 4096;

    private int reads = 25;

    @Override
    public int write(ByteBuffer source) throws IOException {
      if (reads == 0) {
        throw new IOException("Broken pipe");
      }
      reads--;
      source.position(source.position() + PART);
      return PART;
    }

    @Override
    public boolean isOpen() {
      return true;
    }

    @Override
    public void close() {}
  }

  private PrintStream errors() {
    return new PrintStream(err, true, StandardCharsets.UTF_8);
  }

  private int run(String... args) {
    return StreamToStdout.run(args, Channels.newChannel(out), errors());
  }

  private int[] words(int count, String... args) {
    String[] all = Arrays.copyOf(args, args.length + 1);
    all[args.length] = Integer.toString(count * Integer.BYTES);
    assertEquals(0, run(all));
    int[] words = new int[count];
    ByteBuffer.wrap(out.toByteArray()).order(ByteOrder.LITTLE_ENDIAN).asIntBuffer().get(words);
    return words;
  }

  /** The mantissas of uniform floats are the lower 23 bits of the words. */
  private static int[] mantissas(Seed seed, int count) {
    float[] floats = RandomTensor.of(Distribution.uniform(0, 1), seed, count).toFloatArray();
    int[] mantissas = new int[count];
    Arrays.setAll(mantissas, i -> (int) (floats[i] * 0x1p23f));
    return mantissas;
  }

  @Test
  void wordsBeginWithThoseOfTensorFlow() {
    assertArrayEquals(WORDS_OF_42, words(8, "words", "42"));
  }

  @Test
  void wordsGoOnAsTheLibraryDraws() {
    int[] words = words(SEVERAL_PIECES, "words", "-1");
    Arrays.setAll(words, i -> words[i] & MANTISSA);
    assertArrayEquals(mantissas(Seed.of(-1), SEVERAL_PIECES), words);
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 64, 1023, 1024, 65_535, 65_536, 70_000})
  void floatsArePackedLowestBitFirst(int first) {
    // Eight floats are 23 bytes.
    int[] mantissas = mantissas(Seed.of(42), 8 * first + 8);
    BigInteger bits = BigInteger.ZERO;
    for (int i = 7; i >= 0; i--) {
      bits = bits.shiftLeft(23).or(BigInteger.valueOf(mantissas[8 * first + i]));
    }
    run("floats", "42", Integer.toString(23 * first + 23));
    byte[] bytes = out.toByteArray();
    assertEquals(23 * first + 23, bytes.length);
    byte[] bigEndian = new byte[23];
    for (int i = 0; i < 23; i++) {
      bigEndian[22 - i] = bytes[23 * first + i];
    }
    assertEquals(bits, new BigInteger(1, bigEndian));
  }

  @Test
  void interleavedIsAWordOfEachCallOfASeedGenerator() {
    // SeedGenerator.of(42)'s n-th call hands the op [42, n].
    assertStreams("interleaved", n -> Seed.tensorflow(42, n));
  }

  @Test
  void foldedIsAWordOfEachDerivedSeed() {
    assertStreams("folded", n -> Seed.of(42).fold(n));
  }

  private void assertStreams(String what, LongFunction<Seed> seed) {
    int count = SEVERAL_PIECES / 64;
    int[] words = words(64 * count, what, "42");
    for (int n = 0; n < 64; n++) {
      int stream = n;
      int[] own = new int[count];
      Arrays.setAll(own, i -> words[64 * i + stream] & MANTISSA);
      assertArrayEquals(mantissas(seed.apply(n), count), own, "stream " + n);
    }
  }

  @Test
  void interleavedBeginsWithAWholeWord() {
    assertEquals(WORDS_OF_42[0], words(64, "interleaved", "42")[0]);
  }

  @ParameterizedTest
  @ValueSource(strings = {"words", "floats", "interleaved", "folded"})
  void soManyBytesAreWrittenAndNoMore(String what) {
    assertEquals(0, run(what, "1", "131075"));
    assertEquals(131_075, out.size());
    assertEquals("", err.toString(StandardCharsets.UTF_8));
  }

  @ParameterizedTest
  @CsvSource({"words 42, 0", "words 42 200000, 1"})
  void aClosedPipeEndsIt(String args, int code) {
    PipeReader reader = new PipeReader();
    assertEquals(code, StreamToStdout.run(args.split(" ", -1), reader, errors()));
    String expected = "Stopped after 102,400 bytes: Broken pipe";
    assertEquals(expected, err.toString(StandardCharsets.UTF_8).strip());
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "words", "noise 42", "words x", "words 42 1.5", "words 42 1 1"})
  void badUsageIsToldAndGivesTwo(String args) {
    assertEquals(2, run(args.split(" ", -1)));
    assertTrue(err.toString(StandardCharsets.UTF_8).contains("usage: StreamToStdout"), args);
    assertEquals(0, out.size());
  }
}
