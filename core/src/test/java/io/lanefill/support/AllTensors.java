// SPDX-License-Identifier: Apache-2.0
package io.lanefill.support;

import io.lanefill.DType;
import io.lanefill.Distribution;
import io.lanefill.RandomTensor;
import io.lanefill.Seed;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.params.provider.Arguments;

/** Every law with every format, and the destinations that hold it: what most fills are tried on. */
public final class AllTensors {
  private static final List<Distribution> LAWS =
      List.of(
          Distribution.uniform(-0.3, 0.7),
          Distribution.normal(0.5, 0.25),
          Distribution.truncatedNormal(-1.5, 0.1),
          Distribution.constant(0.1));

  private static final Seed SEED = Seed.of(7);

  private AllTensors() {}

  /** Returns (destination, format, law) for each combination that can be filled. */
  public static List<Arguments> filled() {
    return combinations(true);
  }

  /** Returns (destination, format, law) for each combination that must be refused. */
  public static List<Arguments> refused() {
    return combinations(false);
  }

  private static List<Arguments> combinations(boolean held) {
    List<Arguments> all = new ArrayList<>();
    for (Target target : Target.values()) {
      for (DType dtype : DType.values()) {
        for (Distribution law : LAWS) {
          if (target.holds(dtype) == held) {
            all.add(Arguments.of(target, dtype, law));
          }
        }
      }
    }
    return all;
  }

  public static RandomTensor tensor(DType dtype, Distribution law, long size) {
    return RandomTensor.of(dtype, law, SEED, size);
  }
}
