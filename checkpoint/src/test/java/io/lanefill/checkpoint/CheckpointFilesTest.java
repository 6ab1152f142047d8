// SPDX-License-Identifier: Apache-2.0
package io.lanefill.checkpoint;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.lanefill.DType;
import io.lanefill.Distribution;
import io.lanefill.Filler;
import io.lanefill.RandomTensor;
import io.lanefill.Seed;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Files that are sent elsewhere and written there are those of the writer. */
class CheckpointFilesTest {
  @TempDir Path folder;

  private static CheckpointPlan plan(long seed) {
    Map<String, RandomTensor> tensors = new LinkedHashMap<>();
    Distribution normal = Distribution.normal(0, 1);
    tensors.put("half", RandomTensor.of(DType.FLOAT16, normal, Seed.of(seed), 5, 7));
    tensors.put("none", RandomTensor.of(normal, Seed.of(seed), 0, 4));
    tensors.put("long", RandomTensor.of(normal, Seed.of(seed), 3, 100_001));
    tensors.put("double", RandomTensor.of(DType.FLOAT64, normal, Seed.of(seed), 20_003));
    return CheckpointPlan.of(tensors);
  }

  static List<CheckpointFormat> formats() {
    return List.of(
        new CheckpointFormat.ShardedSafetensors(200_000),
        new CheckpointFormat.ShardedSafetensors(1L << 40),
        new CheckpointFormat.Npy(),
        new CheckpointFormat.Zarr(70_000));
  }

  private static CheckpointFile sent(CheckpointFile file) throws Exception {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (ObjectOutputStream out = new ObjectOutputStream(bytes)) {
      out.writeObject(file);
    }
    assertTrue(bytes.size() < 4096, () -> file + " takes " + bytes.size());
    try (ObjectInputStream in =
        new ObjectInputStream(new ByteArrayInputStream(bytes.toByteArray()))) {
      return (CheckpointFile) in.readObject();
    }
  }

  private static Map<String, Long> lengths(Path folder) throws IOException {
    Map<String, Long> lengths = new TreeMap<>();
    try (Stream<Path> files = Files.walk(folder)) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        lengths.put(folder.relativize(file).toString().replace('\\', '/'), Files.size(file));
      }
    }
    return lengths;
  }

  @ParameterizedTest
  @MethodSource("formats")
  void theyAreTheWriters(CheckpointFormat format) throws Exception {
    Path alone = folder.resolve("alone");
    CheckpointWriter.of(format).write(plan(1), alone);
    Path apart = folder.resolve("apart");
    CheckpointFiles files = CheckpointFiles.of(plan(1), format);
    for (CheckpointFile file :
        Stream.concat(files.files().stream(), files.last().stream()).toList()) {
      Path path = apart.resolve(file.path());
      Files.createDirectories(path.getParent());
      try (FileChannel channel =
          FileChannel.open(path, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE)) {
        sent(file).write(channel, Filler.sequential());
      }
      assertEquals(file.bytes(), Files.size(path));
      assertEquals(-1, Files.mismatch(path, alone.resolve(file.path())), file::toString);
    }
    assertEquals(lengths(alone), lengths(apart));
  }

  @Test
  void readersFindTheLastFileFirst() throws IOException {
    List<CheckpointFormat> formats = formats();
    assertEquals(
        List.of("model.safetensors.index.json"),
        CheckpointFiles.of(plan(1), formats.get(0)).last().stream()
            .map(CheckpointFile::path)
            .toList());
    assertEquals(List.of(), CheckpointFiles.of(plan(1), formats.get(1)).last());
    assertEquals(
        List.of(".zgroup"),
        CheckpointFiles.of(plan(1), formats.get(3)).last().stream()
            .map(CheckpointFile::path)
            .toList());
  }

  @Test
  void theFingerprintIsThePlans() throws IOException {
    CheckpointFormat format = formats().getFirst();
    String one = CheckpointFiles.of(plan(1), format).fingerprint();
    assertEquals(one, CheckpointFiles.of(plan(1), format).fingerprint());
    assertNotEquals(one, CheckpointFiles.of(plan(2), format).fingerprint());
    assertNotEquals(one, CheckpointFiles.of(plan(1), formats().get(3)).fingerprint());
  }

  @Test
  void oneFileIsRefused() {
    for (CheckpointFormat format :
        List.of(new CheckpointFormat.Safetensors(), new CheckpointFormat.Npz())) {
      IOException refused =
          assertThrows(IOException.class, () -> CheckpointFiles.of(plan(1), format));
      assertTrue(refused.getMessage().contains("cannot be written in parts"));
    }
  }
}
