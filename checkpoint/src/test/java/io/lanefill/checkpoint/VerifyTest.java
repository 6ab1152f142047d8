// SPDX-License-Identifier: Apache-2.0
package io.lanefill.checkpoint;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.lanefill.DType;
import io.lanefill.Distribution;
import io.lanefill.RandomTensor;
import io.lanefill.Seed;
import io.lanefill.checkpoint.support.RecordedModel;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.BitSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What a comparison finds in each format: nothing, the first difference, or damage. */
class VerifyTest {
  private static final Distribution NORMAL = Distribution.normal(0, 1);

  @TempDir Path folder;

  private static CheckpointPlan plan() {
    Map<String, RandomTensor> tensors = new LinkedHashMap<>();
    tensors.put("kernel", RandomTensor.of(NORMAL, Seed.of(1), 5, 7));
    tensors.put("scalar", RandomTensor.of(DType.FLOAT64, NORMAL, Seed.of(2)));
    tensors.put("none", RandomTensor.of(NORMAL, Seed.of(3), 0, 4));
    tensors.put("half", RandomTensor.of(DType.FLOAT16, NORMAL, Seed.of(4), 300));
    return CheckpointPlan.of(tensors);
  }

  /** The file as lines find it: what differs, what is refused, or "the same". */
  private static String verify(CheckpointPlan plan, Path path) {
    try {
      return CheckpointComparison.of(plan).firstDifference(path).orElse("the same");
    } catch (IOException e) {
      return String.valueOf(e.getMessage());
    }
  }

  private Path write(String name) throws IOException {
    Path path = folder.resolve(name);
    CheckpointFormat format =
        switch (name) {
          case "m.npz" -> new CheckpointFormat.Npz();
          case "m.zarr" -> new CheckpointFormat.Zarr(60);
          case "m.safetensors" -> new CheckpointFormat.Safetensors();
          default -> new CheckpointFormat.Npy();
        };
    CheckpointWriter.of(format).write(plan(), path);
    return path;
  }

  @ParameterizedTest
  @ValueSource(strings = {"m.npz", "m.zarr", "m.safetensors", "arrays"})
  void whatWasWrittenIsTheSame(String name) throws IOException {
    Path path = write(name);
    assertEquals("the same", verify(plan(), path));
    Map<String, RandomTensor> tensors = new LinkedHashMap<>();
    plan().weights().forEach(weight -> tensors.put(weight.name(), weight.tensor()));
    tensors.remove("scalar");
    assertTrue(
        verify(CheckpointPlan.of(tensors), path).startsWith("scalar is in " + path),
        path::toString);
    tensors.put("kernel", RandomTensor.of(NORMAL, Seed.of(1), 7, 5));
    assertEquals(
        "kernel has the shape 5x7, in the plan 7x5", verify(CheckpointPlan.of(tensors), path));
    tensors.put("kernel", RandomTensor.of(DType.FLOAT64, NORMAL, Seed.of(1), 5, 7));
    assertTrue(verify(CheckpointPlan.of(tensors), path).endsWith("in the plan of FLOAT64"));
    tensors.put("kernel", RandomTensor.of(NORMAL, Seed.of(2), 5, 7));
    assertTrue(
        verify(CheckpointPlan.of(tensors), path).startsWith("kernel differs from element 0 on"));
    tensors.clear();
    tensors.put("other", RandomTensor.of(NORMAL, Seed.of(1), 5, 7));
    assertEquals(
        "other is in the plan and not in the file", verify(CheckpointPlan.of(tensors), path));
  }

  /** No byte of an array or of its header can change, be missing or be added without a word. */
  @ParameterizedTest
  @CsvSource({"m.npz, m.npz", "arrays, arrays/kernel.npy", "m.zarr, m.zarr/half/3"})
  void damageIsNoticed(String name, String damaged) throws IOException {
    Path path = write(name);
    Path file = folder.resolve(damaged);
    byte[] whole = Files.readAllBytes(file);
    for (int length = whole.length - 1; length >= 0; length -= 1 + length / 10) {
      assertNames(file, Arrays.copyOf(whole, length), path);
    }
    boolean isArchive = name.equals("m.npz");
    if (!isArchive) { // Readers look for an archive's end from the file's end, as for a comment.
      assertNames(file, Arrays.copyOf(whole, whole.length + 1), path);
    }
    BitSet arrays = arrays(whole, isArchive);
    for (int i = 0; i < whole.length; i++) {
      byte[] flipped = whole.clone();
      flipped[i] ^= 1;
      Files.write(file, flipped);
      String found = verify(plan(), path);
      assertEquals(1, found.lines().count(), found);
      // What else an archive has are dates, attributes, and local headers that readers skip.
      assertTrue(!found.equals("the same") || !arrays.get(i), "byte " + i);
    }
  }

