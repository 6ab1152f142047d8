// SPDX-License-Identifier: Apache-2.0
package io.lanefill.spark;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.lanefill.DType;
import io.lanefill.Distribution;
import io.lanefill.RandomTensor;
import io.lanefill.Seed;
import io.lanefill.spark.internal.sql.FloatElement;
import io.lanefill.spark.support.LocalSpark;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.connector.catalog.Identifier;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The functions take the arguments that they should, and say what is wrong with others. */
class ArgumentsTest {
  private final SparkSession spark = LocalSpark.session();

  private static RandomTensor tensor(DType dtype, Distribution distribution, Seed seed) {
    return RandomTensor.of(dtype, distribution, seed, Long.MAX_VALUE);
  }

  @Test
  void aSeedMayBeAColumn() {
    List<Row> rows =
        spark
            .range(200)
            .selectExpr("id", "lanefill.normal(id % 3, id)", "lanefill.uniform(string(id % 3), id)")
            .collectAsList();
    for (Row row : rows) {
      long id = row.getLong(0);
      RandomTensor number = tensor(DType.FLOAT32, Distribution.normal(0, 1), Seed.of(id % 3));
      Seed named = Seed.of(0).named(Long.toString(id % 3));
      RandomTensor text = tensor(DType.FLOAT32, Distribution.uniform(0, 1), named);
      assertEquals(number.floatAt(id), row.getFloat(1));
      assertEquals(text.floatAt(id), row.getFloat(2));
    }
  }

  /** A text of a row whose memory is the next row's too. */
  @Test
  void aSeedMayBeAText() {
    List<Row> rows =
        spark
            .range(0, 300, 1, 3)
            .selectExpr("id", "string(id % 7) AS name")
            .repartition(2)
            .selectExpr("id", "name", "lanefill.normal(name, id)")
            .collectAsList();
    assertEquals(300, rows.size());
    for (Row row : rows) {
      Seed named = Seed.of(0).named(row.getString(1));
      RandomTensor tensor = tensor(DType.FLOAT32, Distribution.normal(0, 1), named);
      assertEquals(tensor.floatAt(row.getLong(0)), row.getFloat(2));
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"7", "'a'"})
  void parametersMayBeColumns(String seed) {
    // In the order of the ids, so that a window holds some of them.
    List<Row> rows =
        spark
            .range(0, 300, 1, 1)
            .selectExpr("id", "double(id DIV 30 % 2) AS a", "double(2 + id DIV 20 % 3) AS b")
            .selectExpr(
                "id",
                "a",
                "b",
                "lanefill.uniform(%s, id, a, b)".formatted(seed),
                "lanefill.normal_double(%s, id, a, b)".formatted(seed),
                "lanefill.normal_array(%s, id, 2, a, b)[1]".formatted(seed))
            .collectAsList();
    Seed own = seed.equals("7") ? Seed.of(7) : Seed.of(0).named("a");
    for (Row row : rows) {
      long id = row.getLong(0);
      double a = row.getDouble(1);
      double b = row.getDouble(2);
      Distribution normal = Distribution.normal(a, b);
      RandomTensor uniform = tensor(DType.FLOAT32, Distribution.uniform(a, b), own);
      assertEquals(uniform.floatAt(id), row.getFloat(3));
      assertEquals(tensor(DType.FLOAT64, normal, own).doubleAt(id), row.getDouble(4));
      assertEquals(tensor(DType.FLOAT32, normal, own).floatAt(2 * id + 1), row.getFloat(5));
    }
  }

