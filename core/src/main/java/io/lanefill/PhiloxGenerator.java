// SPDX-License-Identifier: Apache-2.0
package io.lanefill;

import io.lanefill.internal.dispatch.CurrentKernels;
import io.lanefill.internal.kernel.DrawnIntegers;
import io.lanefill.internal.stream.Counter;
import io.lanefill.internal.stream.StreamKey;
import java.util.Objects;
import java.util.random.RandomGenerator;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import java.util.stream.LongStream;

/**
 * The words of a seed's stream as a generator of the JDK, for code that takes one: shuffles,
 * samplers, algorithms of other libraries.
 *
 * <pre>{@code
 * Collections.shuffle(cards, PhiloxGenerator.of(Seed.of(42)));
 * }</pre>
 *
 * <p>The i-th {@link #nextLong} of a seed, counted from 0, is element i of {@code
 * RandomIntegers.of(IntegerRange.int64(), seed, n)}: words 2i (lower half) and 2i + 1 of
 * Philox4x32-10, and so the int64 that TensorFlow draws. Every other number is made of them by the
 * rules of {@link RandomGenerator}, as of any generator of the JDK: {@link #nextInt}, {@link
 * #nextFloat} and {@link #nextDouble} take the upper bits of one long each, and are not the
 * elements of a {@link RandomTensor}.
 *
 * <p>Words are drawn ahead, into two buffers of at most 8 KiB, by the kernel that fills tensors;
 * the numbers are the same in every process and on every machine. All longs come once in 2^129, and
 * then again. A jump, by any number of longs, costs as much as a few of them.
 *
 * <p>{@link #longs}, {@link #ints} and {@link #doubles} without limits of their values give
 * parallel streams the numbers of sequential ones, in their order: the parts of a stream jump to
 * their places. {@code doubles(n)} is more than twice as fast as {@code doubles().limit(n)}, which
 * asks for one after the other. {@link RandomGenerator} makes the other streams, which are for one
 * thread: do not make them parallel. Nor those of generators ({@link #jumps}, {@link #leaps},
 * {@link #rngs}): two threads would be given the same one. Collect these to a list first.
 *
 * <p>A generator is <b>not</b> safe for threads, as most are not. Give each one its own: by {@link
 * #fold}, by {@link #jumps}, or by a seed.
 */
public final class PhiloxGenerator implements RandomGenerator.ArbitrarilyJumpableGenerator {
  /** The binary logarithm of the period in longs: 2^128 counters, two longs each. */
  private static final int PERIOD_BITS = 129;

  /** Longs of the first buffer: a generator that is made for a few numbers draws few. */
  private static final int FEWEST = 8;

  /** Longs of the largest buffer, 8 KiB: a call of a kernel costs nothing beside so many. */
  static final int MOST = 1024;

  private final Seed seed;

  /** The longs of the stream from some block on, which is its group 0. */
  private DrawnIntegers stream;

  /** The group that the buffer begins with; 2^62 of them take a century. */
  private long firstGroup;

  private long[] buffer = {};

  /** What was the buffer before: the next longs are drawn beside those that are not yet taken. */
  private long[] spare = {};

  /** The place of the next long in the buffer: less than its length, whenever a call ends. */
  private int next;

  private PhiloxGenerator(Seed seed, DrawnIntegers stream, Counter block, int place) {
    this.seed = seed;
    this.stream = stream;
    stand(block, place);
  }

  /**
   * Returns a generator at the start of a seed's stream.
   *
   * @param seed which stream
   * @return the generator
   * @throws NullPointerException if the seed is null
   */
  public static PhiloxGenerator of(Seed seed) {
    DrawnIntegers stream = IntegerRange.int64().recipe(Objects.requireNonNull(seed, "seed"));
    return new PhiloxGenerator(seed, stream, stream.key().counter(), 0);
  }

  /** {@return the seed of the stream, whatever was drawn or jumped over} */
  public Seed seed() {
    return seed;
  }

  @Override
  public long nextLong() {
    int place = next;
    long[] longs = buffer;
    // Read before a refill that may follow, not returned by it: so what the caller's loop holds in
    // registers stays there, and goes to memory around the rare call alone.
    long value = longs[place];
    if (place + 1 == longs.length) {
      refill();
    } else {
      next = place + 1;
    }
    return value;
  }

  // As RandomGenerator makes them. Its own methods are those of every generator: where a process
  // has several, they find nextLong by a table.

  @Override
  public int nextInt() {
    return (int) (nextLong() >>> 32);
  }

  @Override
  public float nextFloat() {
    return (int) (nextLong() >>> 40) * 0x1p-24f;
  }

  @Override
  public double nextDouble() {
    return (nextLong() >>> 11) * 0x1p-53;
  }

  /**
   * Returns a generator of a stream of its own, at its start: that of {@code seed().fold(data)}.
   * Nothing is drawn, and how far this generator went changes nothing.
   *
   * @param data which one: a task, an epoch, a worker
   * @return the generator; different data never give streams that overlap
   */
  public PhiloxGenerator fold(long data) {
    return of(seed.fold(data));
  }

