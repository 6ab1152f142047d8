// SPDX-License-Identifier: Apache-2.0
package io.lanefill.spark.demo;

import io.lanefill.spark.LanefillCatalog;
import java.io.IOException;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;
import org.apache.spark.sql.SparkSession;

/** Prints how many rows a second Spark's own functions and these give, medians of rounds. */
public final class SqlSpeed {
  private static final long ROWS = 1L << 26;

  /** The first are for the JIT, and left out. */
  private static final int ROUNDS = 7;

  private static final int WARM_UP = 2;

  /** What is drawn, and which part of the rows: Spark's arrays are slow. */
  private enum Draw {
    RAND("rand(7)", 1),
    UNIFORM("lanefill.uniform(7, id)", 1),
    RANDN("randn(7)", 1),
    NORMAL("lanefill.normal(7, id)", 1),
    TRUNCATED_NORMAL("lanefill.truncated_normal(7, id)", 1),
    HASHED("lanefill.normal(7, xxhash64(id) & 9223372036854775806)", 2),
    ARRAY("lanefill.normal_array(7, id, 128)[127]", 64);

    private final String sql;
    private final int part;

    Draw(String sql, int part) {
      this.sql = sql;
      this.part = part;
    }
  }

  private SqlSpeed() {}

  /**
   * Measures.
   *
   * @param args none
   * @throws IOException as Spark declares
   */
  public static void main(String[] args) throws IOException {
    try (SparkSession spark =
        SparkSession.builder()
            .master("local[2]")
            .config("spark.ui.enabled", false)
            .config("spark.sql.catalog.lanefill", LanefillCatalog.class.getName())
            .getOrCreate()) {
      Map<Draw, double[]> speeds = new EnumMap<>(Draw.class);
      for (int round = 0; round < ROUNDS; round++) {
        for (Draw draw : Draw.values()) {
          double speed = measure(spark, draw);
          if (round >= WARM_UP) {
            speeds.computeIfAbsent(draw, each -> new double[ROUNDS - WARM_UP])[round - WARM_UP] =
                speed;
          }
        }
      }
      for (Draw draw : Draw.values()) {
        double[] sorted = speeds.get(draw);
        Arrays.sort(sorted);
        System.out.printf(
            Locale.ROOT,
            "%-56s %6.1f M rows/s (%.1f-%.1f)%n",
            draw.sql,
            sorted[sorted.length / 2],
            sorted[0],
            sorted[sorted.length - 1]);
      }
    }
  }

  /** Returns millions of rows a second. */
  private static double measure(SparkSession spark, Draw draw) {
    long rows = ROWS / draw.part;
    long start = System.nanoTime();
    spark.range(0, rows, 1, 2).selectExpr(draw.sql + " AS z").selectExpr("max(z)").head();
    return 1e3 * rows / (System.nanoTime() - start);
  }
}
