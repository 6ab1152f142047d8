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
import java.util.LinkedHashMap;
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

  private static final String RAND = "rand(7)";
  private static final String RANDN = "randn(7)";

  /** In this order in each round. */
  private static final List<Draw> DRAWS =
      List.of(
          new Draw(RAND, "", 1, 1),
          new Draw("lanefill.uniform(7, id)", RAND, 1, 1),
          new Draw(RANDN, "", 1, 1),
          new Draw("lanefill.normal(7, id)", RANDN, 1, 1),
          new Draw("lanefill.truncated_normal(7, id)", RANDN, 1, 1),
          new Draw("lanefill.normal(7, xxhash64(id) & 9223372036854775806)", RANDN, 2, 1),
          new Draw("lanefill.normal_array(7, id, 128)[127]", RANDN, 64, 128));

  /** What is drawn, beside what, which part of the rows, and how many values a row has. */
  private record Draw(String sql, String beside, int part, int values) {}

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
      Map<Draw, List<Double>> speeds = new LinkedHashMap<>();
      for (int round = 0; round < ROUNDS; round++) {
        for (Draw draw : DRAWS) {
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
