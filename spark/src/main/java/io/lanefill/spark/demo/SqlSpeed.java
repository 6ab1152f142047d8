// SPDX-License-Identifier: Apache-2.0
package io.lanefill.spark.demo;

import io.lanefill.ActiveKernel;
import io.lanefill.DType;
import io.lanefill.Distribution;
import io.lanefill.spark.LanefillCatalog;
import io.lanefill.spark.demo.Speeds.Machine;
import io.lanefill.spark.demo.Speeds.Speed;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.apache.spark.sql.SparkSession;

/**
 * Measures how many values a second Spark's own functions and these give on two threads, once all
 * is compiled.
 */
public final class SqlSpeed {
  private static final long ROWS = 1L << 27;

  /** The first are for the JIT, and left out. */
  private static final int ROUNDS = 7;

  private static final int WARM_UP = 2;

  /** What is drawn, beside what, which part of the rows, and how many values a row has. */
  private enum Draw {
    RAND("rand(7)", "", 1, 1),
    UNIFORM("lanefill.uniform(7, id)", RAND.sql, 1, 1),
    RANDN("randn(7)", "", 1, 1),
    NORMAL("lanefill.normal(7, id)", RANDN.sql, 1, 1),
    TRUNCATED_NORMAL("lanefill.truncated_normal(7, id)", RANDN.sql, 1, 1),
    HASHED("lanefill.normal(7, xxhash64(id) & 9223372036854775806)", RANDN.sql, 2, 1),
    ARRAY("lanefill.normal_array(7, id, 128)[127]", RANDN.sql, 64, 128);

    private final String sql;
    private final String beside;
    private final int part;
    private final int values;

    Draw(String sql, String beside, int part, int values) {
      this.sql = sql;
      this.beside = beside;
      this.part = part;
      this.values = values;
    }
  }

  private SqlSpeed() {}

  /**
   * Measures, writes the file and prints its table.
   *
   * @param args the file
   * @throws IOException if it cannot be written
   */
  public static void main(String[] args) throws IOException {
    // A process does so by itself after 2^30 values of a law.
    ActiveKernel.warmUp(DType.FLOAT32, Distribution.uniform(0, 1));
    ActiveKernel.warmUp(DType.FLOAT32, Distribution.normal(0, 1));
    ActiveKernel.warmUp(DType.FLOAT32, Distribution.truncatedNormal(0, 1));
    try (SparkSession spark =
        SparkSession.builder()
            .master("local[2]")
            .config("spark.ui.enabled", false)
            .config("spark.sql.catalog.lanefill", LanefillCatalog.class.getName())
            .getOrCreate()) {
      Map<Draw, List<Double>> speeds = new EnumMap<>(Draw.class);
      for (int round = 0; round < ROUNDS; round++) {
        for (Draw draw : Draw.values()) {
          double speed = measure(spark, draw);
          if (round >= WARM_UP) {
            speeds.computeIfAbsent(draw, each -> new ArrayList<>()).add(speed);
          }
        }
      }
      Speeds run =
          new Speeds(
              Machine.here(spark.version()),
              "mvn -q compile exec:exec@spark-sql",
              speeds.entrySet().stream()
                  .map(each -> new Speed(each.getKey().sql, each.getKey().beside, each.getValue()))
                  .toList());
      run.write(Path.of(args[0]));
      System.out.println(run.table());
    }
  }

  /** Returns millions of values a second. */
  private static double measure(SparkSession spark, Draw draw) {
    long rows = ROWS / draw.part;
    long start = System.nanoTime();
    spark.range(0, rows, 1, 2).selectExpr(draw.sql + " AS z").selectExpr("max(z)").head();
    return 1e3 * rows * draw.values / (System.nanoTime() - start);
  }
}
