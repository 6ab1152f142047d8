// SPDX-License-Identifier: Apache-2.0
package io.lanefill.spark;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.lanefill.DType;
import io.lanefill.checkpoint.CheckpointFormat;
import io.lanefill.checkpoint.CheckpointPlan;
import io.lanefill.checkpoint.CheckpointWriter;
import io.lanefill.spark.support.LocalSpark;
import io.lanefill.spark.support.Models;
import io.lanefill.spark.support.RecordedFileSystem;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.spark.SparkContext;
import org.apache.spark.scheduler.SparkListener;
import org.apache.spark.scheduler.SparkListenerJobStart;
import org.apache.spark.scheduler.SparkListenerTaskEnd;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** In which order a job does things, so that it may be stopped between any two of them. */
class OrderTest {
  private static final CheckpointFormat SHARDS =
      new CheckpointFormat.ShardedSafetensors(2 * 300 * 1001 * 4);
  private static final String INDEX = "model.safetensors.index.json";

  private final SparkSession spark = LocalSpark.session();
  private final SparkContext context = spark.sparkContext();
  private final CheckpointPlan plan = Models.plan(DType.FLOAT32, 1);

  @TempDir private Path folder;

  /**
   * Writes, or goes on.
   *
   * @param failure what fails
   */
  private List<WrittenFile> write(Path target, String failure) throws IOException {
    RecordedFileSystem.start(context.hadoopConfiguration(), failure);
    return SparkCheckpointWriter.of(SHARDS).resuming().write(spark, plan, "recorded://" + target);
  }

  /** Writes, and is stopped. */
  private void stop(Path target, String failure) {
    IOException stopped = assertThrows(IOException.class, () -> write(target, failure));
    assertTrue(stopped.getMessage().contains("on purpose"), stopped::getMessage);
  }

  private void assertWhole(Path target) throws Exception {
    Path alone = folder.resolve("alone");
    CheckpointWriter.of(SHARDS).write(plan, alone);
    Map<String, String> files = Models.files(target);
    assertNotNull(files.remove("manifest.json"));
    assertEquals(Models.files(alone), files);
    assertFalse(Files.exists(target.resolve("_unfinished")));
  }

  @Test
  void theManifestComesAfterAllFilesAndTheIndexAfterIt() throws Exception {
    Path target = folder.resolve("target");
    List<WrittenFile> written = write(target, "");
    List<String> paths = written.stream().map(WrittenFile::path).toList();
    assertEquals(paths.stream().sorted().toList(), paths);

    List<String> events = RecordedFileSystem.events();
    List<String> names = new ArrayList<>(paths);
    names.add("done");
    int manifest = events.indexOf("rename manifest.json");
    for (String name : names) {
      int last = events.lastIndexOf("rename " + name);
      assertTrue(last >= 0 && last < manifest, events::toString);
    }
    // Only then what tells of the unfinished goes, and of it the plan last.
    List<String> end = events.subList(manifest + 1, events.size());
    assertEquals(List.of("create attempt", "sync attempt", "rename " + INDEX), end.subList(0, 3));
    List<String> removed = end.subList(3, end.size());
    assertTrue(removed.contains("delete done"), events::toString);
    assertFalse(removed.contains("delete plan"), events::toString);
    assertEquals("delete _unfinished", removed.getLast());
    // Each file was synced before it got its name.
    assertEquals(
        events.stream().filter("create attempt"::equals).count(),
        events.stream().filter("sync attempt"::equals).count());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "sync attempt",
        "rename model-00002-of-00006.safetensors",
        "rename done",
        "rename manifest.json",
        "rename " + INDEX,
        "delete done",
        "delete _unfinished"
      })
  void aJobMayBeStoppedAnywhere(String failure) throws Exception {
    Path target = folder.resolve("target");
    stop(target, failure);
    // Where a reader would find an index, all that it names is whole.
    assertEquals(
        failure.startsWith("delete"), Models.files(target).containsKey(INDEX), target::toString);
    write(target, "");
    assertWhole(target);
  }

  /** Of the shards one is gone and one was cut off since, and an attempt lies about. */
  @Test
  void whatIsLeftIsLookedThrough() throws Exception {
    Path target = folder.resolve("target");
    stop(target, "rename manifest.json");
    Files.delete(target.resolve("model-00001-of-00006.safetensors"));
    Path second = target.resolve("model-00002-of-00006.safetensors");
    Files.write(second, Arrays.copyOf(Files.readAllBytes(second), 1000));
    Files.writeString(target.resolve("_unfinished/attempt-of-the-dead"), "half");

    write(target, "");
    List<String> events = RecordedFileSystem.events();
    assertTrue(
        events.indexOf("delete attempt") < events.indexOf("create attempt"), events::toString);
    assertEquals(
        Set.of("model-00001-of-00006.safetensors", "model-00002-of-00006.safetensors"),
        events.stream()
            .filter(event -> event.startsWith("rename model-"))
            .map(event -> event.substring("rename ".length()))
            .collect(Collectors.toSet()));
    assertWhole(target);
  }

  /** Nothing tells of it that it was whole. */
  @Test
  void aFileOfAnotherLengthIsNotTaken() throws Exception {
    Path target = folder.resolve("target");
    stop(target, "rename manifest.json");
    try (Stream<Path> notes = Files.list(target.resolve("_unfinished"))) {
      for (Path note : notes.filter(path -> path.toString().contains("done-")).toList()) {
        Files.delete(note);
      }
    }
    Path first = Files.writeString(target.resolve("model-00001-of-00006.safetensors"), "cut off");
    IOException refused = assertThrows(IOException.class, () -> write(target, ""));
    assertTrue(
        refused.getMessage().contains("could not be renamed to recorded:" + first),
        refused::getMessage);
    Files.delete(first);
    write(target, "");
    assertWhole(target);
  }

  @Test
  void sparksOwnPagesShowTheJob() throws Exception {
    List<String> descriptions = new CopyOnWriteArrayList<>();
    List<Long> bytes = new CopyOnWriteArrayList<>();
    SparkListener listener =
        new SparkListener() {
          @Override
          public void onJobStart(SparkListenerJobStart start) {
            descriptions.add(start.properties().getProperty("spark.job.description"));
          }

          @Override
          public void onTaskEnd(SparkListenerTaskEnd end) {
            end.taskInfo()
                .accumulables()
                .find(each -> each.name().contains("bytes written"))
                .foreach(each -> bytes.add((Long) each.update().get()));
          }
        };
    context.addSparkListener(listener);
    long written;
    try {
      written = write(folder.resolve("target"), "").stream().mapToLong(WrittenFile::bytes).sum();
      context.listenerBus().waitUntilEmpty();
    } finally {
      context.removeSparkListener(listener);
    }
    String job = "Lanefill: %,d bytes in ".formatted(written);
    assertTrue(descriptions.stream().allMatch(each -> each.startsWith(job)), job + descriptions);
    assertEquals(written, bytes.stream().mapToLong(each -> each).sum());
    assertNull(context.getLocalProperty("spark.job.description"));
  }
}
