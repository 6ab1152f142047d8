// SPDX-License-Identifier: Apache-2.0
package io.lanefill;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.IntBuffer;
import java.nio.LongBuffer;
import java.nio.channels.Channels;
import java.util.Arrays;
import java.util.SplittableRandom;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ForkJoinPool;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

/** Proves what tensors of integers are, how they are filled, and what is refused. */
class RandomIntegersTest {
  private static final Seed SEED = Seed.of(42);

  private static RandomIntegers ints(long... shape) {
    return RandomIntegers.of(IntegerRange.int32(-3, 1000), SEED, shape);
  }

  private static RandomIntegers longs(long... shape) {
    return RandomIntegers.of(IntegerRange.int64(-3, 1L << 40), SEED, shape);
  }

  private static void assertRefused(String message, Runnable call) {
    assertEquals(message, assertThrows(IllegalArgumentException.class, call::run).getMessage());
  }

  @Test
  void elementsLieInTheirRange() {
    int[] all = ints(10_000).toIntArray();
    assertEquals(-3, Arrays.stream(all).min().orElseThrow());
    assertEquals(999, Arrays.stream(all).max().orElseThrow());
    int[] ones = RandomIntegers.of(IntegerRange.int32(7, 8), SEED, 100).toIntArray();
    assertTrue(Arrays.stream(ones).allMatch(one -> one == 7));
  }

  @Test
  void widestRangesAreUnsigned() {
    int[] words = RandomIntegers.of(IntegerRange.int32(), SEED, 1000).toIntArray();
    IntegerRange most = IntegerRange.int32(Integer.MIN_VALUE, Integer.MAX_VALUE);
    int[] elements = RandomIntegers.of(most, SEED, 1000).toIntArray();
    for (int i = 0; i < words.length; i++) {
      // Only the word of all ones is not below 2^32 - 1.
      assertEquals(words[i] == -1 ? Integer.MIN_VALUE : words[i] + Integer.MIN_VALUE, elements[i]);
    }
    IntegerRange mostLongs = IntegerRange.int64(Long.MIN_VALUE, Long.MAX_VALUE);
    assertEquals(Long.MIN_VALUE, mostLongs.lowest());
    assertEquals(Long.MAX_VALUE - 1, mostLongs.highest());
    long[] pairs = RandomIntegers.of(IntegerRange.int64(), SEED, 10).toLongArray();
    long[] shifted = RandomIntegers.of(mostLongs, SEED, 10).toLongArray();
    assertEquals(pairs[3] + Long.MIN_VALUE, shifted[3]);
  }

  @Test
  void twoWordsMakeALong() {
    int[] words = RandomIntegers.of(IntegerRange.int32(), SEED, 2002).toIntArray();
    long[] pairs = RandomIntegers.of(IntegerRange.int64(), SEED, 1001).toLongArray();
    for (int i = 0; i < pairs.length; i++) {
      assertEquals((words[2 * i] & 0xFFFF_FFFFL) | ((long) words[2 * i + 1] << 32), pairs[i]);
    }
  }

  @Test
  void partsAreThoseOfTheWhole() {
    int[] ints = ints(3000).toIntArray();
    long[] longs = longs(3000).toLongArray();
    SplittableRandom random = new SplittableRandom(3);
    for (int i = 0; i < 300; i++) {
      int from = random.nextInt(3000);
      int to = from + random.nextInt(3001 - from);
      assertArrayEquals(
          Arrays.copyOfRange(ints, from, to), ints(3000).range(from, to).toIntArray());
      assertArrayEquals(
          Arrays.copyOfRange(longs, from, to), longs(3000).range(from, to).toLongArray());
    }
    int[] box = ints(30, 100).box(new long[] {3, 5}, new long[] {20, 7}).toIntArray();
    for (int i = 0; i < box.length; i++) {
      assertEquals(ints[100 * (3 + i / 7) + 5 + i % 7], box[i]);
    }
  }