  /** Spark gives each task its own; whoever shares one gets its own window. */
  @Test
  void threadsMayShareAFunction() throws Exception {
    StructType types =
        new StructType().add("seed", DataTypes.LongType).add("id", DataTypes.LongType);
    FloatElement function =
        (FloatElement)
            new LanefillCatalog().loadFunction(Identifier.of(new String[0], "normal")).bind(types);
    RandomTensor tensor = tensor(DType.FLOAT32, Distribution.normal(0, 1), Seed.of(7));
    assertEquals(tensor.floatAt(0), function.invoke(7, 0));
    int count = 1 << 16;
    try (ExecutorService threads = Executors.newFixedThreadPool(2)) {
      List<Future<Long>> wrong = new ArrayList<>();
      for (int thread = 0; thread < 2; thread++) {
        long from = (long) thread << 40;
        float[] expected = tensor.range(from, from + count).toFloatArray();
        wrong.add(
            threads.submit(
                () ->
                    IntStream.range(0, count)
                        .filter(i -> function.invoke(7, from + i) != expected[i])
                        .count()));
      }
      for (Future<Long> each : wrong) {
        assertEquals(0, each.get());
      }
    }
  }

  static Stream<String> nulls() {
    return Stream.of(
        "normal(7, if(id = 1, null, id))",
        "normal(if(id = 1, null, 7), id)",
        "normal(if(id = 1, null, 'a'), id)",
        "normal(7, id, if(id = 1, null, 0), 1)",
        "normal('a', id, if(id = 1, null, 0), 1)",
        "normal_double(if(id = 1, null, 'a'), id)",
        "normal_array(7, id, if(id = 1, null, 3))",
        "normal_array(if(id = 1, null, 'a'), id, 3)",
        "seed_named(if(id = 1, null, 1), 'a')",
        "seed_named(1, if(id = 1, null, 'a'))");
  }

  @ParameterizedTest
  @MethodSource("nulls")
  void aNullGivesANull(String call) {
    for (boolean wholeStage : new boolean[] {true, false}) {
      spark.conf().set("spark.sql.codegen.wholeStage", wholeStage);
      List<Row> rows = spark.range(3).selectExpr("lanefill." + call).collectAsList();
      assertEquals(
          List.of(false, true, false), rows.stream().map(row -> row.isNullAt(0)).toList(), call);
    }
    spark.conf().unset("spark.sql.codegen.wholeStage");
    assertTrue(spark.sql("SELECT lanefill.normal(null, null)").head().isNullAt(0));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "normal(7) | normal takes (seed BIGINT, id BIGINT) or (seed BIGINT, id BIGINT, mean DOUBLE,"
            + " stddev DOUBLE); the seed may be a STRING. Received: (INT)",
        "uniform(7, id, 1) | (seed BIGINT, id BIGINT, low DOUBLE, high DOUBLE)",
        "normal(7.5, id) | Received: (DECIMAL(2,1), BIGINT)",
        "normal(7, '3') | Received: (INT, STRING)",
        "normal(7, id, 'a', 1) | Received: (INT, BIGINT, STRING, INT)",
        "normal(seed => 7, id => id) | seed => 7",
        "other.normal(7, id) | other",
        "normal_array(7, id) | normal_array takes (seed BIGINT, row BIGINT, n INT)",
        "normal_array(7, id, 3L) | Received: (INT, BIGINT, BIGINT)",
        "seed_named('a', 1) | seed_named takes (seed BIGINT, name STRING)",
        "gamma(7, id) | gamma",
        "normal(7, id - 1) | `id` must be the index of an element",
        "normal(7, id + 9223372036854775807) | `id` must be the index of an element",
        "normal(7, id, 0, -1) | stddev",
        "uniform(7, id, 1, 0) | low",
        "normal('Seed.of(x)', id) | Seed.of(x)",
        "normal_array(7, id, -1) | `n` must be at least 0. Received: -1",
        "normal_array(7, id - 1, 2) | `row` must be at least 0",
        "normal_array(7, 9223372036854775806, 2) | at most 2^63 - 1"
      })
  void whatIsWrongIsSaid(String call, String message) {
    Exception e =
        assertThrows(
            Exception.class, () -> spark.range(1).selectExpr("lanefill." + call).collectAsList());
    StringBuilder all = new StringBuilder();
    for (Throwable cause = e; cause != null; cause = cause.getCause()) {
      all.append(cause.getMessage()).append('\n');
    }
    assertTrue(all.toString().contains(message), all::toString);
  }
}
