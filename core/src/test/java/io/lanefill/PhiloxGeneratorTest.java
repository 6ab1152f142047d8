// SPDX-License-Identifier: Apache-2.0
package io.lanefill;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.lanefill.internal.stream.PhiloxReference;
import io.lanefill.support.StackEnd;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.Iterator;
import java.util.List;
import java.util.Spliterator;
import java.util.SplittableRandom;
import java.util.concurrent.ForkJoinPool;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import java.util.function.DoubleConsumer;
import java.util.function.IntConsumer;
import java.util.function.LongConsumer;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Proves what a generator draws, that jumps of any kind and length equal steps, that streams are
 * the same however they are split, and the contract of {@link RandomGenerator}.
 */
class PhiloxGeneratorTest {
  private static final Seed SEED = Seed.of(42);
  private static final BigInteger PERIOD = BigInteger.ONE.shiftLeft(129);

  /** More than the largest buffer, and no multiple of it. */
  private static final int MANY = 5001;

  private static long[] longs(RandomGenerator generator, int count) {
    long[] longs = new long[count];
    for (int i = 0; i < count; i++) {
      longs[i] = generator.nextLong();
    }
    return longs;
  }

  /** Where a generator of {@link Seed#philox} is, in longs from counter 0 on, by a search. */
  private static void assertAt(BigInteger position, PhiloxGenerator generator, String how) {
    BigInteger block = position.mod(PERIOD).shiftRight(1);
    Seed there =
        Seed.philox(7, PhiloxReference.counter(block).low(), PhiloxReference.counter(block).high());
    PhiloxGenerator expected = PhiloxGenerator.of(there);
    if (position.testBit(0)) {
      expected.nextLong();
    }
    assertArrayEquals(longs(expected, 40), longs(generator, 40), how);
  }

  /** Random123, {@code tests/kat_vectors}, rows {@code philox4x32 10}: zeros, ones, pi. */
  @ParameterizedTest
  @CsvSource({
    "0, 0, 0, e169c58d6627e8d5, 9b00dbd8bc57ac4c",
    "ffffffffffffffff, ffffffffffffffff, ffffffffffffffff, 41c83b0e408f276d, 6d5451fda20bc7c6",
    "299f31d0a4093822, 85a308d3243f6a88, 0370734413198a2e, 94fdccebd16cfe09, 24126ea15001e420"
  })
  void publishedAnswersComeOut(String key, String low, String high, String first, String second) {
    PhiloxGenerator generator =
        PhiloxGenerator.of(
            Seed.philox(
                Long.parseUnsignedLong(key, 16),
                Long.parseUnsignedLong(low, 16),
                Long.parseUnsignedLong(high, 16)));
    assertEquals(first, Long.toHexString(generator.nextLong()));
    assertEquals(second, Long.toHexString(generator.nextLong()));
  }

  @Test
  void longsAreTheElementsOfAnInt64Tensor() {
    for (Seed seed :
        List.of(SEED, Seed.keras2(-1), Seed.tensorflow(3, 4), Seed.philox(1, -2, -1))) {
      long[] expected = RandomIntegers.of(IntegerRange.int64(), seed, MANY).toLongArray();
      assertArrayEquals(expected, longs(PhiloxGenerator.of(seed), MANY), seed.toString());
    }
  }

  @Test
  void everyOtherNumberTakesOneLong() {
    PhiloxGenerator generator = PhiloxGenerator.of(SEED);
    for (long word : longs(PhiloxGenerator.of(SEED), MANY / 4 * 4)) {
      switch ((int) (word & 3)) {
        case 0 -> assertEquals((int) (word >>> 32), generator.nextInt());
        case 1 -> assertEquals((word >>> 40) * 0x1p-24f, generator.nextFloat());
        case 2 -> assertEquals((word >>> 11) * 0x1p-53, generator.nextDouble());
        default -> assertEquals(word < 0, generator.nextBoolean());
      }
    }
  }

