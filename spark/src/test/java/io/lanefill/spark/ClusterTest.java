// SPDX-License-Identifier: Apache-2.0
package io.lanefill.spark;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.lanefill.ActiveKernel;
import io.lanefill.DType;
import io.lanefill.checkpoint.CheckpointFormat;
import io.lanefill.checkpoint.CheckpointPlan;
import io.lanefill.checkpoint.CheckpointWriter;
import io.lanefill.spark.demo.FaultyFileSystem;
import io.lanefill.spark.demo.LocalCluster;
import io.lanefill.spark.support.Models;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Executors that are processes of their own, one of which dies. */
class ClusterTest {
  @TempDir private Path folder;

  private SparkSession session(String fault) throws Exception {
    return LocalCluster.session("cluster test")
        .config("spark.hadoop.fs.faulty.impl", FaultyFileSystem.class.getName())
        .config("spark.hadoop.fs.faulty.fault", fault)
        .config("spark.hadoop.fs.faulty.bytes", 1_000_000)
        .config("spark.hadoop.fs.faulty.marker", folder.resolve("happened").toString())
        .config("spark.sql.catalog.lanefill", LanefillCatalog.class.getName())
        .getOrCreate();
  }

  /** Writes by a session, which meets its fault, and compares with what one process writes. */
  private void write(SparkSession spark, CheckpointFormat format, CheckpointPlan plan)
      throws Exception {
    Path target = folder.resolve("target");
    SparkCheckpointWriter.of(format).write(spark, plan, "faulty://" + target);
    assertTrue(Files.exists(folder.resolve("happened")));
    CheckpointWriter.of(format).write(plan, folder.resolve("alone"));
    Map<String, String> files = Models.files(target);
    files.remove("manifest.json");
    assertEquals(Models.files(folder.resolve("alone")), files);
  }

  @Test
  void anExecutorMayDieInMidWrite() throws Exception {
    CheckpointFormat format = new CheckpointFormat.ShardedSafetensors(2 * 300 * 1001 * 4);
    try (SparkSession spark = session("HALT")) {
      write(spark, format, Models.plan(DType.FLOAT32, 1));

      // Without a setting they have the Vector API.
      List<String> kernels =
          JavaSparkContext.fromSparkContext(spark.sparkContext())
              .parallelize(List.of(1, 2), 2)
              .map(
                  each ->
                      ModuleLayer.boot().findModule("jdk.incubator.vector")
                          + " "
                          + ActiveKernel.get())
              .collect();
      assertTrue(
          kernels.stream().allMatch(kernel -> kernel.contains("module jdk.incubator.vector")),
          kernels::toString);
      assertEquals(
          spark.range(0, 1000, 1, 1).selectExpr("sum(hash(lanefill.normal(7, id)))").head(),
          spark.range(0, 1000, 1, 9).selectExpr("sum(hash(lanefill.normal(7, id)))").head());
    }
  }

  @Test
  void aTaskMayThrowHalfWay() throws Exception {
    try (SparkSession spark = session("THROW")) {
      write(spark, new CheckpointFormat.Zarr(1_100_000), Models.plan(DType.FLOAT32, 2));
    }
  }
}
