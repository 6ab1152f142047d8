// SPDX-License-Identifier: Apache-2.0
package io.lanefill.spark;

import static org.apache.spark.sql.functions.call_function;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.lit;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.lanefill.DType;
import io.lanefill.Distribution;
import io.lanefill.RandomTensor;
import io.lanefill.Seed;
import io.lanefill.spark.support.LocalSpark;
import java.util.ArrayList;
import java.util.List;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.catalyst.analysis.NoSuchNamespaceException;
import org.apache.spark.sql.streaming.StreamingQuery;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** The functions are the library's tensors, wherever they stand in a query. */
class SqlFunctionsTest {
  /** More than a window, and no multiple of one. */
  private static final int ROWS = 10_007;

  private final SparkSession spark = LocalSpark.session();

  private static RandomTensor tensor(DType dtype, Distribution distribution, Seed seed) {
    return RandomTensor.of(dtype, distribution, seed, Long.MAX_VALUE);
  }

  static List<Arguments> calls() {
    Seed seven = Seed.of(7);
    return List.of(
        Arguments.of("uniform(7, id)", Distribution.uniform(0, 1), seven),
        Arguments.of("uniform(7, id, -2, 0.5)", Distribution.uniform(-2, 0.5), seven),
        Arguments.of("normal(7, id)", Distribution.normal(0, 1), seven),
        Arguments.of("normal(-1L, id, 1.5, 0.25)", Distribution.normal(1.5, 0.25), Seed.of(-1)),
        Arguments.of("truncated_normal(7, id)", Distribution.truncatedNormal(0, 1), seven),
        Arguments.of("TRUNCATED_NORMAL(7, id, 1, 3)", Distribution.truncatedNormal(1, 3), seven),
        Arguments.of("normal('a', id)", Distribution.normal(0, 1), Seed.of(0).named("a")),
        Arguments.of(
            "uniform('Seed.tensorflow(1, 2)', id)",
            Distribution.uniform(0, 1),
            Seed.tensorflow(1, 2)),
        Arguments.of(
            "uniform(lanefill.seed_named(42, 'b'), id, 0, 9)",
            Distribution.uniform(0, 9),
            Seed.of(42).named("b")));
  }

  private float[] floats(Dataset<Row> rows, String call) {
    List<Row> values = rows.selectExpr("lanefill." + call).collectAsList();
    float[] floats = new float[values.size()];
    for (int i = 0; i < floats.length; i++) {
      floats[i] = values.get(i).getFloat(0);
    }
    return floats;
  }

  @ParameterizedTest
  @MethodSource("calls")
  void anElementIsTheTensors(String call, Distribution distribution, Seed seed) {
    RandomTensor tensor = tensor(DType.FLOAT32, distribution, seed);
    float[] expected = tensor.range(0, ROWS).toFloatArray();
    assertArrayEquals(expected, floats(spark.range(ROWS).toDF(), call));
  }

  @ParameterizedTest
  @MethodSource("calls")
  void aDoubleIsTheTensors(String call, Distribution distribution, Seed seed) {
    RandomTensor tensor = tensor(DType.FLOAT64, distribution, seed);
    List<Row> rows =
        spark
            .range(ROWS)
            .selectExpr("lanefill." + call.replaceFirst("\\(", "_double("))
            .collectAsList();
    double[] actual = rows.stream().mapToDouble(row -> row.getDouble(0)).toArray();
    assertArrayEquals(tensor.range(0, ROWS).toDoubleArray(), actual);
  }

  @ParameterizedTest
  @MethodSource("calls")
  void aRowIsTheTensors(String call, Distribution distribution, Seed seed) {
    for (int n : new int[] {1, 3, 128, 5000}) {
      float[] expected =
          tensor(DType.FLOAT32, distribution, seed).range(2L * n, 40L * n).toFloatArray();
      List<Float> actual = new ArrayList<>();
      for (Row row :
          spark
              .range(2, 40)
              .selectExpr(
                  "lanefill." + call.replaceFirst("\\(", "_array(").replaceFirst("id", "id, " + n))
              .collectAsList()) {
        actual.addAll(row.getList(0));
      }
      assertEquals(expected.length, actual.size());
      for (int i = 0; i < expected.length; i++) {
        assertEquals(expected[i], actual.get(i), call + " " + i);
      }
    }
  }

