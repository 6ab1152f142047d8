// SPDX-License-Identifier: Apache-2.0
package io.lanefill.proof;

import io.lanefill.Distribution;
import io.lanefill.RandomTensor;
import io.lanefill.Seed;
import io.lanefill.keras.KerasGlobalSeed;
import io.lanefill.keras.SeedGenerator;
import java.util.Arrays;
import org.openjdk.jcstress.annotations.Actor;
import org.openjdk.jcstress.annotations.Expect;
import org.openjdk.jcstress.annotations.JCStressTest;
import org.openjdk.jcstress.annotations.Outcome;
import org.openjdk.jcstress.annotations.State;
import org.openjdk.jcstress.infra.results.II_Result;
import org.openjdk.jcstress.infra.results.L_Result;

/** What two threads may see of the public objects that they share, for jcstress. */
public final class SharedStateRaces {
  private static final long SEED = 7;

  private SharedStateRaces() {}

  /** The first two seeds of a generator or a global seed. */
  private record FirstTwo(Seed first, Seed second) {
    /** Returns 1 or 2 for the seed of that place, 0 for any other. */
    int place(Seed seed) {
      return seed.equals(first) ? 1 : seed.equals(second) ? 2 : 0;
    }
  }

  /** Two calls of a {@link SeedGenerator} get its first two seeds. */
  @JCStressTest
  @Outcome(id = "1, 2", expect = Expect.ACCEPTABLE, desc = "The one thread came first.")
  @Outcome(id = "2, 1", expect = Expect.ACCEPTABLE, desc = "The other thread came first.")
  @Outcome(expect = Expect.FORBIDDEN, desc = "A seed was lost, or given twice.")
  @State
  public static class GeneratedSeeds {
    private static final FirstTwo EXPECTED = expected(SeedGenerator.of(SEED));

    private final SeedGenerator generator = SeedGenerator.of(SEED);

    private static FirstTwo expected(SeedGenerator alone) {
      return new FirstTwo(alone.next(), alone.next());
    }

    /** Takes a seed. */
    @Actor
    public void one(II_Result r) {
      r.r1 = EXPECTED.place(generator.next());
    }

    /** Takes a seed, too. */
    @Actor
    public void other(II_Result r) {
      r.r2 = EXPECTED.place(generator.next());
    }
  }

  /** Two calls of a {@link KerasGlobalSeed} get its first two seeds. */
  @JCStressTest
  @Outcome(id = "1, 2", expect = Expect.ACCEPTABLE, desc = "The one thread came first.")
  @Outcome(id = "2, 1", expect = Expect.ACCEPTABLE, desc = "The other thread came first.")
  @Outcome(expect = Expect.FORBIDDEN, desc = "A seed was lost, given twice, or wrong.")
  @State
  public static class GlobalSeeds {
    private static final FirstTwo EXPECTED = expected(KerasGlobalSeed.of(SEED));

    private final KerasGlobalSeed global = KerasGlobalSeed.of(SEED);

    private static FirstTwo expected(KerasGlobalSeed alone) {
      return new FirstTwo(alone.next(), alone.next());
    }

    /** Takes a seed. */
    @Actor
    public void one(II_Result r) {
      r.r1 = EXPECTED.place(global.next());
    }

    /** Takes a seed, too. */
    @Actor
    public void other(II_Result r) {
      r.r2 = EXPECTED.place(global.next());
    }
  }

  /**
   * Who finds a tensor in a plain field finds all of it.
   *
   * <p>A processor of x86-64 keeps stores in their order, so there only a compiler could break
   * this, and C2 does not: with fields that are not final it passes as well. It is for others.
   */
  @JCStressTest
  @Outcome(id = "none", expect = Expect.ACCEPTABLE, desc = "The reader came first.")
  @Outcome(id = "whole", expect = Expect.ACCEPTABLE, desc = "The tensor and its elements.")
  @Outcome(expect = Expect.FORBIDDEN, desc = "A tensor without all of its fields.")
  @State
  public static class PublishedTensor {
    /** More than a group of four. */
    private static final int SIZE = 5;

    private static final RandomTensor EXPECTED = tensor();
    private static final float[] ELEMENTS = EXPECTED.toFloatArray();

    /** Neither final nor volatile: the race. */
    private RandomTensor shared;

    private static RandomTensor tensor() {
      return RandomTensor.of(Distribution.normal(0, 1), Seed.of(SEED), SIZE);
    }

    /** Publishes. */
    @Actor
    public void writer() {
      shared = tensor();
    }

    /** Reads and draws. */
    @Actor
    public void reader(L_Result r) {
      RandomTensor tensor = shared;
      if (tensor == null) {
        r.r1 = "none";
      } else if (!tensor.equals(EXPECTED)) {
        r.r1 = "another description";
      } else if (!Arrays.equals(tensor.toFloatArray(), ELEMENTS)) {
        r.r1 = "other elements";
      } else {
        r.r1 = "whole";
      }
    }
  }
}
