// SPDX-License-Identifier: Apache-2.0
package io.lanefill.checkpoint;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.lanefill.DType;
import io.lanefill.Distribution;
import io.lanefill.Filler;
import io.lanefill.RandomTensor;
import io.lanefill.Seed;
import io.lanefill.checkpoint.support.Gathered;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ForkJoinPool;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is written, when it gets its name, and that a stop at any byte changes nothing of it. */
class CheckpointWriterTest {
  private static final CheckpointFormat FORMAT = new CheckpointFormat.Safetensors();

  @TempDir Path folder;

  /** All formats, shapes that fill several buffers and such as fill none. */
  private static CheckpointPlan plan(long seed) {
    Map<String, RandomTensor> tensors = new LinkedHashMap<>();
    Distribution normal = Distribution.normal(0, 1);
    tensors.put("half", RandomTensor.of(DType.FLOAT16, normal, Seed.of(seed), 5, 7));
    tensors.put("scalar", RandomTensor.of(normal, Seed.of(seed)));
    tensors.put("none", RandomTensor.of(normal, Seed.of(seed), 0, 4));
    tensors.put("long/\"name\"", RandomTensor.of(normal, Seed.of(seed), 3, 1_500_001));
    tensors.put("brain", RandomTensor.of(DType.BFLOAT16, normal, Seed.of(seed), 11));
    tensors.put("double", RandomTensor.of(DType.FLOAT64, normal, Seed.of(seed), 100_003));
    return CheckpointPlan.of(tensors);
  }

  private List<String> names() throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return files.map(file -> file.getFileName().toString()).sorted().toList();
    }
  }

  @Test
  void everyWeightOfAModelIsKeras() throws IOException {
    String json;
    try (InputStream in = getClass().getResourceAsStream("resnet50.json")) {
      json = new String(in.readAllBytes(), StandardCharsets.UTF_8);
    }
    Path recording = Files.writeString(folder.resolve("resnet50.json"), json);
    Path file = folder.resolve("resnet50.safetensors");
    CheckpointPlan plan = CheckpointPlan.read(recording, PlanOptions.none());
    CheckpointWriter.of(FORMAT).write(plan, file);

    Map<String, String> expected = Gathered.recorded(json);
    assertEquals(320, expected.size());
    assertEquals(expected, Gathered.sha256(file));
    assertEquals(List.of("resnet50.json", "resnet50.safetensors"), names());
    assertTrue(CheckpointComparison.of(plan).firstDifference(file).isEmpty());
  }

  @Test
  void wideElementsComeFirstAndAllAreAligned() throws IOException {
    Path file = folder.resolve("m.safetensors");
    CheckpointWriter.of(FORMAT).write(plan(1), file);
    SafetensorsFile read = SafetensorsFile.read(file);
    read.requireWhole();
    assertEquals(0, read.dataStart() % 8);
    assertEquals(
        List.of("F64", "F32", "F32", "F32", "F16", "BF16"),
        read.entries().stream().map(SafetensorsFile.Entry::dtype).toList());
    for (SafetensorsFile.Entry entry : read.entries()) {
      int width = SafetensorsType.valueOf(entry.dtype()).bits() / 8;
      assertEquals(0, entry.begin() % width, entry.name());
    }
    assertEquals(Map.of("format", "pt"), read.metadata());
    assertTrue(CheckpointComparison.of(plan(1)).firstDifference(file).isEmpty());
  }

  @Test
  void threadsChangeNothing() throws IOException {
    Path one = folder.resolve("1.safetensors");
    Path two = folder.resolve("2.safetensors");
    CheckpointWriter.of(FORMAT).withFiller(Filler.sequential()).write(plan(1), one);
    Filler pair = Filler.on(ForkJoinPool.commonPool(), 2);
    CheckpointWriter.of(FORMAT).withFiller(pair).write(plan(1), two);
    assertEquals(-1, Files.mismatch(one, two));
  }

  /** Stops after the first element of a plan. */
  private Path begin(CheckpointPlan plan) {
    Path file = folder.resolve("m.safetensors");
    CheckpointWriter writer = CheckpointWriter.of(FORMAT).withCancellation(() -> true);
    assertThrows(CancellationException.class, () -> writer.write(plan, file));
    return file;
  }

  private static void assertRefused(CheckpointWriter writer, Path file, String message) {
    IOException refused = assertThrows(IOException.class, () -> writer.write(plan(1), file));
    assertTrue(refused.getMessage().contains(message), refused::getMessage);
  }

  @Test
  void whatIsThereIsKeptUnlessReplacingIsAskedFor() throws IOException {
    Path file = Files.writeString(folder.resolve("m.safetensors"), "mine");
    assertRefused(CheckpointWriter.of(FORMAT), file, "exists: --force replaces it");
    assertRefused(CheckpointWriter.of(FORMAT).resuming(), file, "exists: --force replaces it");
    assertEquals("mine", Files.readString(file));
    assertEquals(List.of("m.safetensors"), names());

    // Until the new one is whole, the old one stays.
    CheckpointWriter stopped = CheckpointWriter.of(FORMAT).replacing().withCancellation(() -> true);
    assertThrows(CancellationException.class, () -> stopped.write(plan(1), file));
    assertEquals("mine", Files.readString(file));
    CheckpointWriter.of(FORMAT).replacing().resuming().write(plan(1), file);
    assertTrue(CheckpointComparison.of(plan(1)).firstDifference(file).isEmpty());
    assertEquals(List.of("m.safetensors"), names());
  }

  @Test
  void anUnfinishedOneIsKeptUnlessOneSaysWhatToDo() throws IOException {
    Path file = begin(plan(1));
    assertRefused(CheckpointWriter.of(FORMAT), file, "was begun: --resume goes on with it");
    assertFalse(Files.exists(file));
    CheckpointWriter.of(FORMAT).replacing().write(plan(1), file);
    assertTrue(CheckpointComparison.of(plan(1)).firstDifference(file).isEmpty());
  }

  @Test
  void anotherPlanDoesNotGoOn() throws IOException {
    Path file = begin(plan(2));
    assertRefused(CheckpointWriter.of(FORMAT).resuming(), file, "is of another plan, seed");
    Files.writeString(folder.resolve("m.safetensors.unfinished-note"), "half");
    assertRefused(CheckpointWriter.of(FORMAT).resuming(), file, "is no note on an unfinished");
  }

  @Test
  void aFolderInTheWayIsRefused() throws IOException {
    Path file = Files.createDirectories(folder.resolve("m.safetensors"));
    assertRefused(CheckpointWriter.of(FORMAT).replacing(), file, "is a folder of other things");
  }

  @Test
  void aDiskTooSmallIsToldBeforeAnythingIsWritten() throws IOException {
    RandomTensor huge = RandomTensor.of(Distribution.normal(0, 1), Seed.of(1), 1L << 50);
    CheckpointPlan plan = CheckpointPlan.of(Map.of("huge", huge));
    Path file = folder.resolve("m.safetensors");
    IOException refused =
        assertThrows(IOException.class, () -> CheckpointWriter.of(FORMAT).write(plan, file));
    assertTrue(refused.getMessage().contains("needs 4.5 PB"), refused::getMessage);
    assertEquals(List.of(), names());
  }
}
