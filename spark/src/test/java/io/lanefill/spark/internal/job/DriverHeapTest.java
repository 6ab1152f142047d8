// SPDX-License-Identifier: Apache-2.0
package io.lanefill.spark.internal.job;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.lanefill.DType;
import io.lanefill.Distribution;
import io.lanefill.RandomTensor;
import io.lanefill.Seed;
import io.lanefill.checkpoint.CheckpointFiles;
import io.lanefill.checkpoint.CheckpointFormat;
import io.lanefill.checkpoint.CheckpointPlan;
import java.io.IOException;
import java.io.ObjectOutputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.commons.io.output.CountingOutputStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * What a driver holds of 10^12 parameters, 2 TB, in a heap of its own: the plan, the files, the
 * tasks, what it sends of each, and the manifest.
 */
class DriverHeapTest {
  private static final long PARAMETERS = 1_000_000_000_000L;

  /** The page says these heaps; four fifths of each did. */
  @ParameterizedTest
  @CsvSource({
    "shards, 1000, 2100000000, 32m, 1000",
    "chunks, 1000, 64000000, 64m, 33000",
    "shards, 100000, 2000000000, 160m, 1000",
    "chunks, 1000, 10000000, 200m, 202000"
  })
  void aDriverHoldsDescriptionsOnly(
      String format, String weights, String bytes, String heap, String files) throws Exception {
    List<String> command =
        List.of(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "-XX:+UseSerialGC",
            "-Xmx" + heap,
            "-cp",
            System.getProperty("java.class.path"),
            DriverHeapTest.class.getName(),
            format,
            weights,
            bytes);
    Process driver = new ProcessBuilder(command).redirectErrorStream(true).start();
    String output =
        new String(driver.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip();
    assertEquals(0, driver.waitFor(), output);
    assertEquals(files + " files", output.replaceFirst(";.*", ""), output);
  }

  /**
   * Does what a driver does, up to the drawing.
   *
   * @param args shards or chunks; how many weights there are; the bytes of a shard or chunk
   */
  public static void main(String[] args) throws IOException {
    boolean isSharded = args[0].equals("shards");
    int weights = Integer.parseInt(args[1]);
    long bytes = Long.parseLong(args[2]);
    CheckpointFiles files =
        CheckpointFiles.of(
            plan(weights, isSharded ? DType.BFLOAT16 : DType.FLOAT16),
            isSharded
                ? new CheckpointFormat.ShardedSafetensors(bytes)
                : new CheckpointFormat.Zarr(bytes));
    List<FileGroup> tasks = FileGroup.of(files.files(), 1L << 28);
    List<FileSum> sums = new ArrayList<>();
    CountingOutputStream wire = new CountingOutputStream(OutputStream.nullOutputStream());
    for (FileGroup task : tasks) {
      // As Spark does: each task alone, when it starts.
      new ObjectOutputStream(wire).writeObject(task);
      task.files()
          .forEach(file -> sums.add(new FileSum(file.path(), file.bytes(), "0".repeat(64))));
    }
    Manifest.write(OutputStream.nullOutputStream(), files.fingerprint(), sums);
    System.out.printf(
        "%d files; %d tasks; %d bytes sent of each%n",
        sums.size(), tasks.size(), wire.getByteCount() / tasks.size());
  }

  private static CheckpointPlan plan(int weights, DType dtype) {
    Map<String, RandomTensor> tensors = new LinkedHashMap<>();
    for (int i = 0; i < weights; i++) {
      String name = "model.layers.%d.mlp.weight".formatted(i);
      tensors.put(
          name,
          RandomTensor.of(
              dtype,
              Distribution.truncatedNormal(0, 0.02),
              Seed.of(7).named(name),
              PARAMETERS / weights / 3200,
              3200));
    }
    return CheckpointPlan.of(tensors);
  }
}
