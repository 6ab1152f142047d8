// SPDX-License-Identifier: Apache-2.0
package io.lanefill.checkpoint;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.lanefill.DType;
import io.lanefill.Distribution;
import io.lanefill.RandomTensor;
import io.lanefill.Seed;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.concurrent.CancellationException;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** A stop at any byte, in any format, changes nothing of what is there in the end. */
class ResumeTest {
  @TempDir Path folder;

  static List<CheckpointFormat> formats() {
    return List.of(
        new CheckpointFormat.Safetensors(),
        new CheckpointFormat.ShardedSafetensors(1_000_000),
        new CheckpointFormat.Npz(),
        new CheckpointFormat.Npy(),
        new CheckpointFormat.Zarr(700_000));
  }

  /** Tensors that fill a buffer several times, and such as do not. */
  private static CheckpointPlan plan() {
    Map<String, RandomTensor> tensors = new LinkedHashMap<>();
    Distribution normal = Distribution.normal(0, 1);
    tensors.put("half", RandomTensor.of(DType.FLOAT16, normal, Seed.of(1), 50, 7));
    tensors.put("large", RandomTensor.of(normal, Seed.of(2), 3, 1_500_001));
    tensors.put("scalar", RandomTensor.of(normal, Seed.of(3)));
    tensors.put("double", RandomTensor.of(DType.FLOAT64, normal, Seed.of(4), 100_003));
    tensors.put("last", RandomTensor.of(normal, Seed.of(5), 11));
    return CheckpointPlan.of(tensors);
  }

  /** Returns all files below a path, by their names from there on. */
  private static Map<String, Path> tree(Path path) throws IOException {
    Map<String, Path> files = new TreeMap<>();
    try (Stream<Path> all = Files.walk(path)) {
      all.filter(Files::isRegularFile)
          .forEach(file -> files.put(path.relativize(file).toString(), file));
    }
    return files;
  }

  private static void assertSame(Path expected, Path actual) throws IOException {
    Map<String, Path> files = tree(expected);
    assertEquals(files.keySet(), tree(actual).keySet());
    for (Map.Entry<String, Path> file : files.entrySet()) {
      assertEquals(-1, Files.mismatch(file.getValue(), tree(actual).get(file.getKey())));
    }
  }

  /** Loses the end of one of the files that are not finished, as a power cut may. */
  private void loseSome(Random random) throws IOException {
    List<Path> unfinished =
        tree(folder.resolve("again")).values().stream()
            .filter(file -> file.toString().contains(".unfinished"))
            .filter(file -> !file.toString().contains("note"))
            .toList();
    if (!unfinished.isEmpty() && random.nextBoolean()) {
      Path file = unfinished.get(random.nextInt(unfinished.size()));
      try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
        channel.truncate(random.nextLong(channel.size() + 1));
      }
    }
  }

  @ParameterizedTest
  @MethodSource("formats")
  void stopsAtAnyByteAreGoneOnWith(CheckpointFormat format) throws IOException {
    Path whole = folder.resolve("whole");
    CheckpointWriter.of(format).write(plan(), whole);
    long size = tree(whole).values().stream().mapToLong(ResumeTest::size).sum();
    Path again = folder.resolve("again/checkpoint");
    CheckpointWriter writer = CheckpointWriter.of(format).resuming();
    Random random = new Random(5);
    for (int round = 0; round < 4; round++) {
      for (int stops = 0; stops < 3; stops++) {
        long stop = random.nextLong(size);
        long[] progress = new long[1];
        CheckpointWriter stopped =
            writer
                .withProgress(bytes -> progress[0] = bytes)
                .withCancellation(() -> progress[0] > stop);
        try {
          stopped.write(plan(), again);
          break; // It was further than that already.
        } catch (CancellationException e) {
          assertTrue(e.getMessage().contains("--resume goes on"), e::getMessage);
          assertTrue(Files.notExists(again) || Files.isDirectory(again), "no name until the end");
          loseSome(random);
        }
      }
      boolean unfinished =
          tree(folder.resolve("again")).keySet().stream().anyMatch(name -> name.contains("note"));
      if (unfinished) {
        writer.write(plan(), again);
      }
      assertSame(whole, again);
      delete(folder.resolve("again"));
    }
  }

  @Test
  void aKillBetweenTheNamesIsGoneOnWith() throws IOException {
    CheckpointFormat format = new CheckpointFormat.ShardedSafetensors(1_000_000);
    Path whole = folder.resolve("whole");
    CheckpointWriter.of(format).write(plan(), whole);
    Path again = folder.resolve("again");
    CheckpointWriter writer = CheckpointWriter.of(format).resuming();
    long[] progress = new long[1];
    long all = tree(whole).values().stream().mapToLong(ResumeTest::size).sum();
    assertThrows(
        CancellationException.class,
        () ->
            writer
                .withProgress(bytes -> progress[0] = bytes)
                .withCancellation(() -> progress[0] == all)
                .write(plan(), again));
    Path first = tree(whole).values().iterator().next();
    Path moved = again.resolve(first.getFileName());
    Files.move(again.resolve(first.getFileName() + ".unfinished"), moved);
    writer.write(plan(), again);
    assertSame(whole, again);
  }

  private static long size(Path file) {
    return file.toFile().length();
  }

  private static void delete(Path path) throws IOException {
    try (Stream<Path> all = Files.walk(path)) {
      for (Path each : all.sorted((a, b) -> b.compareTo(a)).toList()) {
        Files.delete(each);
      }
    }
  }
}
