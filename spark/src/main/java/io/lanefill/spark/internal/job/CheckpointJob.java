// SPDX-License-Identifier: Apache-2.0
package io.lanefill.spark.internal.job;

import io.lanefill.Filler;
import io.lanefill.checkpoint.CheckpointFile;
import io.lanefill.checkpoint.CheckpointFiles;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.FileSystem;
import org.apache.spark.SparkException;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.util.SerializableConfiguration;

/**
 * Writes the files of a checkpoint by Spark's tasks: what the driver does.
 *
 * @param spark runs the tasks
 * @param files what to write
 * @param target the folder
 * @param notes what is known of the job in that folder
 */
public record CheckpointJob(
    JavaSparkContext spark, CheckpointFiles files, Target target, Notes notes) {
  /**
   * Returns a job; nothing is done yet.
   *
   * @param spark runs the tasks
   * @param files what to write
   * @param uri the folder
   * @return the job
   */
  public static CheckpointJob of(JavaSparkContext spark, CheckpointFiles files, String uri) {
    Target target = new Target(uri, new SerializableConfiguration(spark.hadoopConfiguration()));
    return new CheckpointJob(spark, files, target, new Notes(target));
  }

  /**
   * Writes all that is not written yet.
   *
   * @param taskBytes how many bytes a task should have at least
   * @param resume whether to go on with what an earlier job left
   * @return all files
   * @throws IOException if what is there forbids it, or writing fails
   */
  public List<FileSum> run(long taskBytes, boolean resume) throws IOException {
    Map<String, FileSum> done = start(resume);
    List<CheckpointFile> open =
        files.files().stream().filter(file -> !done.containsKey(file.path())).toList();
    List<FileSum> written = new ArrayList<>(done.values());
    if (!open.isEmpty()) {
      written.addAll(write(FileGroup.of(open, taskBytes), done.size()));
    }
    written.sort(Comparator.comparing(FileSum::path));
    target.write(
        target.path(Manifest.NAME), out -> Manifest.write(out, files.fingerprint(), written));
    for (CheckpointFile last : files.last()) {
      target.write(
          target.path(last.path()),
          out -> last.write(new Digested(out, bytes -> {}), Filler.sequential()));
    }
    notes.end();
    return List.copyOf(written);
  }

  /** Returns the files that are there; refuses a folder of other things. */
  private Map<String, FileSum> start(boolean resume) throws IOException {
    String begun = notes.begun();
    if (begun == null) {
      refuseOthers();
      notes.begin(files.fingerprint());
      return Map.of();
    }
    if (!resume) {
      throw new IOException(
          target.folder() + " was begun: resume it, or delete it. Nothing was written.");
    }
    if (!begun.equals(files.fingerprint())) {
      throw new IOException(
          target.folder()
              + " was begun with another plan, seed or format: resume with those, or delete it."
              + " Nothing was written.");
    }
    target.deleteAttempts();
    return notes.done();
  }

  private void refuseOthers() throws IOException {
    FileSystem fileSystem = target.fileSystem();
    FileStatus status = Target.status(fileSystem, target.folder());
    if (status != null && fileSystem.listStatus(target.folder()).length > 0) {
      throw new IOException(
          target.folder() + " must not exist, or be an empty folder. Nothing was written.");
    }
  }

  private List<FileSum> write(List<FileGroup> groups, int done) throws IOException {
    long bytes = groups.stream().mapToLong(FileGroup::bytes).sum();
    spark.setJobDescription(
        "Lanefill: %,d bytes in %,d tasks to %s%s"
            .formatted(
                bytes,
                groups.size(),
                target.folder(),
                done > 0 ? ", after %,d files that are there".formatted(done) : ""));
    WriteGroup work = new WriteGroup(target, spark.sc().longAccumulator("bytes written"));
    List<FileSum> files = new ArrayList<>();
    try {
      spark.parallelize(groups, groups.size()).map(work).collect().forEach(files::addAll);
    } catch (Exception e) {
      // Scala does not say what it throws: a SparkException, which is checked, among others.
      deleteAttempts(e);
      if (e instanceof SparkException || e instanceof IOException) {
        throw new IOException(
            target.folder() + " is not whole; resuming goes on. A task failed: " + e.getMessage(),
            e);
      }
      throw e;
    } finally {
      spark.setJobDescription(null);
    }
    return files;
  }

  /** Deletes what attempts left; if that fails too, what ended the job is still what is said. */
  private void deleteAttempts(Exception cause) {
    try {
      target.deleteAttempts();
    } catch (IOException e) {
      cause.addSuppressed(e);
    }
  }
}
