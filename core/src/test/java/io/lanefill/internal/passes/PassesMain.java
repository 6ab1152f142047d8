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
import io.lanefill.internal.stream.StreamKey;
import java.util.List;

/**
 * What {@link PassesCompilationTest} runs in JVMs of its own. The argument says what:
 *
 * <ul>
 *   <li>{@code once}: fills a few thousand float32 elements of each law, tails included, and prints
 *       nothing;
 *   <li>{@code all}: fills a million elements of every law and format, integers and listed groups.
 * </ul>
 */
final class PassesMain {
  private static final int MANY_GROUPS = 1 << 18;

  /** Not a multiple of a run: the last groups are the scalar kernel's. */
  private static final int FEW_GROUPS = 2600;

  private PassesMain() {}

  public static void main(String[] args) {
    switch (args[0]) {
      case "once" -> once();
      case "all" -> all();
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

  /** Returns the name of a pass as HotSpot prints it, without the package. */
  static String name(Class<?> pass) {
    return pass.getName().substring(pass.getPackageName().length() + 1);
  }
}
