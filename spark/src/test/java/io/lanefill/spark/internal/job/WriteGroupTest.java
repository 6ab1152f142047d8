// SPDX-License-Identifier: Apache-2.0
package io.lanefill.spark.internal.job;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.lanefill.DType;
import io.lanefill.checkpoint.CheckpointFile;
import io.lanefill.checkpoint.CheckpointFiles;
import io.lanefill.checkpoint.CheckpointFormat;
import io.lanefill.spark.support.LocalSpark;
import io.lanefill.spark.support.Models;
import io.lanefill.spark.support.RecordedFileSystem;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import org.apache.spark.TaskContext;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.api.java.function.Function;
import org.apache.spark.util.LongAccumulator;
import org.apache.spark.util.SerializableConfiguration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Tasks and their duplicates. */
class WriteGroupTest {
  @TempDir private Path folder;

  private static List<CheckpointFile> files() throws Exception {
    return CheckpointFiles.of(Models.plan(DType.FLOAT32, 1), new CheckpointFormat.Zarr(300_000))
        .files();
  }

  private final JavaSparkContext spark =
      JavaSparkContext.fromSparkContext(LocalSpark.session().sparkContext());

  private final LongAccumulator bytes = spark.sc().longAccumulator("bytes written");

  private Target target(String scheme) throws Exception {
    Target target =
        new Target(scheme + folder, new SerializableConfiguration(spark.hadoopConfiguration()));
    target.fileSystem().mkdirs(target.unfinished());
    return target;
  }

  /** Runs a task that does not end, and returns what it says. */
  private String failure(Function<FileGroup, ?> task) throws Exception {
    List<FileGroup> groups = List.of(new FileGroup(files()));
    return assertThrows(Exception.class, () -> spark.parallelize(groups, 1).map(task).collect())
        .getMessage();
  }

  /** Speculation runs a task twice at once. */
  @ParameterizedTest
  @ValueSource(strings = {"file://", "recorded://"})
  void duplicatesWriteTheSameFiles(String scheme) throws Exception {
    RecordedFileSystem.start(spark.hadoopConfiguration(), "");
    Target target = target(scheme);
    FileGroup group = new FileGroup(files());
    WriteGroup work = new WriteGroup(target, bytes);
    List<List<FileSum>> written =
        spark.parallelize(Collections.nCopies(4, group), 4).map(work).collect();
    Map<String, String> there = Models.files(folder);
    for (List<FileSum> each : written) {
      assertEquals(written.getFirst(), each);
    }
    for (FileSum file : written.getFirst()) {
      assertEquals(there.remove(file.path()), file.sha256());
    }
    assertTrue(there.keySet().stream().allMatch(path -> path.startsWith("_unfinished/done-")));
    assertEquals(group.files().size(), new Notes(target).done().size());
    assertEquals(4 * group.bytes(), bytes.value());
  }

  @Test
  void aHalfFileIsDeleted() throws Exception {
    RecordedFileSystem.start(spark.hadoopConfiguration(), "sync attempt");
    Target target = target("recorded://");
    String failure = failure(new WriteGroup(target, bytes));
    assertTrue(failure.contains("java.io.IOException: A fault at sync attempt"), failure);
    assertEquals(Map.of(), Models.files(folder));
  }

  /** So does Spark with a task whose duplicate has ended. */
  @Test
  void aTaskThatIsKilledDrawsNoMore() throws Exception {
    WriteGroup work = new WriteGroup(target("file://"), bytes);
    String failure =
        failure(
            group -> {
              TaskContext.get().markInterrupted("another attempt succeeded");
              return work.call(group);
            });
    assertTrue(failure.contains("CancellationException"), failure);
    // Files that hold no elements come first.
    List<String> left = List.copyOf(Models.files(folder).keySet());
    assertTrue(left.stream().allMatch(path -> path.contains("/.z")), left::toString);
  }

  @Test
  void anAttemptThatOutlivesItsJobLeavesNothing() throws Exception {
    Target target = target("file://");
    new Notes(target).end();
    String failure = failure(new WriteGroup(target, bytes));
    assertTrue(failure.contains("_unfinished is gone: another job has ended"), failure);
    assertFalse(Files.exists(folder.resolve("_unfinished")));
  }

  @Test
  void oneJobBegins() throws Exception {
    Notes notes = new Notes(target("file://"));
    notes.begin("one");
    IOException second = assertThrows(IOException.class, () -> notes.begin("other"));
    assertTrue(second.getMessage().startsWith("Another job has just begun"), second::getMessage);
    assertEquals("one", notes.begun());
  }

  @Test
  void groupsTakeAllFilesLargestFirst() throws Exception {
    List<FileGroup> groups = FileGroup.of(files(), 500_000);
    assertEquals(files().size(), groups.stream().mapToInt(group -> group.files().size()).sum());
    for (int i = 1; i < groups.size(); i++) {
      assertTrue(groups.get(i - 1).bytes() >= groups.get(i).bytes());
      // Only the last file may lift a group above what it should have.
      assertTrue(groups.get(i).bytes() < 500_000 + 300_000);
    }
    assertTrue(groups.get(groups.size() - 2).bytes() >= 500_000);
  }
}
