// SPDX-License-Identifier: Apache-2.0
package io.lanefill.spark;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.lanefill.spark.support.LocalSpark;
import java.util.HashSet;
import java.util.Set;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The same numbers, however a query is run; and Spark's own, which are others each time. */
class PartitionsTest {
  private static final long ROWS = 20_011;
  private static final int[] PARTITIONS = {1, 3, 7, 50};

  /** One of each kind, so that each has its window in the same loop. */
  private static final String DRAWS =
      "hash(id, lanefill.normal(7, id), lanefill.uniform('u', id, -1, 1),"
          + " lanefill.truncated_normal_double(7, id), lanefill.normal_array(8, id, 3))";

  private final SparkSession spark = LocalSpark.session();

  @AfterEach
  void defaults() {
    spark.catalog().clearCache();
    for (String key : new String[] {"spark.sql.adaptive.enabled", "spark.sql.codegen.wholeStage"}) {
      spark.conf().unset(key);
    }
    spark.conf().unset("spark.sql.codegen.factoryMode");
  }

  private static long checksum(Dataset<Row> rows, String draws) {
    return rows.selectExpr(draws + " AS h").selectExpr("sum(h)").head().getLong(0);
  }

  private Dataset<Row> ids(int partitions) {
    return spark.range(0, ROWS, 1, partitions).toDF();
  }

  @ParameterizedTest
  @CsvSource({
    "true, true, FALLBACK",
    "false, true, FALLBACK",
    "true, false, FALLBACK",
    "false, false, NO_CODEGEN"
  })
  void theNumbersDoNotDependOnHowAQueryRuns(boolean adaptive, boolean wholeStage, String factory) {
    // Of one thread, in the order of the ids.
    long expected = checksum(ids(1), DRAWS);
    spark.conf().set("spark.sql.adaptive.enabled", adaptive);
    spark.conf().set("spark.sql.codegen.wholeStage", wholeStage);
    spark.conf().set("spark.sql.codegen.factoryMode", factory);
    for (int partitions : PARTITIONS) {
      assertEquals(expected, checksum(ids(partitions), DRAWS), partitions + " partitions");
    }
    assertEquals(expected, checksum(ids(3).repartition(5), DRAWS), "repartitioned");
  }

  @Test
  void whatIsCachedIsWhatIsDrawnAgain() {
    long expected = checksum(ids(3), DRAWS);
    Dataset<Row> drawn = ids(3).selectExpr("id", DRAWS + " AS h").cache();
    assertEquals(expected, drawn.selectExpr("sum(h)").head().getLong(0));
    // The same query, written again, finds it: equal functions make equal plans.
    Dataset<Row> again = ids(3).selectExpr("id", DRAWS + " AS h");
    assertTrue(
        again.queryExecution().executedPlan().toString().contains("InMemoryTableScan"),
        () -> again.queryExecution().toString());
    assertEquals(expected, again.selectExpr("sum(h)").head().getLong(0));
  }

  @Test
  void sparksOwnNumbersDoDepend() {
    Set<Long> checksums = new HashSet<>();
    for (int partitions : PARTITIONS) {
      checksums.add(
          ids(partitions)
              .selectExpr("id", "randn(7) AS z")
              .selectExpr("sum(hash(id, z))")
              .head()
              .getLong(0));
    }
    assertEquals(PARTITIONS.length, checksums.size(), checksums::toString);
  }

  @Test
  void otherSeedsDrawOtherNumbers() {
    assertNotEquals(
        checksum(ids(1), "hash(lanefill.normal(7, id))"),
        checksum(ids(1), "hash(lanefill.normal(8, id))"));
  }
}
