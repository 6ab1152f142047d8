// SPDX-License-Identifier: Apache-2.0
package io.lanefill.spark.demo;

import io.lanefill.ActiveKernel;
import io.lanefill.Distribution;
import io.lanefill.RandomTensor;
import io.lanefill.Seed;
import io.lanefill.checkpoint.CheckpointFormat;
import io.lanefill.checkpoint.CheckpointPlan;
import io.lanefill.checkpoint.CheckpointWriter;
import io.lanefill.spark.SparkCheckpointWriter;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.sql.SparkSession;

/**
 * Writes 2^30 truncated normals, 16 weights of 256 MiB, twice: by this process alone, and by two
 * executors of which one is halted in mid-write; then compares.
 */
public final class Demo {
  private static final int WEIGHTS = 16;
  private static final CheckpointFormat FORMAT = new CheckpointFormat.ShardedSafetensors(1L << 28);

  private Demo() {}

  /**
   * Runs it; exits with 1 if the files differ.
   *
   * @param args a folder for 8 GiB, which are deleted at the end; and, for a smaller demo, how many
   *     elements a weight has
   */
  public static void main(String[] args) throws IOException {
    Path folder = Path.of(args[0]);
    long side = args.length > 1 ? Long.parseLong(args[1]) : 1 << 26;
    delete(folder);
    Files.createDirectories(folder);
    try {
      if (!run(folder, plan(side))) {
        System.exit(1);
      }
    } finally {
      delete(folder);
    }
  }

  private static CheckpointPlan plan(long elements) {
    Map<String, RandomTensor> tensors = new LinkedHashMap<>();
    for (int i = 0; i < WEIGHTS; i++) {
      String name = "layer%02d.weight".formatted(i);
      tensors.put(
          name,
          RandomTensor.of(Distribution.truncatedNormal(0, 1), Seed.of(7).named(name), elements));
    }
    return CheckpointPlan.of(tensors);
  }

  private static boolean run(Path folder, CheckpointPlan plan) throws IOException {
    Path alone = folder.resolve("alone");
    long start = System.nanoTime();
    CheckpointWriter.of(FORMAT).write(plan, alone);
    System.out.printf("This process alone, %s%n", seconds(start));

    Path target = folder.resolve("by-executors");
    Path halted = folder.resolve("halted");
    List<String> kernels;
    SparkSession.Builder session =
        LocalCluster.session("Lanefill's demo")
            .config("spark.hadoop.fs.faulty.impl", FaultyFileSystem.class.getName())
            .config("spark.hadoop.fs.faulty.fault", "HALT")
            .config("spark.hadoop.fs.faulty.bytes", plan.bytes() / WEIGHTS / 2)
            .config("spark.hadoop.fs.faulty.marker", halted.toString());
    try (SparkSession spark = session.getOrCreate()) {
      System.out.printf("Spark %s, %s%n", spark.version(), spark.sparkContext().master());
      start = System.nanoTime();
      SparkCheckpointWriter.of(FORMAT).write(spark, plan, "faulty://" + target.toAbsolutePath());
      System.out.printf(
          "Two executors, one halted in mid-write: %s, %s%n", Files.exists(halted), seconds(start));
      kernels =
          JavaSparkContext.fromSparkContext(spark.sparkContext())
              .parallelize(List.of(1, 2), 2)
              .map(each -> "process " + ProcessHandle.current().pid() + ", " + ActiveKernel.get())
              .collect();
    }
    kernels.forEach(kernel -> System.out.printf("  an executor: %s%n", kernel));

    System.out.printf(
        "%,d elements, %,d bytes; SHA-256 of all files:%n", plan.elements(), plan.bytes());
    String one = hash(alone);
    String other = hash(target);
    System.out.printf("  alone      %s%n", one);
    System.out.printf("  executors  %s%n", other);
    boolean isSame = one.equals(other) && Files.exists(halted);
    List<String> left = names(target);
    left.removeAll(names(alone));
    left.remove("manifest.json");
    System.out.println(
        isSame && left.isEmpty() ? "The same, and nothing left behind." : "DIFFERENT: " + left);
    return isSame && left.isEmpty();
  }

  private static String seconds(long start) {
    return "%.1f s".formatted((System.nanoTime() - start) / 1e9);
  }

  private static List<String> names(Path folder) throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return new ArrayList<>(files.map(file -> file.getFileName().toString()).sorted().toList());
    }
  }

  /** Returns the checksum of the model's files, one after the other by their names. */
  private static String hash(Path folder) throws IOException {
    MessageDigest digest;
    try {
      digest = MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("Every Java platform has SHA-256.", e);
    }
    for (String name : names(folder)) {
      if (name.startsWith("model")) {
        try (InputStream in =
            new DigestInputStream(Files.newInputStream(folder.resolve(name)), digest)) {
          in.transferTo(OutputStream.nullOutputStream());
        }
      }
    }
    return HexFormat.of().formatHex(digest.digest());
  }

  static void delete(Path folder) throws IOException {
    if (!Files.exists(folder)) {
      return;
    }
    try (Stream<Path> files = Files.walk(folder)) {
      for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(file);
      }
    }
  }
}