  @Test
  void jumpsEqualSteps() {
    SplittableRandom random = new SplittableRandom(1);
    for (int i = 0; i < 2000; i++) {
      PhiloxGenerator stepping = PhiloxGenerator.of(Seed.philox(1, -random.nextInt(2000), 5));
      longs(stepping, random.nextInt(3000));
      PhiloxGenerator exact = stepping.copy();
      PhiloxGenerator inexact = stepping.copy();
      longs(stepping, 1 + i % 3);
      longs(exact, 1 + i % 3);
      longs(inexact, 1 + i % 3);
      int distance = random.nextInt(3000);
      longs(stepping, distance);
      exact.jump((long) distance);
      inexact.jump(distance + random.nextDouble());
      long[] expected = longs(stepping, 20);
      assertArrayEquals(expected, longs(exact, 20), "by a long");
      assertArrayEquals(expected, longs(inexact, 20), "by a double");
    }
  }

  @Test
  void jumpsGoAnywhereInThePeriod() {
    SplittableRandom random = new SplittableRandom(2);
    PhiloxGenerator generator = PhiloxGenerator.of(Seed.philox(7, 0, 0));
    BigInteger position = BigInteger.ZERO;
    for (int i = 0; i < 3000; i++) {
      switch (i % 4) {
        case 0 -> {
          int power = random.nextInt(130);
          generator.jumpPowerOfTwo(power);
          position = position.add(BigInteger.ONE.shiftLeft(power));
        }
        case 1 -> {
          double distance = Math.scalb(random.nextDouble(), 20 + random.nextInt(110));
          generator.jump(distance);
          position = position.add(new BigDecimal(distance).toBigInteger());
        }
        case 2 -> {
          long distance = random.nextLong(Long.MAX_VALUE) >>> random.nextInt(63);
          generator.jump(distance);
          position = position.add(BigInteger.valueOf(distance));
        }
        default -> {
          longs(generator, i % 50);
          position = position.add(BigInteger.valueOf(i % 50));
        }
      }
      assertAt(position, generator.copy(), "after move " + i);
    }
  }

  @Test
  void aPeriodLeadsBack() {
    long[] expected = longs(PhiloxGenerator.of(SEED), 10);
    PhiloxGenerator power = PhiloxGenerator.of(SEED);
    power.jumpPowerOfTwo(129);
    assertArrayEquals(expected, longs(power, 10));
    PhiloxGenerator whole = PhiloxGenerator.of(SEED);
    whole.jump(0x1p129);
    assertArrayEquals(expected, longs(whole, 10));
    PhiloxGenerator halves = PhiloxGenerator.of(SEED);
    halves.jumpPowerOfTwo(128);
    assertNotEquals(expected[0], halves.copy().nextLong());
    halves.jump(0x1p128);
    assertArrayEquals(expected, longs(halves, 10));
    PhiloxGenerator parts = PhiloxGenerator.of(SEED);
    parts.jump(0x1p63);
    parts.jump(Long.MAX_VALUE);
    parts.jump(1L);
    parts.jump(0x1p129 - 0x1p76);
    parts.jump(0x1p76 - 0x1p64);
    assertArrayEquals(expected, longs(parts, 10));
  }

  @Test
  void jumpsAndLeapsHaveTheirDistances() {
    PhiloxGenerator generator = PhiloxGenerator.of(Seed.philox(7, 0, 0));
    BigInteger jump = BigInteger.ONE.shiftLeft(64);
    BigInteger leap = BigInteger.ONE.shiftLeft(96);
    assertEquals(jump, new BigDecimal(generator.jumpDistance()).toBigInteger());
    assertEquals(leap, new BigDecimal(generator.leapDistance()).toBigInteger());
    generator.jump();
    generator.leap();
    assertAt(jump.add(leap), generator.copy(), "a jump and a leap");
    List<RandomGenerator> jumped = generator.jumps(3).toList();
    for (int i = 0; i < 3; i++) {
      BigInteger position = leap.add(jump.multiply(BigInteger.valueOf(i + 1)));
      assertAt(position, (PhiloxGenerator) jumped.get(i), "jump " + i);
    }
    assertAt(leap.add(jump.shiftLeft(2)), generator, "after the jumps");
  }

  @Test
  void aCopyGoesItsOwnWay() {
    PhiloxGenerator generator = PhiloxGenerator.of(SEED);
    for (int drawn = 0; drawn < 50; drawn++) {
      PhiloxGenerator copy = generator.copy();
      long[] expected = longs(copy.copy(), 30);
      assertArrayEquals(expected, longs(copy, 30));
      assertEquals(expected[0], generator.nextLong());
    }
  }

