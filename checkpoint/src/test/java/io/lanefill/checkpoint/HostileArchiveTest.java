// SPDX-License-Identifier: Apache-2.0
package io.lanefill.checkpoint;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.lanefill.Seed;
import io.lanefill.checkpoint.support.RecordedModel;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.zip.CRC32;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Archives that are damaged, or no .keras files, get one clear line. */
class HostileArchiveTest {
  @TempDir Path folder;

  @Test
  void damagedArchivesGetOneLine() throws IOException {
    Path whole = RecordedModel.of("saved_seeds").write(folder);
    byte[] bytes = Files.readAllBytes(whole);
    for (int length : new int[] {4, 100, bytes.length / 2, bytes.length - 1}) {
      Path cut = Files.write(folder.resolve("cut.keras"), Arrays.copyOf(bytes, length));
      IOException e =
          assertThrows(
              IOException.class,
              () -> CheckpointPlan.keras(cut, KerasOptions.seed(1)),
              "" + length);
      assertTrue(e.getMessage().startsWith(cut + " is no whole .keras file: "), e.getMessage());
    }
  }

  /** What is stored as it is, as Keras stores it, is still JSON after many a flip. */
  @Test
  void flippedBytesAreNoticed() throws IOException {
    Path file = folder.resolve("stored.keras");
    byte[] config = HostileKerasTest.MODEL.getBytes(StandardCharsets.UTF_8);
    try (ZipOutputStream archive = new ZipOutputStream(Files.newOutputStream(file))) {
      archive.setMethod(ZipOutputStream.STORED);
      ZipEntry entry = new ZipEntry("config.json");
      CRC32 checksum = new CRC32();
      checksum.update(config);
      entry.setSize(config.length);
      entry.setCrc(checksum.getValue());
      archive.putNextEntry(entry);
      archive.write(config);
    }
    List<PlannedWeight> weights = CheckpointPlan.keras(file, KerasOptions.seed(1)).weights();
    byte[] bytes = Files.readAllBytes(file);
    int refused = 0;
    for (int i = 4; i < bytes.length; i++) {
      byte[] flipped = bytes.clone();
      flipped[i] ^= 1;
      Files.write(file, flipped);
      try {
        assertEquals(weights, CheckpointPlan.keras(file, KerasOptions.seed(1)).weights(), "" + i);
      } catch (IOException e) {
        assertTrue(e.getMessage().startsWith(file + " is no "), i + ": " + e);
        refused++;
      }
    }
    assertTrue(refused >= config.length, refused + " of " + bytes.length);
  }

  @Test
  void anArchiveWhoseCommentIsNotThereIsRefused() throws IOException {
    byte[] bytes = Files.readAllBytes(RecordedModel.of("saved_seeds").write(folder));
    bytes[bytes.length - 2] = 99; // The comment's length.
    Path wrong = Files.write(folder.resolve("comment.keras"), bytes);
    IOException e =
        assertThrows(IOException.class, () -> CheckpointPlan.keras(wrong, KerasOptions.seed(1)));
    assertEquals(wrong + " is no whole .keras file: it ends too early", e.getMessage());
  }

  @Test
  void anArchiveWithoutAConfigurationIsRefused() throws IOException {
    Path file = archive("other.json", 10);
    IOException e =
        assertThrows(IOException.class, () -> CheckpointPlan.keras(file, KerasOptions.seed(1)));
    assertEquals(file + " is no .keras file: it has no config.json", e.getMessage());
  }

  @Test
  void filesOfKeras2AreRefused() throws IOException {
    Path file = folder.resolve("two.keras");
    try (ZipOutputStream archive = new ZipOutputStream(Files.newOutputStream(file))) {
      archive.putNextEntry(new ZipEntry("metadata.json"));
      archive.write("{\"keras_version\": \"2.13.1\"}".getBytes(StandardCharsets.UTF_8));
      archive.putNextEntry(new ZipEntry("config.json"));
      archive.write(HostileKerasTest.MODEL.getBytes(StandardCharsets.UTF_8));
    }
    IOException e =
        assertThrows(IOException.class, () -> CheckpointPlan.keras(file, KerasOptions.seed(1)));
    assertTrue(
        e.getMessage()
            .startsWith(
                file
                    + "/metadata.json: keras_version (2.13.1) is of Keras 2, whose recurrent"
                    + " layers take other seeds"),
        e.getMessage());
  }

  @Test
  void whatOftenStandsInItsPlaceIsNamed() throws IOException {
    Path file = folder.resolve("model.keras");
    Files.write(file, new byte[] {(byte) 0x89, 'H', 'D', 'F', 13, 10, 26, 10});
    assertRefused(
        file,
        " is an HDF5 file, not a .keras file or the JSON of a model: load the model with Keras, and"
            + " save it as a .keras file");
    Files.writeString(file, "version https://git-lfs.github.com/spec/v1\noid sha256:12\nsize 9\n");
    assertRefused(file, " is a pointer of Git LFS: the file itself is not here");
  }

  private static void assertRefused(Path file, String message) {
    PlanOptions options = PlanOptions.none().withSeed(Seed.of(1));
    IOException e = assertThrows(IOException.class, () -> CheckpointPlan.read(file, options));
    assertEquals(file + message, e.getMessage());
    e = assertThrows(IOException.class, () -> CheckpointPlan.keras(file, KerasOptions.seed(1)));
    assertEquals(file + message, e.getMessage());
  }

  @Test
  void anArchiveThatSwellsIsRefused() throws IOException {
    Path file = archive("config.json", 200 << 20);
    assertTrue(Files.size(file) < 1 << 20, "a bomb");
    IOException e =
        assertTimeoutPreemptively(
            Duration.ofSeconds(60),
            () ->
                assertThrows(
                    IOException.class, () -> CheckpointPlan.keras(file, KerasOptions.seed(1))));
    assertEquals(
        file + "/config.json must have at most 16,777,216 bytes, and has more", e.getMessage());
  }

  /** Writes an archive of an entry of spaces. */
  private Path archive(String name, int length) throws IOException {
    Path file = folder.resolve("swells.keras");
    byte[] spaces = " ".repeat(1 << 16).getBytes(StandardCharsets.UTF_8);
    try (ZipOutputStream archive = new ZipOutputStream(Files.newOutputStream(file))) {
      archive.putNextEntry(new ZipEntry(name));
      for (int written = 0; written < length; written += spaces.length) {
        archive.write(spaces);
      }
    }
    return file;
  }
}
