// SPDX-License-Identifier: Apache-2.0
package io.lanefill.spark;

import io.lanefill.checkpoint.CheckpointFiles;
import io.lanefill.checkpoint.CheckpointFormat;
import io.lanefill.checkpoint.CheckpointPlan;
import io.lanefill.spark.internal.job.CheckpointJob;
import java.io.IOException;
import java.util.List;
import java.util.Objects;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.sql.SparkSession;

/**
 * Draws the weights of a plan into files by Spark's executors, through any file system of Hadoop's:
 * the bytes that {@link io.lanefill.checkpoint.CheckpointWriter} writes, whatever executors,
 * retries and duplicate attempts.
 *
 * <p>A task writes a shard, or as many small files as have {@link #withTaskBytes} bytes together,
 * each to a name of its own attempt, and renames it when it is whole. When all are there, the
 * driver writes {@code manifest.json} with their SHA-256, then the file that readers open first
 * (the index of shards, the mark of a Zarr group), and then removes the folder {@code _unfinished}:
 * without it and with a manifest, a checkpoint is whole. Whatever ends the job earlier leaves a
 * folder from which {@link #resuming} goes on.
 *
 * <p>Spark's UI shows the job with its size, and the bytes written of each task (all attempts) as
 * an accumulator. A writer is immutable; any number of threads may use it at once for different
 * targets.
 */
public final class SparkCheckpointWriter {
  /** So a task takes about a second, and its start little of it. */
  private static final long TASK_BYTES = 1L << 28;

  private final CheckpointFormat format;
  private final long taskBytes;
  private final boolean resume;

  private SparkCheckpointWriter(CheckpointFormat format, long taskBytes, boolean resume) {
    this.format = format;
    this.taskBytes = taskBytes;
    this.resume = resume;
  }

  /**
   * Returns a writer of a format of several files: sharded safetensors, npy or Zarr.
   *
   * @param format what it writes
   * @return a writer whose tasks have 256 MiB at least, and that resumes nothing
   * @throws NullPointerException if the format is null
   */
  public static SparkCheckpointWriter of(CheckpointFormat format) {
    return new SparkCheckpointWriter(Objects.requireNonNull(format, "format"), TASK_BYTES, false);
  }

  /**
   * Returns a writer whose tasks take as many files as have so many bytes together.
   *
   * @param bytes at least 1; a file is never cut, so a task has one at least
   * @return a writer that differs in this alone
   * @throws IllegalArgumentException if it is less than 1
   */
  public SparkCheckpointWriter withTaskBytes(long bytes) {
    if (bytes < 1) {
      throw new IllegalArgumentException("`bytes` must be at least 1. Received: " + bytes);
    }
    return new SparkCheckpointWriter(format, bytes, resume);
  }

  /**
   * Returns a writer that goes on with an unfinished checkpoint of the same plan, seeds and format;
   * without one it starts anew.
   *
   * @return a writer that differs in this alone
   */
  public SparkCheckpointWriter resuming() {
    return new SparkCheckpointWriter(format, taskBytes, true);
  }

  /**
   * Writes a checkpoint, and returns when it is whole.
   *
   * @param spark runs the tasks
   * @param plan what to write
   * @param folder the target as Hadoop writes paths, such as {@code hdfs://host/models/new}; it
   *     must not exist, or be empty, or be what is resumed
   * @return all files but the last, sorted by their paths
   * @throws NullPointerException if an argument is null
   * @throws IOException if the format is one file or cannot hold the plan, if the target is
   *     refused, or if a task has failed for good; messages say which, and what to do
   */
  public List<WrittenFile> write(SparkSession spark, CheckpointPlan plan, String folder)
      throws IOException {
    JavaSparkContext context =
        JavaSparkContext.fromSparkContext(Objects.requireNonNull(spark, "spark").sparkContext());
    CheckpointFiles files = CheckpointFiles.of(plan, format);
    Objects.requireNonNull(folder, "folder");
    return CheckpointJob.of(context, files, folder).run(taskBytes, resume).stream()
        .map(file -> new WrittenFile(file.path(), file.bytes(), file.sha256()))
        .toList();
  }
}
