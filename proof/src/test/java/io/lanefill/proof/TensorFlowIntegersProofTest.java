// SPDX-License-Identifier: Apache-2.0
package io.lanefill.proof;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;

import io.lanefill.IntegerRange;
import io.lanefill.IntegerType;
import io.lanefill.RandomIntegers;
import io.lanefill.Seed;
import io.lanefill.TensorFlowGenerator;
import io.lanefill.TensorFlowRandom;
import io.lanefill.TensorFlowSeeds;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import org.tensorflow.EagerSession;
import org.tensorflow.Operand;
import org.tensorflow.op.Ops;
import org.tensorflow.op.random.RandomShuffle;
import org.tensorflow.types.TInt32;
import org.tensorflow.types.TInt64;

/**
 * Proves, with TensorFlow itself in the same process, that words, integers of a range and the
 * orders of shuffles are its own through each door to a seed. Random seeds, ranges and sizes, all
 * from one fixed seed; {@code -Dlanefill.proof.integers} sets how many elements of each door and
 * type are compared.
 */
class TensorFlowIntegersProofTest extends TensorFlowProof {
  private static final long ELEMENTS = Long.getLong("lanefill.proof.integers", 1_000_000_000);

  /** How many rows were shuffled. */
  private long shuffled;

  TensorFlowIntegersProofTest() {
    super("tensorflow-integers", 20_261_127);
  }

  @Override
  List<Comparison> comparisons() {
    List<Comparison> comparisons = new ArrayList<>();
    for (Door door : EnumSet.complementOf(EnumSet.of(Door.SPLIT))) {
      for (IntegerType type : IntegerType.values()) {
        comparisons.add(compare(door, type, false));
        if (door != Door.OP) {
          comparisons.add(compare(door, type, true));
        }
      }
    }
    shuffled = shuffles();
    return comparisons;
  }

  private Comparison compare(Door door, IntegerType type, boolean words) {
    String name = words(type) + (words ? " words" : " of ranges");
    Comparison comparison = new Comparison(door.text + " | " + name, true);
    while (comparison.elements() < ELEMENTS) {
      try (EagerSession session = EagerSession.create()) {
        Ops tf = Ops.create(session);
        IntegerRange range = words ? all(type) : range(type);
        switch (door) {
          case SEED_WORDS -> ofSeedWords(tf, range, comparison);
          case PHILOX -> ofKey(tf, range, comparison);
          case OP -> ofAnOp(tf, range, comparison);
          case GENERATOR -> ofAGenerator(tf, range, comparison);
          case SPLIT -> throw new IllegalArgumentException("A split seed is one of two words");
        }
      }
    }
    return comparison;
  }

  private void ofSeedWords(Ops tf, IntegerRange range, Comparison comparison) {
    long first = random.nextLong();
    long second = random.nextLong();
    RandomIntegers tensor = RandomIntegers.of(range, Seed.tensorflow(first, second), size());
    comparison.add(tensor, draw(tf, tensor, new TensorFlowUnits.OfSeedWords(first, second)));
  }

  private void ofKey(Ops tf, IntegerRange range, Comparison comparison) {
    TensorFlowUnits.OfKey units = key();
    Seed seed = Seed.philox(units.key(), units.counterLow(), units.counterHigh());
    RandomIntegers tensor = RandomIntegers.of(range, seed, size());
    comparison.add(tensor, draw(tf, tensor, units));
  }

  private void ofAnOp(Ops tf, IntegerRange range, Comparison comparison) {
    long global = random.nextLong(OP_SEEDS);
    long op = random.nextLong(1, OP_SEEDS);
    long drawn = 0;
    for (int call = random.nextInt(3); call >= 0; call--) {
      Seed seed = TensorFlowSeeds.global(global).op(op, drawn);
      RandomIntegers tensor = RandomIntegers.of(range, seed, size());
      comparison.add(tensor, draw(tf, tensor, new TensorFlowUnits.OfOpSeeds(global, op)));
      drawn += tensor.size();
    }
  }

  private void ofAGenerator(Ops tf, IntegerRange range, Comparison comparison) {
    TensorFlowGenerator generator = TensorFlowGenerator.fromSeed(random.nextLong());
    TensorFlowUnits.OfVariable variable = TensorFlowUnits.OfVariable.of(tf, generator.state());
    for (int call = random.nextInt(3); call >= 0; call--) {
      long size = size();
      RandomIntegers tensor = RandomIntegers.of(range, generator.next(size), size);
      comparison.add(tensor, draw(tf, tensor, variable));
    }
  }

  private static byte[] draw(Ops tf, RandomIntegers tensor, TensorFlowUnits units) {
    Operand<TInt64> shape = tf.constant(tensor.shape());
    IntegerRange range = tensor.elements();
    long low = range.lowest();
    long high = range.highest() + 1;
    return TensorFlowDraws.bytes(
        switch (range.type()) {
          case INT32 ->
              range.isFull()
                  ? units.words(tf, shape, TInt32.class)
                  : units.integers(tf, shape, tf.constant((int) low), tf.constant((int) high));
          case INT64 ->
              range.isFull()
                  ? units.words(tf, shape, TInt64.class)
                  : units.integers(tf, shape, tf.constant(low), tf.constant(high));
        });
  }

  /** Compares the orders of shuffles, several of one op each; returns how many rows they have. */
  private long shuffles() {
    long rows = 0;
    while (rows < ELEMENTS / 100) {
      try (EagerSession session = EagerSession.create()) {
        Ops tf = Ops.create(session);
        long global = random.nextLong(OP_SEEDS);
        long op = random.nextLong(1, OP_SEEDS);
        int size = random.nextInt(2) == 0 ? 1 + random.nextInt(20) : 1 + random.nextInt(200_000);
        long block = 0;
        for (int call = 0; call < 3; call++) {
          int[] numbers = new int[size];
          Arrays.setAll(numbers, i -> i);
          RandomShuffle<TInt32> shuffle =
              tf.random.randomShuffle(
                  tf.constant(numbers), RandomShuffle.seed(global), RandomShuffle.seed2(op));
          int[] theirs = new int[size];
          ByteBuffer.wrap(TensorFlowDraws.bytes(shuffle))
              .order(ByteOrder.nativeOrder())
              .asIntBuffer()
              .get(theirs);
          assertArrayEquals(theirs, TensorFlowRandom.shuffle(Seed.philox(global, block, op), size));
          block += (size + 2) / 4;
          rows += size;
        }
      }
    }
    return rows;
  }

  private static IntegerRange all(IntegerType type) {
    return switch (type) {
      case INT32 -> IntegerRange.int32();
      case INT64 -> IntegerRange.int64();
    };
  }

  /** Returns a range of any width: each power of two is as likely as the others. */
  private IntegerRange range(IntegerType type) {
    long one = number(type);
    long other = number(type);
    long low = one == other ? 0 : Math.min(one, other);
    long high = one == other ? 1 : Math.max(one, other);
    return switch (type) {
      case INT32 -> IntegerRange.int32((int) low, (int) high);
      case INT64 -> IntegerRange.int64(low, high);
    };
  }

  private long number(IntegerType type) {
    return switch (type) {
      case INT32 -> random.nextInt() >> random.nextInt(32);
      case INT64 -> random.nextLong() >> random.nextInt(64);
    };
  }

  @Override
  List<String> compared() {
    return List.of(
        ": integers of ranges of every width, and",
        "words as they are, which no op with seeds draws. Shuffles, several calls of an op",
        "each: %,d rows, all in the same order.".formatted(shuffled));
  }

  @Override
  String columns() {
    return "door | integers";
  }
}
