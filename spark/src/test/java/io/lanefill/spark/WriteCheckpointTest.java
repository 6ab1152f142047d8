// SPDX-License-Identifier: Apache-2.0
package io.lanefill.spark;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.lanefill.checkpoint.CheckpointFormat;
import io.lanefill.checkpoint.CheckpointPlan;
import io.lanefill.checkpoint.CheckpointWriter;
import io.lanefill.checkpoint.PlanOptions;
import io.lanefill.spark.demo.FaultyFileSystem;
import io.lanefill.spark.support.Models;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The program, in a process of its own that is killed. */
class WriteCheckpointTest {
  private static final int WEIGHTS = 8;
  private static final long SHARD = 2_100_000;

  @TempDir private Path folder;

  private Path plan() throws Exception {
    List<String> weights = new ArrayList<>();
    for (int i = 0; i < WEIGHTS; i++) {
      weights.add(
          "{\"name\": \"layer%d\", \"shape\": [256, 4096], \"initializer\": \"truncated_normal\"}"
              .formatted(i));
    }
    return Files.writeString(
        folder.resolve("model.json"),
        "{\"seed\": 42, \"dtype\": \"bfloat16\", \"tensors\": " + weights + "}");
  }

  private Process program(Path target, String... more) throws Exception {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(
        ManagementFactory.getRuntimeMXBean().getInputArguments().stream()
            .filter(flag -> flag.startsWith("-X") || flag.startsWith("--"))
            .toList());
    command.addAll(
        List.of(
            "-Dspark.master=local[1]",
            "-Dspark.ui.enabled=false",
            "-Dspark.driver.host=127.0.0.1",
            "-Dspark.driver.bindAddress=127.0.0.1",
            "-Dspark.hadoop.fs.faulty.impl=" + FaultyFileSystem.class.getName(),
            "-Dspark.hadoop.fs.faulty.fault=HALT",
            "-Dspark.hadoop.fs.faulty.bytes=" + 5 * SHARD,
            "-Dspark.hadoop.fs.faulty.marker=" + folder.resolve("happened"),
            "-cp",
            System.getProperty("java.class.path"),
            WriteCheckpoint.class.getName(),
            folder.resolve("model.json").toString(),
            "faulty://" + target,
            "shards=" + SHARD));
    command.addAll(List.of(more));
    return new ProcessBuilder(command)
        .redirectErrorStream(true)
        .redirectOutput(folder.resolve("output.txt").toFile())
        .start();
  }

  private String output() {
    try {
      return Files.readString(folder.resolve("output.txt"));
    } catch (IOException e) {
      return e.toString();
    }
  }

  @Test
  void aDriverThatIsKilledIsGoneOnWith() throws Exception {
    Path plan = plan();
    Path target = folder.resolve("target");
    Process killed = program(target);
    assertTrue(killed.waitFor(120, TimeUnit.SECONDS));
    assertEquals(42, killed.exitValue(), this::output);
    List<String> left = List.copyOf(Models.files(target).keySet());
    assertEquals(
        5, left.stream().filter(file -> file.endsWith(".safetensors")).count(), left::toString);
    assertFalse(left.contains("model.safetensors.index.json"));

    Process again = program(target, "resume");
    assertTrue(again.waitFor(120, TimeUnit.SECONDS));
    assertEquals(0, again.exitValue(), this::output);
    assertTrue(output().contains("8 weights, 16,777,216 bytes, 8 files"), this::output);

    Path alone = folder.resolve("alone");
    CheckpointWriter.of(new CheckpointFormat.ShardedSafetensors(SHARD))
        .write(CheckpointPlan.read(plan, PlanOptions.none()), alone);
    Map<String, String> files = new TreeMap<>(Models.files(target));
    files.remove("manifest.json");
    assertEquals(Models.files(alone), files);
  }

  @Test
  void otherArgumentsAreRefused() {
    for (String[] args :
        new String[][] {
          {},
          {"plan"},
          {"plan", "folder", "shards=5GB"},
          {"plan", "folder", "files=5"},
          {"plan", "folder", "shards=5", "again"}
        }) {
      IllegalArgumentException refused =
          assertThrows(IllegalArgumentException.class, () -> WriteCheckpoint.main(args));
      assertTrue(refused.getMessage().startsWith("Arguments: PLAN FOLDER"), refused::getMessage);
    }
  }
}