  /** Fills by every door, in the midst of what must stay. */
  @Test
  void everyDestinationGetsTheSame() {
    for (int size : new int[] {0, 1, 7, 1003, 300_001}) {
      int[] ints = ints(size).toIntArray();
      assertArrayEquals(ints, memory(ints(size), 4).toArray(ValueLayout.JAVA_INT));
      assertArrayEquals(ints, filledInts(size, dst -> ints(size).fill(dst)));
      for (ByteOrder order : new ByteOrder[] {ByteOrder.BIG_ENDIAN, ByteOrder.LITTLE_ENDIAN}) {
        IntBuffer buffer = ByteBuffer.allocateDirect(4 * size + 12).order(order).asIntBuffer();
        ints(size).fill(buffer.position(2));
        assertEquals(2 + size, buffer.position());
        assertEquals(0, buffer.get(2 + size));
        int[] read = new int[size];
        buffer.get(2, read);
        assertArrayEquals(ints, read);
      }
      long[] longs = longs(size).toLongArray();
      assertArrayEquals(longs, memory(longs(size), 8).toArray(ValueLayout.JAVA_LONG));
      LongBuffer buffer = LongBuffer.allocate(size + 3).position(2);
      longs(size).fill(buffer);
      assertArrayEquals(longs, Arrays.copyOfRange(buffer.array(), 2, 2 + size));
      assertEquals(0, buffer.array()[2 + size]);
    }
  }

  private static int[] filledInts(int size, Consumer<int[]> fill) {
    int[] dst = new int[size + 5];
    fill.accept(dst);
    assertArrayEquals(new int[5], Arrays.copyOfRange(dst, size, size + 5));
    return Arrays.copyOf(dst, size);
  }

  /** Returns native memory that is filled at an odd address. */
  private static MemorySegment memory(RandomIntegers tensor, int bytes) {
    MemorySegment all = Arena.ofAuto().allocate(bytes * tensor.size() + 2);
    tensor.fill(all.asSlice(1));
    assertEquals(0, all.get(ValueLayout.JAVA_BYTE, 0));
    assertEquals(0, all.get(ValueLayout.JAVA_BYTE, all.byteSize() - 1));
    MemorySegment copy = Arena.ofAuto().allocate(bytes * tensor.size(), bytes);
    return copy.copyFrom(all.asSlice(1, copy.byteSize()));
  }

  @Test
  void fillersFillAndWatch() {
    int[] expected = ints(700_001).toIntArray();
    AtomicLong last = new AtomicLong();
    Filler watched = Filler.on(ForkJoinPool.commonPool(), 3).withProgress(last::set);
    assertArrayEquals(
        expected, filledInts(expected.length, dst -> ints(700_001).fill(dst, watched)));
    assertEquals(700_001, last.get());
    long[] longs = new long[700_001];
    longs(700_001).fill(longs, Filler.sequential());
    assertArrayEquals(longs(700_001).toLongArray(), longs);
    MemorySegment memory = MemorySegment.ofArray(new int[700_001]);
    ints(700_001).fill(memory, Filler.sequential());
    assertArrayEquals(expected, memory.toArray(ValueLayout.JAVA_INT));
    Filler stopped = Filler.sequential().withCancellation(() -> true);
    assertThrows(CancellationException.class, () -> ints(9).fill(new int[9], stopped));
  }

  @Test
  void whatDoesNotFitIsRefused() {
    assertRefused(
        "`dst` must have room for all 9 elements. Received: length 8",
        () -> ints(9).fill(new int[8]));
    assertRefused(
        "`dst` must have room for all 9 elements of 8 bytes. Received: 71 bytes",
        () -> longs(9).fill(MemorySegment.ofArray(new byte[71])));
    assertRefused(
        "`int[]` holds INT32, and the tensor does not. Received: " + longs(9),
        () -> longs(9).fill(new int[9]));
    assertRefused(
        "`LongBuffer` holds INT64, and the tensor does not. Received: " + ints(9),
        () -> ints(9).fill(LongBuffer.allocate(9)));
    assertRefused(
        "`dst` must be writable. Received: read-only memory",
        () -> ints(9).fill(IntBuffer.allocate(9).asReadOnlyBuffer()));
    assertRefused(
        "`low` must be less than `high`. Received: low=5, high=5", () -> IntegerRange.int32(5, 5));
    assertRefused(
        "`low` must be less than `high`. Received: low=5, high=-5",
        () -> IntegerRange.int64(5, -5));
    assertThrows(IllegalArgumentException.class, () -> ints(1L << 40).toIntArray());
    assertThrows(IllegalArgumentException.class, () -> longs(9).toIntArray());
    assertThrows(IndexOutOfBoundsException.class, () -> ints(9).range(3, 10));
    assertThrows(ArithmeticException.class, () -> ints(1L << 40, 1L << 40));
  }

