// SPDX-License-Identifier: Apache-2.0
package io.lanefill.spark;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.lanefill.DType;
import io.lanefill.checkpoint.CheckpointFormat;
import io.lanefill.checkpoint.CheckpointPlan;
import io.lanefill.checkpoint.CheckpointWriter;
import io.lanefill.spark.demo.FaultyFileSystem;
import io.lanefill.spark.support.LocalSpark;
import io.lanefill.spark.support.Models;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import org.apache.hadoop.conf.Configuration;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The writer's files are those of one machine; or there are none that a reader would take. */
class SparkCheckpointWriterTest {
  private static final CheckpointFormat SHARDS =
      new CheckpointFormat.ShardedSafetensors(2 * 300 * 1001 * 4);

  private final SparkSession spark = LocalSpark.session();

  @TempDir private Path folder;

  static List<CheckpointFormat> formats() {
    return List.of(
        SHARDS,
        new CheckpointFormat.ShardedSafetensors(1L << 40),
        new CheckpointFormat.Zarr(100_000));
  }

  private Path alone(CheckpointPlan plan, CheckpointFormat format) throws IOException {
    Path alone = folder.resolve("alone");
    CheckpointWriter.of(format).write(plan, alone);
    return alone;
  }

  /** Compares all files, of which the manifest is Spark's alone. */
  private static void assertSame(Path alone, Path target) throws Exception {
    Map<String, String> files = new TreeMap<>(Models.files(target));
    assertTrue(files.containsKey("manifest.json"), files::toString);
    files.remove("manifest.json");
    assertEquals(Models.files(alone), files);
    assertFalse(Files.exists(target.resolve("_unfinished")));
  }

  @ParameterizedTest
  @MethodSource("formats")
  void theFilesAreOneMachines(CheckpointFormat format) throws Exception {
    CheckpointPlan plan = Models.plan(DType.FLOAT32, 1);
    Path target = folder.resolve("by spark");
    List<WrittenFile> written =
        SparkCheckpointWriter.of(format)
            .withTaskBytes(1 << 20)
            .write(spark, plan, target.toString());
    assertSame(alone(plan, format), target);

    Map<String, String> sums = Models.files(target);
    JsonNode manifest = new ObjectMapper().readTree(target.resolve("manifest.json").toFile());
    assertEquals(written.size(), manifest.get("files").size());
    for (JsonNode file : manifest.get("files")) {
      String path = file.get("path").asText();
      assertEquals(sums.get(path), file.get("sha256").asText());
      assertEquals(Files.size(target.resolve(path)), file.get("bytes").asLong());
    }
  }

  @Test
  void halfFormatsAreOneMachines() throws Exception {
    CheckpointPlan plan = Models.plan(DType.BFLOAT16, 1);
    Path target = Files.createDirectory(folder.resolve("empty"));
    SparkCheckpointWriter.of(SHARDS).write(spark, plan, target.toString());
    assertSame(alone(plan, SHARDS), target);
  }

  private void assertRefused(SparkCheckpointWriter writer, Path target, String message)
      throws Exception {
    Map<String, String> before = Models.files(target);
    IOException refused =
        assertThrows(
            IOException.class,
            () -> writer.write(spark, Models.plan(DType.FLOAT32, 1), target.toString()));
    assertTrue(refused.getMessage().contains(message), refused::getMessage);
    assertEquals(before, Models.files(target));
  }

  @Test
  void whatIsThereStays() throws Exception {
    Path other = Files.createDirectory(folder.resolve("other"));
    Files.writeString(other.resolve("thesis.txt"), "mine");
    SparkCheckpointWriter writer = SparkCheckpointWriter.of(SHARDS);
    assertRefused(writer, other, "must not exist, or be an empty folder");
    assertRefused(writer.resuming(), other, "must not exist, or be an empty folder");
    assertRefused(writer, other.resolve("thesis.txt"), "must not exist, or be an empty folder");
    assertRefused(
        SparkCheckpointWriter.of(new CheckpointFormat.Npz()),
        folder.resolve("new"),
        "cannot be written in parts");
    assertThrows(IllegalArgumentException.class, () -> writer.withTaskBytes(0));
  }

  /** Sets what the next file but few bytes of meets; returns the settings. */
  private Configuration fault(String fault) {
    Configuration settings = spark.sparkContext().hadoopConfiguration();
    settings.set("fs.faulty.impl", FaultyFileSystem.class.getName());
    settings.setBoolean("fs.faulty.impl.disable.cache", true);
    settings.set("fs.faulty.fault", fault);
    settings.setLong("fs.faulty.bytes", 1_000_000);
    settings.set("fs.faulty.marker", folder.resolve("happened").toString());
    return settings;
  }

  /** Local mode tries a task once. */
  @ParameterizedTest
  @ValueSource(strings = {"THROW", "FULL"})
  void whatFailsIsGoneOnWith(String fault) throws Exception {
    fault(fault);
    CheckpointPlan plan = Models.plan(DType.FLOAT32, 1);
    Path target = folder.resolve("target");
    String uri = "faulty://" + target;
    SparkCheckpointWriter writer = SparkCheckpointWriter.of(SHARDS);
    IOException failed = assertThrows(IOException.class, () -> writer.write(spark, plan, uri));
    String cause = fault.equals("FULL") ? "No space left on device" : "on purpose";
    assertTrue(failed.getMessage().contains("is not whole; resuming goes on"), failed::getMessage);
    assertTrue(failed.getMessage().contains(cause), failed::getMessage);
    assertFalse(failed.getMessage().contains("IncompleteFillException"), failed::getMessage);
    Map<String, String> left = Models.files(target);
    assertFalse(left.containsKey("model.safetensors.index.json"), left::toString);
    assertFalse(left.containsKey("manifest.json"), left::toString);

    // Neither anew, nor with another plan.
    assertRefused(writer, target, "was begun: resume it, or delete it");
    IOException refused =
        assertThrows(
            IOException.class,
            () -> writer.resuming().write(spark, Models.plan(DType.FLOAT32, 2), uri));
    assertTrue(refused.getMessage().contains("another plan, seed or format"));

    // A driver that was killed leaves attempts as well.
    Files.writeString(target.resolve("_unfinished/attempt-of-the-dead"), "half");
    writer.resuming().write(spark, plan, uri);
    assertSame(alone(plan, SHARDS), target);
  }

  @Test
  void twoDriversMayWriteOneTarget() throws Exception {
    CheckpointPlan plan = Models.plan(DType.FLOAT32, 1);
    Path target = folder.resolve("target");
    SparkCheckpointWriter writer = SparkCheckpointWriter.of(SHARDS).resuming();
    List<CompletableFuture<String>> drivers =
        List.of(1, 2).stream()
            .map(
                each ->
                    CompletableFuture.supplyAsync(
                        () -> {
                          try {
                            writer.write(spark, plan, target.toString());
                            return "";
                          } catch (IOException e) {
                            return e.toString();
                          }
                        }))
            .toList();
    List<String> ends = drivers.stream().map(CompletableFuture::join).toList();
    if (!ends.contains("")) {
      // Each was in the other's way: both said so, and a third goes on.
      assertTrue(ends.stream().noneMatch(String::isBlank), ends::toString);
      writer.write(spark, plan, target.toString());
    }
    Map<String, String> files = new TreeMap<>(Models.files(target));
    files.keySet().removeIf(path -> path.equals("manifest.json") || path.startsWith("_unf"));
    assertEquals(Models.files(alone(plan, SHARDS)), files);
  }
}
