// SPDX-License-Identifier: Apache-2.0
package io.lanefill.checkpoint;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.lanefill.Distribution;
import io.lanefill.RandomTensor;
import io.lanefill.Seed;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a comparison says of weights of several runs, and of files that others made or damaged. */
class ComparisonTest {
  private static final String HEADER =
      "{'descr': '<f4', 'fortran_order': False, 'shape': (35,), }\n";

  @TempDir Path folder;
  private final RandomTensor tensor = RandomTensor.of(Distribution.normal(0, 1), Seed.of(1), 35);
  private final CheckpointPlan plan = CheckpointPlan.of(Map.of("w", tensor));
  private byte[] elements;

  @BeforeEach
  void draw() {
    ByteBuffer bytes = ByteBuffer.allocate(4 * 35).order(ByteOrder.LITTLE_ENDIAN);
    tensor.fill(bytes);
    elements = bytes.array();
  }

  private static String refused(CheckpointPlan plan, Path path) {
    CheckpointComparison comparison = CheckpointComparison.of(plan);
    return assertThrows(IOException.class, () -> comparison.firstDifference(path)).getMessage();
  }

  /** Returns an array in NumPy's format, of version 2, whose headers may be long. */
  private byte[] array(String header) {
    ByteBuffer bytes = ByteBuffer.allocate(12 + header.length() + elements.length);
    bytes.order(ByteOrder.LITTLE_ENDIAN).put(new byte[] {(byte) 0x93, 'N', 'U', 'M', 'P', 'Y'});
    bytes.put((byte) 2).put((byte) 0).putInt(header.length());
    return bytes.put(header.getBytes(StandardCharsets.US_ASCII)).put(elements).array();
  }

  private Path archive(String entry, byte[] bytes) throws IOException {
    Path file = folder.resolve("m.npz");
    try (ZipOutputStream zip = new ZipOutputStream(Files.newOutputStream(file))) {
      zip.putNextEntry(new ZipEntry(entry));
      zip.write(bytes);
    }
    return file;
  }

  @Test
  void aLargeWeightIsComparedInRuns() throws IOException {
    RandomTensor large = RandomTensor.of(Distribution.normal(0, 1), Seed.of(1), 3, 1_000_003);
    CheckpointPlan weights = CheckpointPlan.of(Map.of("small", tensor, "large", large));
    Path file = folder.resolve("m.safetensors");
    CheckpointWriter.of(new CheckpointFormat.Safetensors()).write(weights, file);
    List<Long> progress = new ArrayList<>();
    CheckpointComparison comparison = CheckpointComparison.of(weights).withProgress(progress::add);
    assertEquals("", comparison.firstDifference(file).orElse(""));
    assertEquals(progress.stream().sorted().distinct().toList(), progress);
    assertTrue(progress.size() >= 4, progress::toString);
    assertEquals(weights.bytes(), progress.getLast());

    SafetensorsFile read = SafetensorsFile.read(file);
    long begin =
        read.entries().stream().filter(e -> e.name().equals("large")).findFirst().get().begin();
    try (RandomAccessFile bytes = new RandomAccessFile(file.toFile(), "rw")) {
      long place = read.dataStart() + begin + 4L * 2_500_000;
      bytes.seek(place);
      int first = bytes.read();
      bytes.seek(place);
      bytes.write(first ^ 1);
    }
    String found = comparison.firstDifference(file).orElse("");
    assertTrue(found.startsWith("large differs from element 2,500,000 on"), found);
  }

  @Test
  void aNameInTwoFilesIsRefused() throws IOException {
    for (String name : List.of("a.safetensors", "b.safetensors")) {
      CheckpointWriter.of(new CheckpointFormat.Safetensors()).write(plan, folder.resolve(name));
    }
    String message = refused(plan, folder);
    assertTrue(message.startsWith("w is in ") && message.contains(" and in "), message);
  }

  @Test
  void aFileWithoutItsEndIsRefused() throws IOException {
    Path file = folder.resolve("m.safetensors");
    CheckpointWriter.of(new CheckpointFormat.Safetensors()).write(plan, file);
    try (RandomAccessFile bytes = new RandomAccessFile(file.toFile(), "rw")) {
      bytes.setLength(bytes.length() + 1);
    }
    String message = refused(plan, file);
    assertTrue(message.contains("must have the "), message);
  }

  /** Its elements are the plan's, so that nothing but the checksum tells of the damage. */
  @Test
  void anArchivesChecksumIsCompared() throws IOException {
    byte[] array = array(HEADER);
    Path file = archive("w.npy", array);
    assertEquals("", CheckpointComparison.of(plan).firstDifference(file).orElse(""));
    byte[] bytes = Files.readAllBytes(file);
    String text = new String(bytes, StandardCharsets.ISO_8859_1);
    int directory = text.lastIndexOf("PK\1\2");
    bytes[directory + 16] ^= 1; // The entry's CRC-32 in the directory.
    Files.write(file, bytes);
    String message = refused(plan, file);
    assertTrue(message.endsWith("does not have the archive's checksum"), message);
  }

  @Test
  void anArchiveHoldsArraysAlone() throws IOException {
    String message = refused(plan, archive("readme.txt", array(HEADER)));
    assertTrue(message.endsWith("readme.txt must be an array of NumPy's: its name ends with .npy"));
  }

  @Test
  void anArrayOfAnArchiveHasTheBytesOfItsHeader() throws IOException {
    byte[] array = array(HEADER);
    byte[] longer = Arrays.copyOf(array, array.length + 1);
    String message = refused(plan, archive("w.npy", longer));
    assertTrue(message.contains("must have the "), message);
  }

  /** NumPy writes True for arrays that are in both orders. */
  @Test
  void anArrayOfOneAxisIsInBothOrders() throws IOException {
    Path file = folder.resolve("w.npy");
    Files.write(file, array(HEADER.replace("False", "True")));
    assertEquals("", CheckpointComparison.of(plan).firstDifference(file).orElse(""));
  }

  @Test
  void aHeaderHasAtMostTheBytesThatNumPyTakes() throws IOException {
    Path file = folder.resolve("w.npy");
    String spaces = " ".repeat(10_000 - HEADER.length());
    Files.write(file, array(HEADER.replace("}", "}" + spaces)));
    assertEquals("", CheckpointComparison.of(plan).firstDifference(file).orElse(""));
    Files.write(file, array(HEADER.replace("}", "} " + spaces)));
    String message = refused(plan, file);
    assertTrue(message.endsWith("must have a header of at most 10,000 bytes: 10,001"), message);
  }

  @Test
  void filteredChunksAreRefused() throws IOException {
    Path group = folder.resolve("m.zarr");
    CheckpointWriter.of(new CheckpointFormat.Zarr(60)).write(plan, group);
    Path description = group.resolve("w/.zarray");
    String text = Files.readString(description);
    String filtered =
        text.replaceFirst("\"filters\" *: *null", "\"filters\": [{\"id\": \"delta\"}]");
    assertTrue(!filtered.equals(text), text);
    Files.writeString(description, filtered);
    String message = refused(plan, group);
    assertTrue(message.contains("filters must be null. Received: "), message);
  }
}
