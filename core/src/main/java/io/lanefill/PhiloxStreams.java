// SPDX-License-Identifier: Apache-2.0
package io.lanefill;

import java.util.Objects;
import java.util.Spliterator;
import java.util.function.DoubleConsumer;
import java.util.function.IntConsumer;
import java.util.function.LongConsumer;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import java.util.stream.StreamSupport;

/**
 * Streams of numbers that take one long each, so that a part of a stream starts by a jump. Whoever
 * splits one keeps the generator for the second half, and gives a copy to the first.
 *
 * <p>Loops over all that is left make numbers of longs by the rules of {@code
 * RandomGenerator.nextInt} and {@code nextDouble} themselves, as a call for each costs more than a
 * number.
 */
abstract class PhiloxStreams {
  private static final int CHARACTERISTICS =
      Spliterator.ORDERED
          | Spliterator.SIZED
          | Spliterator.SUBSIZED
          | Spliterator.NONNULL
          | Spliterator.IMMUTABLE;

  /** A smaller part is not worth a copy of the generator. */
  private static final long SMALLEST_PART = 1024;

  final PhiloxGenerator generator;
  long left;

  private PhiloxStreams(PhiloxGenerator generator, long left) {
    this.generator = generator;
    this.left = left;
  }

  static LongStream longs(PhiloxGenerator generator, long size) {
    return StreamSupport.longStream(new Longs(generator, checked(size)), false);
  }

  static IntStream ints(PhiloxGenerator generator, long size) {
    return StreamSupport.intStream(new Ints(generator, checked(size)), false);
  }

  static DoubleStream doubles(PhiloxGenerator generator, long size) {
    return StreamSupport.doubleStream(new Doubles(generator, checked(size)), false);
  }

  private static long checked(long size) {
    if (size < 0) {
      throw new IllegalArgumentException("`streamSize` must be at least 0. Received: " + size);
    }
    return size;
  }

  public long estimateSize() {
    return left;
  }

  public int characteristics() {
    return CHARACTERISTICS;
  }

  boolean isDivisible() {
    return left >= 2 * SMALLEST_PART;
  }

  /** Takes one number. */
  boolean take() {
    if (left == 0) {
      return false;
    }
    left--;
    return true;
  }

  /** Returns an array for the longs that are taken at once. */
  long[] chunk() {
    return new long[(int) Math.min(left, PhiloxGenerator.MOST)];
  }

  /** Takes some of the longs that are left, and returns how many; 0 at the end. */
  int take(long[] chunk) {
    int count = left == 0 ? 0 : generator.take(chunk, left);
    left -= count;
    return count;
  }

  /** Leaves the second half to this part, and returns the size of the first. */
  long halve() {
    long half = left / 2;
    generator.jump(half);
    left -= half;
    return half;
  }

  private static final class Longs extends PhiloxStreams implements Spliterator.OfLong {
    Longs(PhiloxGenerator generator, long left) {
      super(generator, left);
    }

    @Override
    public OfLong trySplit() {
      return isDivisible() ? new Longs(generator.copy(), halve()) : null;
    }

    @Override
    public boolean tryAdvance(LongConsumer action) {
      Objects.requireNonNull(action, "action");
      boolean taken = take();
      if (taken) {
        action.accept(generator.nextLong());
      }
      return taken;
    }

    @Override
    public void forEachRemaining(LongConsumer action) {
      Objects.requireNonNull(action, "action");
      long[] chunk = chunk();
      for (int count = take(chunk); count > 0; count = take(chunk)) {
        for (int i = 0; i < count; i++) {
          action.accept(chunk[i]);
        }
      }
    }
  }

  private static final class Ints extends PhiloxStreams implements Spliterator.OfInt {
    Ints(PhiloxGenerator generator, long left) {
      super(generator, left);
    }

    @Override
    public OfInt trySplit() {
      return isDivisible() ? new Ints(generator.copy(), halve()) : null;
    }

    @Override
    public boolean tryAdvance(IntConsumer action) {
      Objects.requireNonNull(action, "action");
      boolean taken = take();
      if (taken) {
        action.accept(generator.nextInt());
      }
      return taken;
    }

    @Override
    public void forEachRemaining(IntConsumer action) {
      Objects.requireNonNull(action, "action");
      long[] chunk = chunk();
      for (int count = take(chunk); count > 0; count = take(chunk)) {
        for (int i = 0; i < count; i++) {
          action.accept((int) (chunk[i] >>> 32));
        }
      }
    }
  }

  private static final class Doubles extends PhiloxStreams implements Spliterator.OfDouble {
    Doubles(PhiloxGenerator generator, long left) {
      super(generator, left);
    }

    @Override
    public OfDouble trySplit() {
      return isDivisible() ? new Doubles(generator.copy(), halve()) : null;
    }

    @Override
    public boolean tryAdvance(DoubleConsumer action) {
      Objects.requireNonNull(action, "action");
      boolean taken = take();
      if (taken) {
        action.accept(generator.nextDouble());
      }
      return taken;
    }

    @Override
    public void forEachRemaining(DoubleConsumer action) {
      Objects.requireNonNull(action, "action");
      long[] chunk = chunk();
      for (int count = take(chunk); count > 0; count = take(chunk)) {
        for (int i = 0; i < count; i++) {
          action.accept((chunk[i] >>> 11) * 0x1p-53);
        }
      }
    }
  }
}
