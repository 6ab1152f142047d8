// SPDX-License-Identifier: Apache-2.0
package io.lanefill.internal.passes;

import io.lanefill.internal.kernel.Drawn;
import io.lanefill.internal.kernel.DrawnIntegers;
import io.lanefill.internal.kernel.ElementFormat;
import io.lanefill.internal.kernel.FillKernel;
import io.lanefill.internal.kernel.GroupList;
import io.lanefill.internal.kernel.IntegerFormat;
import io.lanefill.internal.kernel.Law;
import io.lanefill.internal.kernel.ListingKernel;
import io.lanefill.internal.kernel.UnsignedDivisor;
import io.lanefill.internal.simd.VectorWidth;
import io.lanefill.internal.stream.StreamKey;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What {@link PassesCompilationTest} runs in JVMs of its own. The argument says what:
 *
 * <ul>
 *   <li>{@code once}: fills a few thousand float32 elements of each law, tails included, and prints
 *       nothing;
 *   <li>{@code all}: fills a million elements of every law and format, integers and listed groups;
 *   <li>{@code speeds}: does the same, then prints the bits of a vector, and a line for each pass
 *       with the shortest time it took, in nanoseconds.
 * </ul>
 */
final class PassesMain {
  /** Names the line that tells how wide vectors are. */
  static final String BITS = "bits";

  private static final int MANY_GROUPS = 1 << 18;

  /** Not a multiple of a run: the last groups are the scalar kernel's. */
  private static final int FEW_GROUPS = 2600;

  private PassesMain() {}

  public static void main(String[] args) {
    switch (args[0]) {
      case "once" -> once();
      case "all" -> all();
      case "speeds" -> {
        all();
        IO.println(BITS + " " + VectorWidth.bits());
        speeds().forEach((name, nanos) -> IO.println(name + " " + nanos));
      }
      default -> throw new IllegalArgumentException(args[0]);
    }
  }

  private static Drawn recipe(Law law, ElementFormat format) {
    return new Drawn(law, format, 0.5, 0.25, StreamKey.scramble(1, 2));
  }

  /** Plain code, as this method's own bootstraps would count. */
  private static void once() {
    FillKernel kernel = new PassesKernel();
    float[] elements = new float[4 * FEW_GROUPS];
    kernel.fillGroups(recipe(Law.UNIFORM, ElementFormat.FLOAT32), 0, elements, 0, FEW_GROUPS);
    kernel.fillGroups(recipe(Law.NORMAL, ElementFormat.FLOAT32), 0, elements, 0, FEW_GROUPS);
    kernel.fillGroups(
        recipe(Law.TRUNCATED_NORMAL, ElementFormat.FLOAT32), 0, elements, 0, FEW_GROUPS);
    new Last();
  }

  /** Loaded when the fills are done. */
  private static final class Last {}

  private static void all() {
    FillKernel kernel = new PassesKernel();
    for (Law law : List.of(Law.UNIFORM, Law.NORMAL, Law.TRUNCATED_NORMAL)) {
      for (ElementFormat format : ElementFormat.values()) {
        int elements = MANY_GROUPS * format.groupSize();
        if (format == ElementFormat.FLOAT64) {
          kernel.fillGroups(recipe(law, format), 0, new double[elements], 0, MANY_GROUPS);
        } else {
          kernel.fillGroups(recipe(law, format), 0, new float[elements], 0, MANY_GROUPS);
        }
      }
    }
    kernel.fillGroups(dice(IntegerFormat.INT32), 0, new int[4 * MANY_GROUPS], 0, MANY_GROUPS);
    kernel.fillGroups(dice(IntegerFormat.INT64), 0, new long[2 * MANY_GROUPS], 0, MANY_GROUPS);
    listed(new PassesKernel());
  }

  private static DrawnIntegers dice(IntegerFormat format) {
    UnsignedDivisor six =
        switch (format) {
          case INT32 -> UnsignedDivisor.of32(6);
          case INT64 -> UnsignedDivisor.of64(6);
        };
    return new DrawnIntegers(format, 1, six, StreamKey.scramble(1, 2));
  }

  private static void listed(ListingKernel kernel) {
    float[] elements = new float[4 * GroupList.MOST];
    GroupList groups = new GroupList();
    groups.add(0, GroupList.MOST);
    for (int done = 0; done < MANY_GROUPS; done += GroupList.MOST) {
      kernel.fillListed(recipe(Law.UNIFORM, ElementFormat.FLOAT32), groups, elements, 0);
    }
  }

  /** Returns the passes of all laws and formats. */
  private static List<Pass> passes() {
    return List.of(
            PassesPhilox.Start.WORDS,
            PassesPhilox.StartListed.WORDS,
            PassesIntegers.LIMIT,
            PassesIntegers.LIMIT_64,
            PassesUniform.FLOAT32.passes,
            PassesUniform64.FLOAT64.passes,
            PassesNormal.FLOAT32.passes,
            PassesNormal64.FLOAT64.passes,
            new Pass[] {PassesTruncatedNormal.OUTSIDE, PassesTruncatedNormal64.OUTSIDE_64},
            PassesAffine.Float32.PASSES,
            PassesAffine.Float64.PASSES,
            PassesAffine.Float16.PASSES,
            PassesAffine.Bfloat16.PASSES)
        .stream()
        .flatMap(Arrays::stream)
        .distinct()
        .toList();
  }

  /** Returns the name of a pass as HotSpot prints it, without the package. */
  static String name(Class<?> pass) {
    return pass.getName().substring(pass.getPackageName().length() + 1);
  }

  /** Makes each pass in turn, so that no disturbance of the machine meets one alone. */
  private static Map<String, Long> speeds() {
    PassesScratch scratch = PassesScratch.take();
    Map<String, Long> shortest = new LinkedHashMap<>();
    for (int round = 0; round < 2000; round++) {
      for (Pass pass : passes()) {
        scratch.draw(0, 0);
        long start = System.nanoTime();
        for (int i = 0; i < 10; i++) {
          pass.run(scratch, false);
        }
        long nanos = System.nanoTime() - start;
        shortest.merge(name(pass.getClass()), nanos, Math::min);
      }
    }
    return shortest;
  }
}
