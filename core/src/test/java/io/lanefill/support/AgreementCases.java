// SPDX-License-Identifier: Apache-2.0
package io.lanefill.support;

import io.lanefill.internal.kernel.Drawn;
import io.lanefill.internal.kernel.ElementFormat;
import io.lanefill.internal.kernel.Law;
import io.lanefill.internal.stream.Counter;
import io.lanefill.internal.stream.PhiloxReference;
import io.lanefill.internal.stream.StreamKey;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;

/**
 * Makes the calls in which kernels must agree, for one law and format: drawn from a fixed seed, so
 * that every run, and every JVM, makes the same ones whatever its vectors.
 */
public final class AgreementCases {
  /** The method {@link #all}, for JUnit's {@code MethodSource}. */
  public static final String ALL = "io.lanefill.support.AgreementCases#all";

  /** Lanes of the widest vectors, 512 bits: what loops do at the edges repeats within these. */
  private static final int LANES = 16;

  /** Sizes near what passes and runs hold, and primes, which no number of lanes divides. */
  private static final int[] LARGER = {
    53, 63, 64, 65, 97, 127, 128, 129, 191, 255, 256, 257, 383, 511, 512, 513, 769, 1023, 1024,
    1025, 1279, 1280, 1281, 1531, 2047, 2048, 2049, 3067, 4095, 4096, 4097, 6151, 8191, 8192, 8193
  };

  /** Where counter words 0, 1, 2 and 3 carry, as powers of two. */
  private static final int[] CARRIES = {32, 64, 96, 128};

  /** Ordinary ones, and those whose results are subnormal, near the largest or beyond. */
  private static final double[] SCALES = {1, 1, 0.3, 0.3, 7, 0, 1.0e-7, 1.0e-39, 65504, 3.0e38};

  private static final double[] SHIFTS = {
    Drawn.NO_SHIFT, 0, 0, -0.7, 0.5, 100, 1.0e-39, -65504, -3.0e38
  };

  private final Law law;
  private final ElementFormat format;
  private final SplittableRandom random;

  /** Makes the calls of a law and format from its own fixed seed. */
  public AgreementCases(Law law, ElementFormat format) {
    this.law = law;
    this.format = format;
    this.random = new SplittableRandom(toString().hashCode());
  }

  /** Returns one of each law and each format. */
  public static List<AgreementCases> all() {
    List<AgreementCases> all = new ArrayList<>();
    for (Law law : Law.values()) {
      for (ElementFormat format : ElementFormat.values()) {
        all.add(new AgreementCases(law, format));
      }
    }
    return all;
  }

  /** Returns every number of groups up to three vectors and one, then larger ones. */
  public List<AgreementCase> sizes() {
    return IntStream.concat(IntStream.rangeClosed(0, 3 * LANES + 1), IntStream.of(LARGER))
        .mapToObj(groups -> anywhere(groups))
        .toList();
  }

  /** Returns every offset up to a vector and one, with a few sizes each. */
  public List<AgreementCase> offsets() {
    return IntStream.rangeClosed(0, LANES + 1)
        .boxed()
        .flatMap(
            offset ->
                IntStream.of(1, LANES, 3 * LANES + 1)
                    .mapToObj(groups -> anywhere(groups))
                    .map(c -> new AgreementCase(c.recipe(), c.firstGroup(), c.groups(), offset)))
        .toList();
  }

  /** Returns calls within or around which a counter word carries, so many for each word. */
  public List<AgreementCase> carries(int each, int mostGroups) {
    List<AgreementCase> cases = new ArrayList<>();
    for (int bit : CARRIES) {
      for (int i = 0; i < each; i++) {
        cases.add(near(BigInteger.ONE.shiftLeft(bit), 1 + random.nextInt(mostGroups)));
      }
    }
    return cases;
  }

  /** Returns calls that differ in everything. */
  public List<AgreementCase> random(int cases, int mostGroups) {
    return IntStream.range(0, cases)
        .mapToObj(i -> anywhere(random.nextInt(mostGroups + 1)))
        .toList();
  }

  /** Returns a few thousand groups of all the above, for JVMs that only crawl. */
  public List<AgreementCase> few() {
    List<AgreementCase> few = new ArrayList<>(carries(4, 60));
    for (int groups = 0; groups <= 3 * LANES + 1; groups += 1 + groups % 3) {
      few.add(anywhere(groups));
    }
    few.addAll(random(4, 300));
    few.add(anywhere(521));
    return few;
  }

  /** Returns a call whose counters come from the whole of the 2^128. */
  private AgreementCase anywhere(int groups) {
    Counter counter = new Counter(random.nextLong(), random.nextLong());
    return call(counter, random.nextLong(1L << 60), groups);
  }

  /**
   * Returns a call whose first counters lie before a boundary: it falls into one of the groups, or
   * a few counters before the first or after the last.
   */
  private AgreementCase near(BigInteger boundary, int groups) {
    long firstGroup = random.nextLong(1L << 60);
    int stride = recipe(new Counter(0, 0)).blocksPerGroup();
    long groupsBefore = firstGroup + random.nextInt(-2, groups + 2);
    BigInteger distance =
        BigInteger.valueOf(groupsBefore)
            .multiply(BigInteger.valueOf(stride))
            .add(BigInteger.valueOf(random.nextInt(4)));
    return call(PhiloxReference.counter(boundary.subtract(distance)), firstGroup, groups);
  }

  private AgreementCase call(Counter counter, long firstGroup, int groups) {
    return new AgreementCase(recipe(counter), firstGroup, groups, random.nextInt(2 * LANES));
  }

  private Drawn recipe(Counter counter) {
    double scale = format.constant(SCALES[random.nextInt(SCALES.length)]);
    double shift = format.constant(SHIFTS[random.nextInt(SHIFTS.length)]);
    StreamKey key = new StreamKey(random.nextInt(), random.nextInt(), counter);
    return new Drawn(law, format, scale, shift, key);
  }

  @Override
  public String toString() {
    return law + " " + format;
  }
}
