// SPDX-License-Identifier: Apache-2.0
package io.lanefill.checkpoint;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import io.lanefill.DType;
import io.lanefill.Distribution;
import io.lanefill.RandomTensor;
import io.lanefill.Seed;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import java.util.zip.CRC32;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import java.util.zip.ZipInputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The other formats hold the tensors' bytes where their readers look for them. */
class FormatsTest {
  @TempDir Path folder;

  private static CheckpointPlan plan() {
    Map<String, RandomTensor> tensors = new LinkedHashMap<>();
    Distribution normal = Distribution.normal(0, 1);
    tensors.put("a/kernel", RandomTensor.of(normal, Seed.of(1), 5, 7));
    tensors.put("a/scalar", RandomTensor.of(DType.FLOAT64, normal, Seed.of(2)));
    tensors.put("none", RandomTensor.of(normal, Seed.of(3), 0, 4));
    tensors.put("b", RandomTensor.of(DType.FLOAT16, normal, Seed.of(4), 300));
    return CheckpointPlan.of(tensors);
  }

  private static byte[] bytes(RandomTensor tensor) {
    ByteBuffer bytes = ByteBuffer.allocate((int) (tensor.size() * tensor.dtype().bytes()));
    tensor.fill(bytes.order(ByteOrder.LITTLE_ENDIAN));
    return bytes.array();
  }

  /** Checks a file of NumPy's and returns its elements' bytes. */
  private static byte[] elements(byte[] npy, String description) {
    assertEquals("\u0093NUMPY\1\0", new String(npy, 0, 8, StandardCharsets.ISO_8859_1));
    int start = 10 + (npy[8] & 0xFF) + 256 * npy[9];
    assertEquals(0, start % 64);
    assertEquals(
        description, new String(npy, 10, start - 10, StandardCharsets.US_ASCII).stripTrailing());
    assertEquals('\n', npy[start - 1]);
    return Arrays.copyOfRange(npy, start, npy.length);
  }

  @Test
  void npzHoldsArrays() throws IOException {
    Path file = folder.resolve("m.npz");
    CheckpointWriter.of(new CheckpointFormat.Npz()).write(plan(), file);
    Map<String, String> described =
        Map.of(
            "a/kernel", "{'descr': '<f4', 'fortran_order': False, 'shape': (5, 7), }",
            "a/scalar", "{'descr': '<f8', 'fortran_order': False, 'shape': (), }",
            "none", "{'descr': '<f4', 'fortran_order': False, 'shape': (0, 4), }",
            "b", "{'descr': '<f2', 'fortran_order': False, 'shape': (300,), }");
    try (ZipFile zip = new ZipFile(file.toFile());
        ZipInputStream stream = new ZipInputStream(Files.newInputStream(file))) {
      for (PlannedWeight weight : plan().weights()) {
        ZipEntry entry = zip.getEntry(weight.name() + ".npy");
        byte[] npy = zip.getInputStream(entry).readAllBytes();
        CRC32 crc = new CRC32();
        crc.update(npy);
        assertEquals(entry.getCrc(), crc.getValue());
        assertArrayEquals(
            bytes(weight.tensor()), elements(npy, described.get(weight.name())), weight.name());
        // Also for readers that know nothing of the directory.
        assertEquals(entry.getName(), stream.getNextEntry().getName());
        assertArrayEquals(npy, stream.readAllBytes());
      }
      assertEquals(4, zip.size());
    }
  }

  @Test
  void npzHoldsMoreArraysThanSixteenBitsCount() throws IOException {
    Map<String, RandomTensor> tensors = new LinkedHashMap<>();
    for (int i = 0; i < 65_536; i++) {
      tensors.put("t" + i, RandomTensor.of(Distribution.constant(i), Seed.of(1)));
    }
    Path file = folder.resolve("m.npz");
    CheckpointWriter.of(new CheckpointFormat.Npz()).write(CheckpointPlan.of(tensors), file);
    try (ZipFile zip = new ZipFile(file.toFile())) {
      assertEquals(65_536, zip.size());
      byte[] npy = zip.getInputStream(zip.getEntry("t65535.npy")).readAllBytes();
      assertEquals(
          65_535.0f, ByteBuffer.wrap(npy).order(ByteOrder.LITTLE_ENDIAN).getFloat(npy.length - 4));
    }
  }

