// SPDX-License-Identifier: Apache-2.0
package io.lanefill.internal.simd;

import static io.lanefill.internal.kernel.FloatConstants.TRUNCATION;
import static io.lanefill.internal.simd.Species.FLOATS;
import static io.lanefill.internal.simd.Species.LANES;
import static jdk.incubator.vector.VectorOperators.ABS;
import static jdk.incubator.vector.VectorOperators.GE;

import jdk.incubator.vector.FloatVector;

/** Finds the groups that hold a candidate outside the bounds of the truncated normal law. */
final class FailedGroups {
  /** Bits of a mask that belong to one group. */
  private static final long GROUP = 0xF;

  private FailedGroups() {}

  /**
   * Appends the numbers of the failing groups to a list.
   *
   * @param values four candidates a group
   * @param offset where the first group starts
   * @param first the number of that group
   * @param groups how many; a multiple of the lanes divided by four
   * @param list receives the numbers
   * @param listed how many the list holds already
   * @return how many it holds now
   */
  static int list(float[] values, int offset, int first, int groups, int[] list, int listed) {
    for (int i = 0; i < 4 * groups; i += LANES) {
      long outside =
          FloatVector.fromArray(FLOATS, values, offset + i)
              .lanewise(ABS)
              .compare(GE, TRUNCATION)
              .toLong();
      int group = first + i / 4;
      // Written always, counted when it fails: no branch that nobody could predict.
      for (int shift = 0; shift < LANES; shift += 4) {
        list[listed] = group++;
        listed += (outside >>> shift & GROUP) != 0 ? 1 : 0;
      }
    }
    return listed;
  }
}