  @Test
  void foldsAreStreamsOfFoldedSeeds() {
    PhiloxGenerator generator = PhiloxGenerator.of(SEED);
    generator.jump(12345L);
    PhiloxGenerator folded = generator.fold(3);
    assertEquals(SEED.fold(3), folded.seed());
    assertArrayEquals(longs(PhiloxGenerator.of(SEED.fold(3)), 30), longs(folded, 30));
    assertEquals(SEED, generator.seed());
  }

  @Test
  void streamsAreWhatCallsGive() {
    for (int size : new int[] {0, 1, 7, 2047, 2048, MANY}) {
      PhiloxGenerator calls = PhiloxGenerator.of(SEED);
      PhiloxGenerator stream = PhiloxGenerator.of(SEED);
      assertArrayEquals(longs(calls, size), stream.longs(size).toArray());
      int[] ints = IntStream.generate(calls::nextInt).limit(size).toArray();
      assertArrayEquals(ints, stream.ints(size).toArray());
      double[] doubles = stream.doubles(size).toArray();
      for (double each : doubles) {
        assertEquals(calls.nextDouble(), each);
      }
      assertEquals(calls.nextLong(), stream.nextLong(), "where it stands afterwards");
    }
  }

  @Test
  void parallelStreamsAreTheSequentialOnes() throws Exception {
    PhiloxGenerator generator = PhiloxGenerator.of(SEED);
    generator.nextLong();
    PhiloxGenerator other = generator.copy();
    int size = 200_001;
    try (ForkJoinPool pool = new ForkJoinPool(4)) {
      long[] longs = pool.submit(() -> generator.longs(size).parallel().toArray()).get();
      assertArrayEquals(other.longs(size).toArray(), longs);
      int[] ints = pool.submit(() -> generator.ints(size).parallel().toArray()).get();
      assertArrayEquals(other.ints(size).toArray(), ints);
      double[] doubles = pool.submit(() -> generator.doubles(size).parallel().toArray()).get();
      assertArrayEquals(other.doubles(size).toArray(), doubles);
      assertEquals(other.nextLong(), generator.nextLong(), "where it stands afterwards");
      LongStream endless = PhiloxGenerator.of(SEED).longs().parallel().limit(MANY);
      assertArrayEquals(
          longs(PhiloxGenerator.of(SEED), MANY), pool.submit(() -> endless.toArray()).get());
    }
  }

  /** Counts the numbers of an iterator, which takes one after the other; 10 of more than 9. */
  private static int taken(Iterator<?> numbers) {
    int count = 0;
    while (count < 10 && numbers.hasNext()) {
      numbers.next();
      count++;
    }
    return count;
  }

  @Test
  void streamsHaveTheirSize() {
    PhiloxGenerator generator = PhiloxGenerator.of(SEED);
    assertEquals(1L << 40, generator.longs(1L << 40).spliterator().getExactSizeIfKnown());
    for (int size : new int[] {0, 3}) {
      assertEquals(size, taken(generator.longs(size).iterator()));
      assertEquals(size, taken(generator.ints(size).iterator()));
      assertEquals(size, taken(generator.doubles(size).iterator()));
    }
    assertEquals(10, generator.ints().limit(10).toArray().length);
    assertEquals(10, generator.doubles().limit(10).toArray().length);
    assertEquals(10, generator.ints(10, -3, 4).filter(i -> i >= -3 && i < 4).count());
  }

  @Test
  void otherCodeTakesIt() {
    List<Integer> cards = new ArrayList<>(IntStream.range(0, 52).boxed().toList());
    Collections.shuffle(cards, PhiloxGenerator.of(SEED));
    List<Integer> again = new ArrayList<>(IntStream.range(0, 52).boxed().toList());
    Collections.shuffle(again, PhiloxGenerator.of(SEED));
    assertEquals(cards, again);
    assertNotEquals(IntStream.range(0, 52).boxed().toList(), cards);
    PhiloxGenerator generator = PhiloxGenerator.of(SEED);
    double sum = 0;
    for (int i = 0; i < 1_000_000; i++) {
      double normal = generator.nextGaussian();
      sum += normal * normal;
    }
    // The mean of 10^6 squares has a standard deviation of 0.0014.
    assertEquals(1, sum / 1_000_000, 0.007);
  }

