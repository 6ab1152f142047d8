// SPDX-License-Identifier: Apache-2.0
package io.lanefill.internal.simd;

import static io.lanefill.internal.simd.Species.INTS;
import static io.lanefill.internal.simd.Species.LANES;
import static jdk.incubator.vector.VectorOperators.LSHL;
import static jdk.incubator.vector.VectorOperators.LSHR;
import static jdk.incubator.vector.VectorOperators.LT;

import java.util.Arrays;
import jdk.incubator.vector.IntVector;
import jdk.incubator.vector.VectorMask;

/**
 * The 16 intervals of the logarithm, in tables that a few registers hold.
 *
 * <p>Source: the inverses 1 / c of {@code FloatConstants} rounded to 20 mantissa bits, the sixth
 * one place up; the logarithms are -2 log c of the rounded values, from 40-digit decimal arithmetic
 * ({@code LogTableTest} computes them again). On all 2^23 radii the result is that of the published
 * table.
 */
final class LogTable {
  /** Upper halves of the doubles 2^896 / c; their lower halves are 0. */
  static final int[] INVERSE =
      padded(
          new int[] {
            0x77F661EC, 0x77F571ED, 0x77F4953A, 0x77F3C996,
            0x77F30D19, 0x77F25E23, 0x77F1BB4A, 0x77F12359,
            0x77F0953F, 0x77F00000, 0x77EE608D, 0x77ECA4B3,
            0x77EB2036, 0x77E9C2D1, 0x77E886E6, 0x77E767DD
          });

  /** Upper halves of the doubles -2 log c. */
  static final int[] LOG_HIGH =
      padded(
          new int[] {
            0x3FE57BF6, 0x3FE2BEEF, 0x3FE01EAE, 0x3FDB31DA,
            0x3FD6574E, 0x3FD1AA2F, 0x3FCA4E72, 0x3FC1973D,
            0x3FB252EC, 0x00000000, 0xBFBAA5AA, 0xBFCC5E54,
            0xBFD526E7, 0xBFDBC287, 0xBFE1058B, 0xBFE40430
          });

  /** Lower halves of the doubles -2 log c. */
  static final int[] LOG_LOW =
      padded(
          new int[] {
            0x23C8CF29, 0xC8DC9256, 0xAE26C654, 0xA75BC8E4,
            0xB68C133A, 0x6623E7E8, 0xA0B1B5A6, 0x4146545E,
            0x4F8D0C6E, 0x00000000, 0x358A3CD8, 0xBF5BC748,
            0x13A1B5A1, 0xFC2D8F2E, 0xD1AE4AE2, 0x3A86A811
          });

  private LogTable() {}

  /** Returns the entries, and once more, for a wider vector that reads past them. */
  private static int[] padded(int[] entries) {
    int[] padded = Arrays.copyOf(entries, 2 * entries.length);
    System.arraycopy(entries, 0, padded, entries.length, entries.length);
    return padded;
  }

  /**
   * Looks 16 entries up in registers: one of 16 lanes, two of 8, or four of 4. A lane of an index
   * vector counts modulo the lanes, so the upper bits of the interval choose among the registers.
   *
   * @param table one of the tables
   * @param t bits whose bits 19 to 22 are the interval
   * @return the entry of each lane's interval
   */
  static IntVector lookup(int[] table, IntVector t) {
    IntVector index = t.lanewise(LSHR, 19);
    IntVector entry = index.selectFrom(IntVector.fromArray(INTS, table, 0));
    if (LANES >= 16) {
      return entry;
    }
    VectorMask<Integer> bit3 = t.lanewise(LSHL, 9).compare(LT, 0);
    if (LANES == 8) {
      return entry.blend(index.selectFrom(IntVector.fromArray(INTS, table, 8)), bit3);
    }
    VectorMask<Integer> bit2 = t.lanewise(LSHL, 10).compare(LT, 0);
    IntVector upper =
        index
            .selectFrom(IntVector.fromArray(INTS, table, 8))
            .blend(index.selectFrom(IntVector.fromArray(INTS, table, 12)), bit2);
    return entry
        .blend(index.selectFrom(IntVector.fromArray(INTS, table, 4)), bit2)
        .blend(upper, bit3);
  }
}
