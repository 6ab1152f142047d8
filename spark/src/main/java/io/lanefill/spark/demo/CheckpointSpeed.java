// SPDX-License-Identifier: Apache-2.0
package io.lanefill.spark.demo;

import io.lanefill.ActiveKernel;
import io.lanefill.DType;
import io.lanefill.Distribution;
import io.lanefill.RandomTensor;
import io.lanefill.Seed;
import io.lanefill.checkpoint.CheckpointFormat;
import io.lanefill.checkpoint.CheckpointPlan;
import io.lanefill.checkpoint.CheckpointWriter;
import io.lanefill.spark.SparkCheckpointWriter;
import io.lanefill.spark.demo.Speeds.Machine;
import io.lanefill.spark.demo.Speeds.Speed;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.apache.spark.sql.SparkSession;

/**
 * Writes 2^31 bfloat16 truncated normals in shards, in turn by the checkpoint module alone and by
 * Spark, on two threads each, once all is compiled; and compares all bytes. Beside it two threads
 * write the same tensors into plain files, without and with the checksum of which Spark's time has
 * some: what is between that and Spark's time is the engine's.
 */
public final class CheckpointSpeed {
  private static final int WEIGHTS = 16;
  private static final CheckpointFormat FORMAT = new CheckpointFormat.ShardedSafetensors(1L << 28);
  private static final int ROUNDS = 4;
  private static final int THREADS = 2;
  private static final String FILLER = "Filler";
  private static final String DIGESTED = "Filler, with SHA-256";
  private static final String ALONE = "CheckpointWriter";
  private static final String SPARK = "SparkCheckpointWriter";

  private CheckpointSpeed() {}

  /**
   * Measures, compares, writes the file and prints its table; exits with 1 if a byte differs.
   *
   * @param args a folder for 12 GiB, which are deleted; the file; and how many elements a weight
   *     has
   * @throws IOException if writing fails
   */
  public static void main(String[] args) throws IOException {
    Path folder = Path.of(args[0]);
    List<RandomTensor> tensors = new ArrayList<>();
    CheckpointPlan plan = plan(args.length > 2 ? Long.parseLong(args[2]) : 1L << 27, tensors);
    ActiveKernel.warmUp(DType.BFLOAT16, Distribution.truncatedNormal(0, 1));
    boolean isSame = true;
    try (SparkSession spark =
        SparkSession.builder().master("local[2]").config("spark.ui.enabled", false).getOrCreate()) {
      Path one = folder.resolve("alone");
      Path other = folder.resolve("by-spark");
      Path plain = folder.resolve("plain");
      Map<String, Writing> ways = new LinkedHashMap<>();
      ways.put(FILLER, () -> new PlainFill(THREADS, false).write(tensors, plain));
      ways.put(DIGESTED, () -> new PlainFill(THREADS, true).write(tensors, plain));
      ways.put(ALONE, () -> CheckpointWriter.of(FORMAT).write(plan, one));
      ways.put(
          SPARK,
          () ->
              SparkCheckpointWriter.of(FORMAT)
                  .write(spark, plan, other.toAbsolutePath().toString()));
      Map<String, List<Double>> speeds = new LinkedHashMap<>();
      for (int round = 0; round < ROUNDS; round++) {
        Files.createDirectories(folder);
        for (Map.Entry<String, Writing> way : ways.entrySet()) {
          double speed = speed(plan, way.getValue());
          Demo.delete(plain);
          // The first is for the JIT.
          if (round > 0) {
            speeds.computeIfAbsent(way.getKey(), _ -> new ArrayList<>()).add(speed);
          }
        }
        isSame &= isSame(one, other);
        Demo.delete(folder);
      }
      Speeds run =
          new Speeds(
              Machine.here(spark.version()),
              "mvn -q compile exec:exec@spark-checkpoint",
              List.of(
                  new Speed(FILLER, "", speeds.get(FILLER)),
                  new Speed(DIGESTED, FILLER, speeds.get(DIGESTED)),
                  new Speed(ALONE, FILLER, speeds.get(ALONE)),
                  new Speed(SPARK, DIGESTED, speeds.get(SPARK))));
      run.write(Path.of(args[1]));
      System.out.println(run.table());
    }
    System.out.printf(
        "%,d elements, %,d bytes, %d times: %s%n",
        plan.elements(), plan.bytes(), ROUNDS, isSame ? "every byte the same." : "DIFFERENT");
    if (!isSame) {
      System.exit(1);
    }
  }

  /** Makes the plan and collects its tensors. */
  private static CheckpointPlan plan(long elements, List<RandomTensor> collected) {
    Map<String, RandomTensor> tensors = new LinkedHashMap<>();
    for (int i = 0; i < WEIGHTS; i++) {
      String name = "layer%02d.weight".formatted(i);
      Seed seed = Seed.of(7).named(name);
      tensors.put(
          name,
          RandomTensor.of(DType.BFLOAT16, Distribution.truncatedNormal(0, 1), seed, elements));
    }
    collected.addAll(tensors.values());
    return CheckpointPlan.of(tensors);
  }

  /** Writes the plan. */
  @FunctionalInterface
  private interface Writing {
    void run() throws IOException;
  }

  /** Returns millions of elements a second. */
  private static double speed(CheckpointPlan plan, Writing writing) throws IOException {
    long start = System.nanoTime();
    writing.run();
    return 1e3 * plan.elements() / (System.nanoTime() - start);
  }

  /** Returns whether all files of one folder are in the other, which may have a manifest more. */
  private static boolean isSame(Path one, Path other) throws IOException {
    try (Stream<Path> files = Files.list(one)) {
      for (Path file : files.toList()) {
        if (Files.mismatch(file, other.resolve(file.getFileName())) >= 0) {
          return false;
        }
      }
    }
    try (Stream<Path> files = Files.list(one);
        Stream<Path> others = Files.list(other)) {
      return files.count() + 1 == others.count();
    }
  }
}