  /**
   * Returns a generator that goes on from here as this one does.
   *
   * @return the copy, independent of this one
   */
  @Override
  public PhiloxGenerator copy() {
    return new PhiloxGenerator(seed, stream, block(), next % 2);
  }

  /**
   * Jumps over as many longs as a number says exactly, which a double of 2^53 and more does not.
   *
   * @param distance how many longs, at least 0
   * @throws IllegalArgumentException if it is negative
   */
  public void jump(long distance) {
    if (distance < 0) {
      throw new IllegalArgumentException("`distance` must be at least 0. Received: " + distance);
    }
    if (distance < buffer.length - next) {
      next += (int) distance;
    } else {
      forward(new Counter(distance >>> 1, 0), (int) (distance & 1));
    }
  }

  /**
   * Jumps over so many longs.
   *
   * @param distance how many; a fraction is dropped
   * @throws IllegalArgumentException if it is negative, NaN, or greater than 2^129, the period
   */
  @Override
  public void jump(double distance) {
    if (!(distance >= 0 && distance <= 0x1p129)) {
      throw new IllegalArgumentException(
          "`distance` must lie between 0 and 2^129. Received: " + distance);
    }
    if (distance < 0x1p63) {
      jump((long) distance);
    } else {
      int shift = Math.getExponent(distance) - (Double.PRECISION - 1);
      long significand = (long) Math.scalb(distance, -shift);
      forward(Counter.shifted(significand, shift - 1), 0);
    }
  }

  /**
   * Jumps over 2^logDistance longs.
   *
   * @param logDistance the binary logarithm of how many
   * @throws IllegalArgumentException if it is not 0 to 129
   */
  @Override
  public void jumpPowerOfTwo(int logDistance) {
    if (logDistance < 0 || logDistance > PERIOD_BITS) {
      throw new IllegalArgumentException(
          "`logDistance` must lie between 0 and 129. Received: " + logDistance);
    }
    if (logDistance == 0) {
      jump(1L);
    } else {
      forward(Counter.shifted(1, logDistance - 1), 0);
    }
  }

  /** Returns 2^64: enough for a task, and there are 2^65 of them in a stream. */
  @Override
  public double jumpDistance() {
    return 0x1p64;
  }

  /** Returns 2^96: 2^32 jumps, and there are 2^33 leaps in a stream. */
  @Override
  public double leapDistance() {
    return 0x1p96;
  }

  @Override
  public LongStream longs() {
    return longs(Long.MAX_VALUE);
  }

  @Override
  public LongStream longs(long streamSize) {
    return PhiloxStreams.longs(this, streamSize);
  }

  @Override
  public IntStream ints() {
    return ints(Long.MAX_VALUE);
  }

  @Override
  public IntStream ints(long streamSize) {
    return PhiloxStreams.ints(this, streamSize);
  }

  @Override
  public DoubleStream doubles() {
    return doubles(Long.MAX_VALUE);
  }

  @Override
  public DoubleStream doubles(long streamSize) {
    return PhiloxStreams.doubles(this, streamSize);
  }

  /** Writes the next longs to the start of an array, as many as are drawn; returns how many. */
  int take(long[] dst, long most) {
    int rest = buffer.length - next;
    int count = (int) Math.min(most, Math.min(dst.length, rest));
    System.arraycopy(buffer, next, dst, 0, count);
    if (count == rest) {
      refill();
    } else {
      next += count;
    }
    return count;
  }

  /** Draws the longs that follow the buffer's. */
  private void refill() {
    int length = Math.min(2 * buffer.length, MOST);
    long[] longs = spare.length == length ? spare : new long[length];
    draw(stream, firstGroup + buffer.length / 2, longs, 0);
  }

  /** Returns the counter of the block that holds the next long. */
  private Counter block() {
    return stream.key().counter().plus(firstGroup + next / 2, 1);
  }

  /** Jumps over so many blocks and at most one long. */
  private void forward(Counter blocks, int longs) {
    int place = next % 2 + longs;
    stand(block().plus(blocks).plus(place / 2, 1), place % 2);
  }

  /** Makes a long of a block, its first or its second, the next one. */
  private void stand(Counter block, int place) {
    StreamKey key = stream.key();
    StreamKey there = new StreamKey(key.key0(), key.key1(), block);
    draw(new DrawnIntegers(stream.format(), 0, null, there), 0, new long[FEWEST], place);
  }

  private void draw(DrawnIntegers from, long group, long[] longs, int place) {
    CurrentKernels.INSTANCE
        .kernel(from, longs.length, false)
        .fillGroups(from, group, longs, 0, longs.length / 2);
    // Only now: if memory or stack ran out, the next call takes the same long.
    stream = from;
    firstGroup = group;
    spare = buffer;
    buffer = longs;
    next = place;
  }

  /** Returns the seed's stream, whatever was drawn or jumped over. */
  @Override
  public String toString() {
    return "PhiloxGenerator[" + seed + "]";
  }
}