  /** One line names the file. */
  private void assertNames(Path file, byte[] bytes, Path path) throws IOException {
    Files.write(file, bytes);
    String found = verify(plan(), path);
    assertTrue(found.contains(file.toString()), found);
    assertEquals(1, found.lines().count(), found);
  }

  /** Returns which bytes of a file are those of arrays and their headers: all, or of an archive. */
  private BitSet arrays(byte[] whole, boolean isArchive) throws IOException {
    BitSet bytes = new BitSet();
    if (!isArchive) {
      bytes.set(0, whole.length);
      return bytes;
    }
    String text = new String(whole, StandardCharsets.ISO_8859_1);
    Path arrays = write("arrays");
    for (PlannedWeight weight : plan().weights()) {
      byte[] array = Files.readAllBytes(arrays.resolve(weight.name() + ".npy"));
      int start = text.indexOf(new String(array, StandardCharsets.ISO_8859_1));
      bytes.set(start, start + array.length);
    }
    return bytes;
  }

  @Test
  void elementsOfChunksAreNamedByTheirPlaceInTheWhole() throws IOException {
    Path path = write("m.zarr");
    Path chunk = path.resolve("kernel/2.0");
    byte[] bytes = Files.readAllBytes(chunk);
    bytes[4] ^= 1;
    Files.write(chunk, bytes);
    String found = verify(plan(), path);
    assertTrue(found.startsWith("kernel differs from element "), found);
    Files.delete(chunk);
    assertEquals(chunk.toString(), verify(plan(), path));
  }

  /** Writes a group as others do: chunks are boxes, and those at the edge are filled up. */
  private Path boxes(RandomTensor tensor, int rows, int columns, String separator)
      throws IOException {
    Path group = Files.createDirectories(folder.resolve("boxes.zarr"));
    Files.writeString(group.resolve(".zgroup"), "{\"zarr_format\": 2}");
    Path array = Files.createDirectories(group.resolve("w"));
    long[] shape = tensor.shape();
    Files.writeString(
        array.resolve(".zarray"),
        """
        {"zarr_format": 2, "shape": %s, "chunks": [%d, %d], "dtype": "<f4", "fill_value": 7,
         "order": "C", "compressor": null, "filters": null, "dimension_separator": "%s"}
        """
            .formatted(Arrays.toString(shape), rows, columns, separator));
    float[] elements = tensor.toFloatArray();
    for (int row = 0; row < shape[0]; row += rows) {
      for (int column = 0; column < shape[1]; column += columns) {
        ByteBuffer bytes = ByteBuffer.allocate(4 * rows * columns).order(ByteOrder.LITTLE_ENDIAN);
        for (int i = 0; i < rows * columns; i++) {
          int r = row + i / columns;
          int c = column + i % columns;
          boolean isIn = r < shape[0] && c < shape[1];
          bytes.putFloat(isIn ? elements[r * (int) shape[1] + c] : 7);
        }
        Path chunk = array.resolve(row / rows + separator + column / columns);
        Files.createDirectories(chunk.getParent());
        Files.write(chunk, bytes.array());
      }
    }
    return group;
  }