  @Test
  void npyIsAFileForEach() throws IOException {
    Map<String, RandomTensor> tensors = new LinkedHashMap<>();
    plan().weights().forEach(w -> tensors.put(w.name().replace('/', '.'), w.tensor()));
    Path target = folder.resolve("arrays");
    CheckpointPlan plan = CheckpointPlan.of(tensors);
    CheckpointWriter.of(new CheckpointFormat.Npy()).write(plan, target);
    assertArrayEquals(
        bytes(tensors.get("a.kernel")),
        elements(
            Files.readAllBytes(target.resolve("a.kernel.npy")),
            "{'descr': '<f4', 'fortran_order': False, 'shape': (5, 7), }"));
    try (Stream<Path> files = Files.list(target)) {
      assertEquals(4, files.count());
    }
    IOException refused =
        assertThrows(
            IOException.class,
            () -> CheckpointWriter.of(new CheckpointFormat.Npy()).write(plan(), target));
    assertTrue(refused.getMessage().startsWith("a/kernel has a slash"), refused::getMessage);
  }

  /** Reads an array of a Zarr group chunk by chunk, by the format's rule. */
  private static double[] zarr(Path array) throws IOException {
    JsonObject description =
        JsonParser.parseString(Files.readString(array.resolve(".zarray"))).getAsJsonObject();
    int[] shape = ints(description, "shape");
    int[] chunks = ints(description, "chunks");
    String dtype = description.get("dtype").getAsString();
    int size = Arrays.stream(shape).reduce(1, (a, b) -> a * b);
    double[] elements = new double[size];
    for (int i = 0; i < size; i++) {
      StringBuilder key = new StringBuilder();
      int within = 0;
      int rest = i;
      int below = size;
      for (int axis = 0; axis < shape.length; axis++) {
        below /= shape[axis];
        int index = rest / below;
        rest %= below;
        key.append(axis == 0 ? "" : ".").append(index / chunks[axis]);
        within = within * chunks[axis] + index % chunks[axis];
      }
      byte[] chunk = Files.readAllBytes(array.resolve(shape.length == 0 ? "0" : key.toString()));
      ByteBuffer bytes = ByteBuffer.wrap(chunk).order(ByteOrder.LITTLE_ENDIAN);
      elements[i] =
          switch (dtype) {
            case "<f4" -> bytes.getFloat(4 * within);
            case "<f8" -> bytes.getDouble(8 * within);
            default -> Float.float16ToFloat(bytes.getShort(2 * within));
          };
      int width = dtype.charAt(2) - '0';
      assertEquals(width * Arrays.stream(chunks).reduce(1, (a, b) -> a * b), chunk.length);
    }
    return elements;
  }

  private static int[] ints(JsonObject description, String key) {
    return description.getAsJsonArray(key).asList().stream().mapToInt(e -> e.getAsInt()).toArray();
  }

  @ParameterizedTest
  @ValueSource(longs = {8, 60, 1 << 20})
  void zarrHoldsArraysInChunks(long chunkBytes) throws IOException {
    Path target = folder.resolve("m.zarr");
    CheckpointFormat format = new CheckpointFormat.Zarr(chunkBytes);
    CheckpointWriter.of(format).write(plan(), target);
    for (PlannedWeight weight : plan().weights()) {
      assertArrayEquals(
          weight.tensor().toDoubleArray(), zarr(target.resolve(weight.name())), weight.name());
    }
    for (String group : new String[] {".zgroup", "a/.zgroup"}) {
      assertEquals("{\"zarr_format\": 2}", Files.readString(target.resolve(group)));
    }
    // Only what is such a group is replaced.
    CheckpointWriter.of(format).replacing().write(plan(), target);
    Files.delete(target.resolve(".zgroup"));
    assertThrows(
        IOException.class, () -> CheckpointWriter.of(format).replacing().write(plan(), target));
  }

  @ParameterizedTest
  @ValueSource(strings = {"../a", "a/../b", "/a", "a//b", "a/", ".zgroup", "a\\b", "c:a", "a\nb"})
  void namesThatLeadElsewhereAreRefused(String name) throws IOException {
    RandomTensor tensor = RandomTensor.of(Distribution.constant(0), Seed.of(0), 1);
    CheckpointPlan plan = CheckpointPlan.of(Map.of(name, tensor));
    Path target = folder.resolve("m");
    for (CheckpointFormat format :
        new CheckpointFormat[] {
          new CheckpointFormat.Npz(), new CheckpointFormat.Npy(), new CheckpointFormat.Zarr(64)
        }) {
      assertThrows(IOException.class, () -> CheckpointWriter.of(format).write(plan, target));
    }
    try (Stream<Path> files = Files.list(folder)) {
      assertEquals(0, files.count(), "nothing is written");
    }
    CheckpointWriter.of(new CheckpointFormat.Safetensors()).write(plan, target);
    assertEquals(name, SafetensorsFile.read(target).entries().getFirst().name());
  }

