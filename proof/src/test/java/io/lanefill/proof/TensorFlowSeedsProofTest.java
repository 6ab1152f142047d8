// SPDX-License-Identifier: Apache-2.0
package io.lanefill.proof;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;

import io.lanefill.DType;
import io.lanefill.Distribution;
import io.lanefill.RandomTensor;
import io.lanefill.Seed;
import io.lanefill.TensorFlowGenerator;
import io.lanefill.TensorFlowRandom;
import io.lanefill.TensorFlowSeeds;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import org.tensorflow.EagerSession;
import org.tensorflow.Operand;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TInt32;
import org.tensorflow.types.TInt64;

/**
 * Proves, with TensorFlow itself in the same process, that each door leads to its numbers: keys and
 * counters, op seeds in all calls of an op, generators in all their draws, and split seeds. Random
 * seeds, shapes and sequences, all from one fixed seed; {@code -Dlanefill.proof.doors} sets how
 * many elements of each door and distribution are compared in float32, and a tenth in float16.
 */
class TensorFlowSeedsProofTest extends TensorFlowProof {
  private static final long ELEMENTS = Long.getLong("lanefill.proof.doors", 100_000_000);

  TensorFlowSeedsProofTest() {
    super("tensorflow-seeds", 20_261_126);
  }

  @Override
  List<Comparison> comparisons() {
    List<Comparison> comparisons = new ArrayList<>();
    for (Door door : EnumSet.complementOf(EnumSet.of(Door.SEED_WORDS))) {
      for (DType dtype : List.of(DType.FLOAT32, DType.FLOAT16)) {
        for (Distribution distribution :
            List.of(
                Distribution.uniform(0, 1),
                Distribution.normal(0, 1),
                Distribution.truncatedNormal(0, 1))) {
          comparisons.add(compare(door, dtype, distribution));
        }
      }
    }
    return comparisons;
  }

  private Comparison compare(Door door, DType dtype, Distribution distribution) {
    String name = words(dtype) + " " + words(distribution.kind());
    Comparison comparison = new Comparison(door.text + " | " + name, true);
    long enough = dtype == DType.FLOAT32 ? ELEMENTS : ELEMENTS / 10;
    while (comparison.elements() < enough) {
      try (EagerSession session = EagerSession.create()) {
        Sample sample = new Sample(dtype, distribution, comparison);
        Sequence sequence = new Sequence(Ops.create(session), sample);
        switch (door) {
          case PHILOX -> sequence.ofKeys();
          case OP -> sequence.ofAnOp();
          case GENERATOR -> sequence.ofAGenerator();
          case SPLIT -> sequence.ofSplits();
          case SEED_WORDS -> throw new IllegalArgumentException("TensorFlowProofTest has these");
        }
      }
    }
    return comparison;
  }

  /** What is drawn of each seed. */
  private record Sample(DType dtype, Distribution distribution, Comparison comparison) {}

  /** Draws of one session, whose ops and variables go on from one to the next. */
  private final class Sequence {
    private final Ops tf;
    private final Sample sample;

    Sequence(Ops tf, Sample sample) {
      this.tf = tf;
      this.sample = sample;
    }

    private void add(Seed seed, long size, TensorFlowUnits units) {
      RandomTensor tensor = RandomTensor.of(sample.dtype, sample.distribution, seed, size);
      sample.comparison.add(tensor, TensorFlowDraws.draw(tf, tensor, units));
    }

    void ofKeys() {
      TensorFlowUnits.OfKey units = key();
      Seed seed = Seed.philox(units.key(), units.counterLow(), units.counterHigh());
      add(seed, size(), units);
    }

    void ofAnOp() {
      long global = random.nextLong(OP_SEEDS);
      long op = random.nextLong(1, OP_SEEDS);
      long drawn = 0;
      for (int call = random.nextInt(5); call >= 0; call--) {
        long size = size();
        Seed seed = TensorFlowSeeds.global(global).op(op, drawn);
        add(seed, size, new TensorFlowUnits.OfOpSeeds(global, op));
        drawn += size;
      }
    }

    void ofAGenerator() {
      TensorFlowGenerator generator =
          random.nextBoolean()
              ? TensorFlowGenerator.fromSeed(random.nextLong() >> random.nextInt(64))
              : TensorFlowGenerator.fromState(
                  -1 - random.nextInt(1 << 28), random.nextInt(-1, 1), random.nextLong());
      TensorFlowUnits.OfVariable variable = TensorFlowUnits.OfVariable.of(tf, generator.state());
      for (int draw = random.nextInt(5); draw >= 0; draw--) {
        long size = size();
        add(generator.next(size), size, variable);
        if (random.nextBoolean()) {
          long skipped = random.nextInt(1 << 30);
          variable.skip(tf, skipped);
          generator.skip(skipped);
        }
      }
      assertArrayEquals(longs(variable.state(tf)), generator.state());
    }

    void ofSplits() {
      boolean int32 = random.nextBoolean();
      long[] words =
          int32
              ? new long[] {random.nextInt(), random.nextInt()}
              : new long[] {random.nextLong(), random.nextLong()};
      Seed seed = Seed.tensorflow(words[0], words[1]);
      int count = 1 + random.nextInt(9);
      List<Seed> split = TensorFlowRandom.split(seed, count);
      long[] theirs = int32 ? ints(full32(words, count, 2)) : longs(full64(words, count, 2));
      long data = int32 ? random.nextInt() : random.nextLong();
      long[] folded = {int32 ? ints(full32(words))[0] : longs(full64(words))[0], data};
      assertArrayEquals(folded, TensorFlowRandom.foldIn(seed, data).words());
      for (int i = 0; i < count; i++) {
        long first = theirs[2 * i];
        long second = theirs[2 * i + 1];
        assertArrayEquals(new long[] {first, second}, split.get(i).words());
        add(split.get(i), size(), new TensorFlowUnits.OfSeedWords(first, second));
      }
    }

    private Operand<TInt32> full32(long[] words, long... shape) {
      return tf.random.statelessRandomUniformFullInt(
          tf.constant(shape), tf.constant(words), TInt32.class);
    }

    private Operand<TInt64> full64(long[] words, long... shape) {
      return tf.random.statelessRandomUniformFullInt(
          tf.constant(shape), tf.constant(words), TInt64.class);
    }
  }

  private static long[] longs(Operand<TInt64> tensor) {
    ByteBuffer bytes =
        ByteBuffer.wrap(TensorFlowDraws.bytes(tensor)).order(ByteOrder.nativeOrder());
    long[] longs = new long[bytes.remaining() / Long.BYTES];
    bytes.asLongBuffer().get(longs);
    return longs;
  }

  private static long[] ints(Operand<TInt32> tensor) {
    ByteBuffer bytes =
        ByteBuffer.wrap(TensorFlowDraws.bytes(tensor)).order(ByteOrder.nativeOrder());
    int[] ints = new int[bytes.remaining() / Integer.BYTES];
    bytes.asIntBuffer().get(ints);
    long[] longs = new long[ints.length];
    for (int i = 0; i < ints.length; i++) {
      longs[i] = ints[i];
    }
    return longs;
  }

  @Override
  List<String> compared() {
    return List.of(
        ": raw streams, op seeds over several calls",
        "of an op, generators over several draws and skips, and seeds that were split.");
  }

  @Override
  String columns() {
    return "door | dtype, law";
  }
}