  /** Buffers that grow, and those that have grown, are used up after so many longs and one. */
  @ParameterizedTest
  @ValueSource(ints = {7, 1015, 2039, 3063, 4087})
  void aCallAtTheEndOfTheStackTakesALongOrNothing(int drawn) throws Exception {
    int[] failures = {0};
    for (int turn = 0; turn < 13; turn++) {
      PhiloxGenerator generator = PhiloxGenerator.of(SEED);
      longs(generator, drawn);
      long[] expected = longs(generator.copy(), 20);
      long[] first = {0};
      BooleanSupplier call =
          () -> {
            failures[0]++;
            first[0] = generator.nextLong();
            failures[0]--;
            return true;
          };
      int depths = turn;
      Thread thread = StackEnd.start(() -> StackEnd.visit(depths, call));
      thread.join();
      assertEquals(expected[0], first[0]);
      assertArrayEquals(Arrays.copyOfRange(expected, 1, 20), longs(generator, 19));
    }
    assertTrue(failures[0] > 0, "no stack was too small");
  }

  @Test
  void textsName() {
    assertEquals("PhiloxGenerator[Seed.of(42)]", PhiloxGenerator.of(SEED).toString());
  }

  @ParameterizedTest
  @ValueSource(doubles = {-1, -0x1p-1074, 0x1.0000000000001p129, Double.POSITIVE_INFINITY})
  void distancesOutsideThePeriodAreRefused(double distance) {
    refuses(
        "`distance` must lie between 0 and 2^129. Received: " + distance, g -> g.jump(distance));
  }

  @Test
  void otherArgumentsAreRefused() {
    refuses("`distance` must lie between 0 and 2^129. Received: NaN", g -> g.jump(Double.NaN));
    refuses("`distance` must be at least 0. Received: -1", g -> g.jump(-1L));
    refuses("`logDistance` must lie between 0 and 129. Received: -1", g -> g.jumpPowerOfTwo(-1));
    refuses("`logDistance` must lie between 0 and 129. Received: 130", g -> g.jumpPowerOfTwo(130));
    refuses("`streamSize` must be at least 0. Received: -1", g -> g.longs(-1));
    refuses("`streamSize` must be at least 0. Received: -1", g -> g.ints(-1));
    refuses("`streamSize` must be at least 0. Received: -1", g -> g.doubles(-1));
    assertTrue(
        assertThrows(NullPointerException.class, () -> PhiloxGenerator.of(null))
            .getMessage()
            .contains("seed"));
  }

  @Test
  void aStreamWithoutActionTakesNothing() {
    PhiloxGenerator generator = PhiloxGenerator.of(SEED);
    Spliterator.OfLong longs = generator.longs(1).spliterator();
    assertThrows(NullPointerException.class, () -> longs.tryAdvance((LongConsumer) null));
    assertThrows(NullPointerException.class, () -> longs.forEachRemaining((LongConsumer) null));
    Spliterator.OfInt ints = generator.ints(0).spliterator();
    assertThrows(NullPointerException.class, () -> ints.tryAdvance((IntConsumer) null));
    assertThrows(NullPointerException.class, () -> ints.forEachRemaining((IntConsumer) null));
    Spliterator.OfDouble doubles = generator.doubles(1).spliterator();
    assertThrows(NullPointerException.class, () -> doubles.tryAdvance((DoubleConsumer) null));
    assertThrows(NullPointerException.class, () -> doubles.forEachRemaining((DoubleConsumer) null));
    assertEquals(PhiloxGenerator.of(SEED).nextLong(), generator.nextLong());
  }

  /** Asserts that a call throws, and changes nothing. */
  private static void refuses(String message, Consumer<PhiloxGenerator> call) {
    PhiloxGenerator generator = PhiloxGenerator.of(SEED);
    generator.nextLong();
    PhiloxGenerator untouched = generator.copy();
    assertEquals(
        message,
        assertThrows(IllegalArgumentException.class, () -> call.accept(generator)).getMessage());
    assertArrayEquals(longs(untouched, 10), longs(generator, 10));
  }
}
