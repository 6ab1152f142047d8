// SPDX-License-Identifier: Apache-2.0
package io.lanefill.checkpoint;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Headers are read as they are meant, and refused where they cannot be meant at all. */
class SafetensorsFileTest {
  private static final String HEADER =
      """
      {"b": {"dtype": "I64", "shape": [2], "data_offsets": [12, 28]},
       "a": {"dtype": "F32", "shape": [3, 1], "data_offsets": [0, 12]},
       "__metadata__": {"format": "pt"}}\
      """;

  @TempDir Path folder;

  private Path write(long length, byte[] header, int data) throws IOException {
    ByteBuffer bytes =
        ByteBuffer.allocate(Long.BYTES + header.length + data).order(ByteOrder.LITTLE_ENDIAN);
    bytes.putLong(length).put(header);
    return Files.write(folder.resolve("m.safetensors"), bytes.array());
  }

  private Path write(String header, int data) throws IOException {
    byte[] bytes = header.getBytes(StandardCharsets.UTF_8);
    return write(bytes.length, bytes, data);
  }

  private static void assertRefused(Path file, String message) {
    IOException refused = assertThrows(IOException.class, () -> SafetensorsFile.read(file));
    assertTrue(refused.getMessage().contains(message), refused::getMessage);
    assertTrue(refused.getMessage().contains("m.safetensors"), refused::getMessage);
  }

  @Test
  void tensorsStandInTheOrderOfTheirBytes() throws IOException {
    SafetensorsFile file = SafetensorsFile.read(write(HEADER, 28));
    file.requireWhole();
    assertEquals(List.of("a", "b"), file.entries().stream().map(e -> e.name()).toList());
    assertEquals("I64", file.entries().getLast().dtype());
    assertArrayEquals(new long[] {3, 1}, file.entries().getFirst().shape());
    assertEquals(Map.of("format", "pt"), file.metadata());
    assertEquals(Long.BYTES + HEADER.length(), file.dataStart());
  }

  @Test
  void aFileMayEndWithItsHeaderAndThenIsNotWhole() throws IOException {
    SafetensorsFile file = SafetensorsFile.read(write(HEADER, 0));
    assertEquals(2, file.entries().size());
    assertThrows(IOException.class, file::requireWhole);
    assertThrows(IOException.class, SafetensorsFile.read(write(HEADER, 29))::requireWhole);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          [12, 28]  | [13, 29]   | b begins at byte 13, with a hole to the one before it
          [12, 28]  | [11, 27]   | b begins at byte 11, within the one before it
          [0, 12]   | [4, 16]    | a begins at byte 4, with a hole to the one before it
          [12, 28]  | [12, 27]   | b must have the bytes of 2 elements of I64. Received: 15
          [12, 28]  | [28, 12]   | b.data_offsets must be two that rise
          [12, 28]  | [12]       | b.data_offsets must be two that rise
          [12, 28]  | [-1, 15]   | b.data_offsets must be two that rise
          "I64"     | "I65"      | b.dtype must be a format of safetensors. Received: I65
          "I64"     | 64         | b.dtype must be a string. Received: 64
          [2]       | [-2]       | b.shape must have no negative dimension
          [2]       | [9223372036854775807, 2] | b.shape must have at most 2^60 bytes
          "shape"   | "shapes"   | shape is missing
          "b":      | "a":       | a is there twice
          "pt"      | 5          | __metadata__.format must be a string. Received: 5
          "pt"}}    | "pt"}      | is not JSON
          {"b"      | ["b"       | its header must start with {
          """)
  void headersThatCannotBeAreRefused(String part, String wrong, String message) throws IOException {
    assertTrue(HEADER.contains(part), part);
    assertRefused(write(HEADER.replace(part, wrong), 28), message);
  }

  @Test
  void lengthsThatCannotBeAreRefused() throws IOException {
    byte[] header = HEADER.getBytes(StandardCharsets.UTF_8);
    assertRefused(write(header.length + 1, header, 0), "is cut off: its header has");
    assertRefused(write(100_000_001, header, 0), "must have at most 100,000,000");
    assertRefused(write(-1, header, 0), "18446744073709551615");
    assertRefused(write(0, header, 0), "its header of 0 bytes");
    for (int length = 0; length < Long.BYTES; length++) {
      Path file = folder.resolve("m.safetensors");
      Files.write(file, Arrays.copyOf(header, length));
      assertRefused(file, "is no safetensors file: it has " + length + " bytes");
    }
  }
}