  @ParameterizedTest
  @CsvSource({"3, 4, .", "5, 7, .", "2, 7, /", "5, 3, /", "9, 9, .", "1, 1, ."})
  void chunksMayBeBoxes(int rows, int columns, String separator) throws IOException {
    RandomTensor tensor = RandomTensor.of(NORMAL, Seed.of(1), 5, 7);
    CheckpointPlan plan = CheckpointPlan.of(Map.of("w", tensor));
    Path group = boxes(tensor, rows, columns, separator);
    assertEquals("the same", verify(plan, group));
    // Element 33: row 4, column 5.
    Path chunk = group.resolve("w").resolve(4 / rows + separator + 5 / columns);
    byte[] bytes = Files.readAllBytes(chunk);
    bytes[4 * (4 % rows * columns + 5 % columns)] ^= 1;
    Files.write(chunk, bytes);
    String found = verify(plan, group);
    assertTrue(found.startsWith("w differs from element 33 on"), found);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          "zarr_format": 2    | "zarr_format": 3    | zarr_format must be 2. Received: 3
          "order": "C"        | "order": "F"        | order must be C. Received: F
          "compressor": null  | "compressor": {}    | compressor must be null. Received: {}
          "chunks": [5, 7]    | "chunks": [5]       | chunks must be at least 1 each, and as many as
          "chunks": [5, 7]    | "chunks": [0, 7]    | chunks must be at least 1 each, and as many as
          "shape": [5, 7]     | "shape": [-5, 7]    | shape must be at least 0 each
          "dtype": "<f4"      | "dtype": ">f4"      | w has elements of >f4, in the plan of FLOAT32
          "dtype": "<f4"      | "dtype": 4          | dtype must be a string. Received: 4
          "chunks": [5, 7]    | "chunks": [4611686018427387904, 7] | must have less than 2^63 bytes
          "chunks": [5, 7]    | "chunks": [6, 7]    | must have the 168 bytes of a chunk. Received: 140
          "order": "C",       | "order": "C"        | is not JSON
          """)
  void otherChunksAreRefused(String written, String changed, String expected) throws IOException {
    RandomTensor tensor = RandomTensor.of(NORMAL, Seed.of(1), 5, 7);
    Path group = boxes(tensor, 5, 7, ".");
    Path description = group.resolve("w/.zarray");
    String text = Files.readString(description);
    assertTrue(text.contains(written), text);
    Files.writeString(description, text.replace(written, changed));
    String found = verify(CheckpointPlan.of(Map.of("w", tensor)), group);
    assertTrue(found.contains(expected), found);
  }

  /** What numpy.savez_compressed makes. */
  @Test
  void archivesMayBeCompressed() throws IOException {
    Path arrays = write("arrays");
    Path file = folder.resolve("m.npz");
    try (ZipOutputStream zip = new ZipOutputStream(Files.newOutputStream(file))) {
      for (PlannedWeight weight : plan().weights()) {
        zip.putNextEntry(new ZipEntry(weight.name() + ".npy"));
        zip.write(Files.readAllBytes(arrays.resolve(weight.name() + ".npy")));
      }
    }
    assertEquals("the same", verify(plan(), file));
    byte[] bytes = Files.readAllBytes(file);
    bytes[100] ^= 1;
    Files.write(file, bytes);
    assertTrue(!verify(plan(), file).equals("the same"));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          1 | {'descr': '<f4', 'fortran_order': False, 'shape': (5, 7), } | the same
          3 | {'descr': '<f4', 'fortran_order': False, 'shape': (5, 7), } | the same
          4 | {'descr': '<f4', 'fortran_order': False, 'shape': (5, 7), } | must be of version 1.0, 2.0 or 3.0
          1 | {'descr': '<f4', 'fortran_order': True, 'shape': (5, 7), }  | is in Fortran order
          1 | {'descr': '<i8', 'fortran_order': False, 'shape': (5, 7), } | has elements of <i8, in the
          1 | {'descr': [('a', '<f4')], 'fortran_order': False, 'shape': (35,), } | as NumPy writes it
          1 | {'descr': '<f4', 'fortran_order': False, 'shape': (5, 99999999999999999999), } | as NumPy
          1 | {'descr': '<f4', 'fortran_order': False, 'shape': (35,), }  | has the shape 35, in the plan
          """)
  void headersOfNumPyAreRead(int version, String dictionary, String expected) throws IOException {
    RandomTensor tensor = RandomTensor.of(NORMAL, Seed.of(1), 5, 7);
    int lengthBytes = version == 1 ? 2 : 4;
    ByteBuffer bytes =
        ByteBuffer.allocate(8 + lengthBytes + dictionary.length() + 1 + 4 * 35)
            .order(ByteOrder.LITTLE_ENDIAN);
    bytes.put(new byte[] {(byte) 0x93, 'N', 'U', 'M', 'P', 'Y', (byte) version, 0});
    if (version == 1) {
      bytes.putShort((short) (dictionary.length() + 1));
    } else {
      bytes.putInt(dictionary.length() + 1);
    }
    for (char c : (dictionary + "\n").toCharArray()) {
      bytes.put((byte) c);
    }
    tensor.fill(bytes);
    Path file = Files.write(folder.resolve("w.npy"), bytes.array());
    String found = verify(CheckpointPlan.of(Map.of("w", tensor)), file);
    assertTrue(found.contains(expected), found);
  }

  @Test
  void weightsOfKerasAreComparedWithHeadersAndAll() throws IOException {
    CheckpointPlan plan =
        CheckpointPlan.keras(RecordedModel.of("saved_seeds").write(folder), KerasOptions.seed(1));
    Path file = folder.resolve("m.weights.h5");
    CheckpointWriter.of(new CheckpointFormat.KerasWeights()).write(plan, file);
    assertEquals("the same", verify(plan, file));
    byte[] whole = Files.readAllBytes(file);
    for (int i = 0; i < whole.length; i += 1 + i / 500) {
      byte[] flipped = whole.clone();
      flipped[i] ^= 1;
      Files.write(file, flipped);
      String found = verify(plan, file);
      assertTrue(found.contains(" differs"), found);
    }
    Files.write(file, Arrays.copyOf(whole, whole.length / 2));
    assertTrue(verify(plan, file).contains("bytes that `init` writes of this plan. Received: "));
    assertTrue(verify(plan(), file).contains("the plan must be of a .keras file"));
  }
}
