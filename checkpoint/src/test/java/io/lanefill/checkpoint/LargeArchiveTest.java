// SPDX-License-Identifier: Apache-2.0
package io.lanefill.checkpoint;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.lanefill.Distribution;
import io.lanefill.RandomTensor;
import io.lanefill.Seed;
import io.lanefill.checkpoint.internal.layout.FileLayout;
import io.lanefill.checkpoint.internal.layout.Named;
import io.lanefill.checkpoint.internal.layout.NpzLayout;
import io.lanefill.checkpoint.internal.layout.Piece;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Archives beyond 4 GiB, with all of their headers and a hole in the file for the elements: neither
 * time nor disk is taken for these.
 */
class LargeArchiveTest {
  /** The least number that the fields of a ZIP file without ZIP64 do not hold: 2^32 - 1. */
  private static final long LIMIT = 0xFFFF_FFFFL;

  /** Bytes of an array's header. */
  private static final int HEADER = 128;

  private static final int LOCAL_HEADER = 30;

  @TempDir Path folder;

  private static Named named(String name, long size) {
    return new Named(name, RandomTensor.of(Distribution.normal(0, 1), Seed.of(1), size));
  }

  private Path write(List<Named> tensors) throws IOException {
    Path file = folder.resolve("m.npz");
    FileLayout layout = NpzLayout.of(tensors);
    try (FileChannel channel =
        FileChannel.open(
            file,
            StandardOpenOption.CREATE_NEW,
            StandardOpenOption.WRITE,
            StandardOpenOption.SPARSE)) {
      long at = 0;
      for (Piece piece : layout.pieces()) {
        switch (piece) {
          case Piece.Bytes known -> channel.write(ByteBuffer.wrap(known.bytes()), at);
          case Piece.Late late -> channel.write(ByteBuffer.wrap(late.bytes().get()), at);
          case Piece.Patch patch ->
              channel.write(ByteBuffer.wrap(patch.bytes().get()), patch.position());
          case Piece.Elements _ -> {}
        }
        at += piece.length();
      }
    }
    assertEquals(layout.length(), Files.size(file));
    return file;
  }

  private static void assertHolds(Path file, List<Named> tensors) throws IOException {
    try (ZipFile zip = new ZipFile(file.toFile())) {
      assertEquals(tensors.size(), zip.size());
      for (Named named : tensors) {
        ZipEntry entry = zip.getEntry(named.name() + ".npy");
        assertEquals(HEADER + named.bytes(), entry.getSize());
        assertEquals(entry.getSize(), entry.getCompressedSize());
        byte[] header = zip.getInputStream(entry).readNBytes(HEADER);
        assertTrue(
            new String(header, StandardCharsets.US_ASCII)
                .contains("'shape': (%d,)".formatted(named.tensor().size())));
      }
    }
  }

  @Test
  void anEntryMayBeLargerAndOthersStartBehindIt() throws IOException {
    List<Named> tensors =
        List.of(named("first", 3), named("large", (1L << 30) + 5), named("last", 7));
    Path file = write(tensors);
    assertHolds(file, tensors);
    // Our own reader finds the array, and zeros where elements would be.
    CheckpointPlan plan =
        CheckpointPlan.of(Map.of("large", named("large", (1L << 30) + 5).tensor()));
    String found = CheckpointComparison.of(plan).firstDifference(file).orElseThrow();
    assertTrue(
        found.startsWith("large differs from element 0 on: it has the bits 00000000"), found);
  }

  @Test
  void manyEntriesMayTogetherBeLarger() throws IOException {
    List<Named> tensors =
        List.of(named("a", 1L << 29), named("b", 1L << 29), named("c", 1L << 29), named("d", 1));
    assertHolds(write(tensors), tensors);
  }

  /** The directory starts at, and one element to either side of, the first place beyond 32 bits. */
  @Test
  void theLimitItselfIsBeyond() throws IOException {
    int headers = 2 * (LOCAL_HEADER + "a.npy".length() + HEADER);
    for (long bytes : new long[] {LIMIT - 3, LIMIT + 1, LIMIT + 5}) {
      long elements = (bytes - headers) / Float.BYTES - (1 << 20);
      List<Named> tensors = List.of(named("a", elements), named("b", 1 << 20));
      Path file = write(tensors);
      assertHolds(file, tensors);
      Files.delete(file);
    }
  }

  /** An entry is as long as 32 bits still say, and longer. */
  @Test
  void anEntryOfTheLimitIsBeyond() throws IOException {
    for (long elements : new long[] {(LIMIT - HEADER) / 4 - 1, (LIMIT - HEADER) / 4 + 1}) {
      List<Named> tensors = List.of(named("a", elements), named("b", 1));
      Path file = write(tensors);
      assertHolds(file, tensors);
      Files.delete(file);
    }
  }
}