  /** A file system's limit of 255 bytes would be met in the middle of the writing. */
  @Test
  void namesThatAreTooLongForFilesAreRefused() throws IOException {
    RandomTensor tensor = RandomTensor.of(Distribution.constant(0), Seed.of(0), 1);
    for (String part : new String[] {"x".repeat(200), "\u00e4".repeat(100)}) {
      for (CheckpointFormat format :
          new CheckpointFormat[] {new CheckpointFormat.Npy(), new CheckpointFormat.Zarr(64)}) {
        CheckpointPlan longer = CheckpointPlan.of(Map.of(part + "x", tensor));
        assertRefused(format, longer, " is too long for the name of a file");
        try (Stream<Path> files = Files.list(folder)) {
          assertEquals(0, files.count(), "nothing is written");
        }
        CheckpointPlan plan = CheckpointPlan.of(Map.of(part, tensor));
        Path target = folder.resolve("m");
        CheckpointWriter.of(format).write(plan, target);
        assertTrue(CheckpointComparison.of(plan).firstDifference(target).isEmpty());
        try (Stream<Path> files = Files.walk(target)) {
          files.sorted((a, b) -> b.compareTo(a)).forEach(file -> file.toFile().delete());
        }
      }
    }
  }

  @Test
  void moreChunksThanAFolderShouldHaveAreRefused() {
    Map<String, RandomTensor> tensors = new LinkedHashMap<>();
    Distribution zero = Distribution.constant(0);
    tensors.put("a", RandomTensor.of(zero, Seed.of(0), 125_001, 3));
    tensors.put("b", RandomTensor.of(zero, Seed.of(0), 125_000, 3));
    String message = "b would have too many chunks, of 12 bytes: all weights may have 250,000, so";
    assertRefused(new CheckpointFormat.Zarr(12), CheckpointPlan.of(tensors), message);
    for (long[] shape : new long[][] {{1L << 60}, {1 << 30, 1 << 30}, {300_001}}) {
      RandomTensor huge = RandomTensor.of(zero, Seed.of(0), shape);
      CheckpointPlan plan = CheckpointPlan.of(Map.of("a", huge));
      assertRefused(new CheckpointFormat.Zarr(4), plan, "a would have too many chunks, of 4 bytes");
    }
  }

  @Test
  void whatAFormatCannotHoldIsRefused() {
    Map<String, RandomTensor> tensors = new TreeMap<>();
    tensors.put("a", RandomTensor.of(DType.BFLOAT16, Distribution.constant(0), Seed.of(0), 1));
    CheckpointPlan brain = CheckpointPlan.of(tensors);
    RandomTensor tensor = RandomTensor.of(Distribution.constant(0), Seed.of(0), 1);
    for (CheckpointFormat format :
        new CheckpointFormat[] {new CheckpointFormat.Npz(), new CheckpointFormat.Zarr(64)}) {
      assertRefused(format, brain, "bfloat16, which NumPy does not have");
    }
    CheckpointFormat zarr = new CheckpointFormat.Zarr(64);
    for (String child : new String[] {"a/b", "a/0.0/b"}) {
      tensors.clear();
      tensors.put("a", tensor);
      tensors.put(child, tensor);
      assertRefused(zarr, CheckpointPlan.of(tensors), "a cannot be both an array and a group");
    }
    Map<String, RandomTensor> childFirst = new LinkedHashMap<>();
    childFirst.put("a/b", tensor);
    childFirst.put("a", tensor);
    assertRefused(zarr, CheckpointPlan.of(childFirst), "a cannot be both an array and a group");
    assertRefused(
        zarr, CheckpointPlan.of(Map.of("A", tensor, "a", tensor)), "one file where case does not");
    assertThrows(IllegalArgumentException.class, () -> new CheckpointFormat.Zarr(0));
    assertThrows(IllegalArgumentException.class, () -> new CheckpointFormat.ShardedSafetensors(0));
  }

  private void assertRefused(CheckpointFormat format, CheckpointPlan plan, String message) {
    IOException refused =
        assertThrows(
            IOException.class, () -> CheckpointWriter.of(format).write(plan, folder.resolve("m")));
    assertTrue(refused.getMessage().contains(message), refused::getMessage);
  }
}