  @Test
  void theyAreValues() {
    assertEquals(
        ints(3, 4), RandomIntegers.of(IntegerRange.int32(-3, 1000), SEED, new int[] {3, 4}));
    assertEquals(ints(3, 4).hashCode(), ints(3, 4).hashCode());
    assertNotEquals(ints(3, 4), ints(4, 3));
    assertNotEquals(ints(3), RandomIntegers.of(IntegerRange.int32(-3, 1001), SEED, 3));
    assertNotEquals(ints(3), RandomIntegers.of(IntegerRange.int64(-3, 1000), SEED, 3));
    assertNotEquals(ints(3), RandomIntegers.of(IntegerRange.int32(-3, 1000), Seed.of(7), 3));
    assertEquals(ints(9).range(3, 5), ints(10).range(3, 5));
    assertArrayEquals(new long[] {3, 4}, ints(3, 4).shape());
    assertEquals(12, ints(3, 4).size());
    assertEquals(SEED, ints(1).seed());
  }

  @Test
  void textsAreCalls() {
    assertEquals(
        "RandomIntegers[INT32[3, 4], IntegerRange.int32(-3, 1000), Seed.of(42)]",
        ints(3, 4).toString());
    assertEquals(
        "RandomIntegers[INT64[2], IntegerRange.int64(), Seed.of(42), elements 3 to 5]",
        RandomIntegers.of(IntegerRange.int64(), SEED, 9).range(3, 5).toString());
    assertEquals("IntegerRange.int64(-5L, 7L)", IntegerRange.int64(-5, 7).toString());
    assertEquals("IntegerRange.int32()", IntegerRange.int32().toString());
  }

  @Test
  void rangesTellTheirEnds() {
    assertTrue(IntegerRange.int32().isFull());
    assertFalse(IntegerRange.int32(1, 7).isFull());
    assertEquals(1, IntegerRange.int32(1, 7).lowest());
    assertEquals(6, IntegerRange.int32(1, 7).highest());
    assertEquals(Integer.MIN_VALUE, IntegerRange.int32().lowest());
    assertEquals(Integer.MAX_VALUE, IntegerRange.int32().highest());
    assertEquals(Long.MIN_VALUE, IntegerRange.int64().lowest());
    assertEquals(Long.MAX_VALUE, IntegerRange.int64().highest());
    assertEquals(IntegerType.INT64, IntegerRange.int64(1, 7).type());
    assertEquals(8, IntegerType.INT64.bytes());
  }

  @Test
  void theirKernelIsTold() {
    String name = ActiveKernel.of(IntegerType.INT32).name();
    assertTrue(name.equals("scalar") || name.equals("passes") || name.equals("simd"), name);
  }

  @Test
  void channelsTakeLittleEndianBytes() throws IOException {
    for (RandomIntegers tensor : new RandomIntegers[] {ints(5, 7), longs(5, 7).rows(4, 0, 4)}) {
      int bytes = tensor.elements().type().bytes();
      ByteArrayOutputStream stream = new ByteArrayOutputStream();
      tensor.fill(Channels.newChannel(stream));
      ByteBuffer expected =
          ByteBuffer.allocate((int) tensor.size() * bytes).order(ByteOrder.LITTLE_ENDIAN);
      if (bytes == Integer.BYTES) {
        expected.asIntBuffer().put(tensor.toIntArray());
      } else {
        expected.asLongBuffer().put(tensor.toLongArray());
      }
      assertArrayEquals(expected.array(), stream.toByteArray());
    }
  }

  @Test
  void placesMayHaveStrides() {
    RandomIntegers tensor = ints(5, 7);
    int[] transposed = new int[35];
    tensor.fillStrided(MemorySegment.ofArray(transposed), new long[] {4, 20});
    int[] elements = tensor.toIntArray();
    for (int i = 0; i < 35; i++) {
      assertEquals(elements[i], transposed[i % 7 * 5 + i / 7]);
    }
    assertRefused(
        "`byteStrides` must have one entry for each of 2 dimensions. Received: [4]",
        () -> tensor.fillStrided(MemorySegment.ofArray(transposed), new long[] {4}));
  }
}
