// SPDX-License-Identifier: Apache-2.0
package io.lanefill.spark.internal.job;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.lanefill.DType;
import io.lanefill.checkpoint.CheckpointFile;
import io.lanefill.checkpoint.CheckpointFiles;
import io.lanefill.checkpoint.CheckpointFormat;
import io.lanefill.spark.support.LocalSpark;
import io.lanefill.spark.support.Models;
import java.nio.file.Path;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.util.SerializableConfiguration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Tasks and their duplicates. */
class WriteGroupTest {
  @TempDir private Path folder;

  private static List<CheckpointFile> files() throws Exception {
    return CheckpointFiles.of(Models.plan(DType.FLOAT32, 1), new CheckpointFormat.Zarr(300_000))
        .files();
  }

  /** Speculation runs a task twice at once. */
  @Test
  void duplicatesWriteTheSameFiles() throws Exception {
    JavaSparkContext spark = JavaSparkContext.fromSparkContext(LocalSpark.session().sparkContext());
    Target target =
        new Target(
            folder.toUri().toString(), new SerializableConfiguration(spark.hadoopConfiguration()));
    target.fileSystem().mkdirs(target.unfinished());
    FileGroup group = new FileGroup(files());
    WriteGroup work = new WriteGroup(target, spark.sc().longAccumulator("bytes written"));
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