  @Test
  void aRowOfDoublesIsTheTensors() {
    RandomTensor tensor = tensor(DType.FLOAT64, Distribution.normal(2, 3), Seed.of(7));
    List<Double> actual =
        spark
            .range(5, 6)
            .selectExpr("lanefill.normal_double_array(7, id, 11, 2, 3)")
            .head()
            .getList(0);
    assertArrayEquals(
        tensor.range(55, 66).toDoubleArray(), actual.stream().mapToDouble(x -> x).toArray());
    assertEquals(
        List.of(),
        spark.range(1).selectExpr("lanefill.uniform_double_array(7, id, 0)").head().getList(0));
  }

  @ParameterizedTest
  @CsvSource({
    "id * 37 % 10007",
    "10006 - id",
    "id * 12",
    "id * 5000",
    "9223372036854775806 - id",
    "xxhash64(id) & 9223372036854775806",
    "CASE WHEN id % 9 = 0 THEN 3 * id ELSE id END"
  })
  void idsMayComeInAnyOrder(String id) {
    RandomTensor tensor = tensor(DType.FLOAT32, Distribution.truncatedNormal(0, 1), Seed.of(7));
    List<Row> rows =
        spark
            .range(ROWS)
            .selectExpr(id + " AS k")
            .selectExpr(
                "k", "lanefill.truncated_normal(7, k)", "lanefill.normal_array(7, k >> 20, 4)")
            .collectAsList();
    for (Row row : rows) {
      assertEquals(tensor.floatAt(row.getLong(0)), row.getFloat(1), () -> "id " + row);
    }
  }

  @Test
  void theFunctionsAreListed() {
    List<String> names = new ArrayList<>();
    for (Row row : spark.sql("SHOW USER FUNCTIONS IN lanefill").collectAsList()) {
      names.add(row.getString(0));
    }
    assertEquals(13, names.size(), names::toString);
    assertThrows(
        NoSuchNamespaceException.class,
        () -> new LanefillCatalog().listFunctions(new String[] {"other"}));
  }

  @Test
  void aggregatesWindowsAndJoinsTakeThem() {
    RandomTensor tensor = tensor(DType.FLOAT32, Distribution.uniform(0, 1), Seed.of(7));
    float[] floats = tensor.range(0, 100).toFloatArray();
    Dataset<Row> ids = spark.range(100).toDF();
    double sum = 0;
    for (float x : floats) {
      sum += x;
    }
    double actual = ids.selectExpr("sum(double(lanefill.uniform(7, id)))").head().getDouble(0);
    assertEquals(sum, actual, 1e-12);

    List<Row> ranks =
        ids.selectExpr("id", "row_number() OVER (ORDER BY lanefill.uniform(7, id)) AS r")
            .collectAsList();
    for (Row row : ranks) {
      float own = floats[(int) row.getLong(0)];
      assertEquals(floats.length - countAbove(floats, own), row.getInt(1));
    }

    long joined =
        ids.alias("a")
            .join(ids.alias("b"))
            .where("lanefill.uniform(7, a.id) = lanefill.uniform(7, b.id)")
            .count();
    assertEquals(100, joined);
    assertEquals(
        floats[3],
        ids.where("id = 3")
            .select(call_function("lanefill.uniform", lit(7), col("id")))
            .head()
            .getFloat(0));
  }

  private static long countAbove(float[] floats, float value) {
    long count = 0;
    for (float each : floats) {
      count += each > value ? 1 : 0;
    }
    return count;
  }

  @Test
  void streamsTakeThem() throws Exception {
    StreamingQuery query =
        spark
            .readStream()
            .format("rate-micro-batch")
            .option("rowsPerBatch", 50)
            .option("numPartitions", 3)
            .load()
            .selectExpr("value", "lanefill.normal(7, value) AS z")
            .writeStream()
            .format("memory")
            .queryName("drawn")
            .start();
    try {
      query.awaitTermination(1);
      while (spark.table("drawn").count() < 100) {
        query.awaitTermination(100);
      }
    } finally {
      query.stop();
    }
    RandomTensor tensor = tensor(DType.FLOAT32, Distribution.normal(0, 1), Seed.of(7));
    for (Row row : spark.table("drawn").collectAsList()) {
      assertEquals(tensor.floatAt(row.getLong(0)), row.getFloat(1));
    }
  }
}
