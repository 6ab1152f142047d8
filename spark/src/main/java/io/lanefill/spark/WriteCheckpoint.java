// SPDX-License-Identifier: Apache-2.0
package io.lanefill.spark;

import io.lanefill.checkpoint.CheckpointFormat;
import io.lanefill.checkpoint.CheckpointPlan;
import io.lanefill.checkpoint.PlanOptions;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import org.apache.hadoop.fs.Path;
import org.apache.spark.sql.SparkSession;

/**
 * {@link SparkCheckpointWriter} as a program, for {@code spark-submit}:
 *
 * <pre>
 *   PLAN FOLDER shards=5000000000 [resume]
 *   PLAN FOLDER chunks=64000000 [resume]
 * </pre>
 *
 * <p>{@code PLAN} is a plan file, and {@code FOLDER} what is written, both as Hadoop writes paths;
 * the numbers are the bytes that a shard of safetensors or a chunk of Zarr may have.
 */
public final class WriteCheckpoint {
  private static final String USAGE =
      "Arguments: PLAN FOLDER shards=BYTES|chunks=BYTES [resume]. Received: ";

  private WriteCheckpoint() {}

  /**
   * Writes a checkpoint. Without a {@code spark.master} of {@code spark-submit}'s it runs in this
   * process, on all its processors.
   *
   * @param args as above
   * @throws IOException if the plan or the target is refused, or writing fails
   * @throws IllegalArgumentException if the arguments are others
   */
  public static void main(String[] args) throws IOException {
    List<String> arguments = List.of(args);
    boolean resume = arguments.size() == 4 && arguments.getLast().equals("resume");
    if (arguments.size() != 3 && !resume) {
      throw new IllegalArgumentException(USAGE + arguments);
    }
    SparkCheckpointWriter writer = SparkCheckpointWriter.of(format(arguments.get(2)));
    try (SparkSession spark = session()) {
      CheckpointPlan plan = plan(spark, new Path(arguments.get(0)));
      List<WrittenFile> files =
          (resume ? writer.resuming() : writer).write(spark, plan, arguments.get(1));
      System.out.printf(
          "%s: %,d weights, %,d bytes, %,d files%n",
          arguments.get(1), plan.weights().size(), plan.bytes(), files.size());
    }
  }

  private static CheckpointFormat format(String text) {
    String bytes = text.substring(text.indexOf('=') + 1);
    if (!bytes.matches("\\d{1,18}")) {
      throw new IllegalArgumentException(USAGE + text);
    }
    return switch (text.substring(0, text.length() - bytes.length())) {
      case "shards=" -> new CheckpointFormat.ShardedSafetensors(Long.parseLong(bytes));
      case "chunks=" -> new CheckpointFormat.Zarr(Long.parseLong(bytes));
      default -> throw new IllegalArgumentException(USAGE + text);
    };
  }

  private static SparkSession session() {
    SparkSession.Builder session = SparkSession.builder().appName("Lanefill checkpoint");
    // spark-submit hands its settings over as system properties.
    return System.getProperty("spark.master") == null
        ? session.master("local[*]").getOrCreate()
        : session.getOrCreate();
  }

  private static CheckpointPlan plan(SparkSession spark, Path path) throws IOException {
    try (InputStream in =
        path.getFileSystem(spark.sparkContext().hadoopConfiguration()).open(path)) {
      return CheckpointPlan.read(path.toString(), in, PlanOptions.none());
    }
  }
}
