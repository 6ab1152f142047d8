// SPDX-License-Identifier: Apache-2.0
package io.lanefill.bench.report;

import static io.lanefill.bench.report.MarkdownTable.ratio;
import static io.lanefill.bench.report.MarkdownTable.whole;

import io.lanefill.bench.Text;
import java.util.List;

/**
 * The floor: what the vector pipes of a core allow if none of them ever waits, from the operations
 * of the best C at the clock of the same run. {@code roofline.md} has the operations in words.
 */
final class PipesTable {
  /** Values of eight blocks, of which the operations are counted. */
  private static final int VALUES = 32;

  /**
   * Zen's cores of 2020 to 2022 have four vector pipes of 256 bits; an operation of 512 bits takes
   * two of them, or one of them twice.
   */
  private static final int PIPES_BITS = 4 * 256;

  private static final List<Floor> FLOORS =
      List.of(
          new Floor("uniform", "C, AVX2", 256, 153),
          new Floor("uniform", "C, AVX-512", 512, 63),
          new Floor("normal", "C, AVX2", 256, 345),
          new Floor("normal", "C, AVX-512", 512, 154));

  private PipesTable() {}

  /**
   * A law in C.
   *
   * @param law the law
   * @param code the row of the other tables
   * @param bits the width of its vectors
   * @param operations the vector operations of {@link #VALUES} values, without loads and stores
   */
  private record Floor(String law, String code, int bits, int operations) {
    double cyclesOfValue() {
      return (double) operations * bits / PIPES_BITS / VALUES;
    }
  }

  /** Returns the table, without rows if the file has no clock. */
  static MarkdownTable of(ResultFile file) {
    MarkdownTable table =
        new MarkdownTable(
            2,
            List.of(
                "law",
                "code",
                "operations for 32 values",
                "cycles a value",
                "by the pipes",
                "C",
                "SIMD",
                "C / pipes",
                "SIMD / pipes"));
    Speeds speeds = new Speeds(file);
    double clock = speeds.clock();
    if (Double.isNaN(clock)) {
      return table;
    }
    for (Floor floor : FLOORS) {
      double most = clock / floor.cyclesOfValue();
      double c = speeds.own(floor.law, floor.code);
      boolean ofThisWidth = file.environment().vectorBits() == floor.bits;
      double simd = ofThisWidth ? speeds.own(floor.law, "Lanefill, SIMD") : Double.NaN;
      table.row(
          List.of(
              floor.law,
              floor.code,
              whole(floor.operations),
              Text.format("%.2f", floor.cyclesOfValue()),
              whole(most),
              whole(c),
              whole(simd),
              ratio(c / most),
              ratio(simd / most)));
    }
    return table;
  }
}
