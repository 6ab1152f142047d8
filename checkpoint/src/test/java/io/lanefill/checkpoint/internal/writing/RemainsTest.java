// SPDX-License-Identifier: Apache-2.0
package io.lanefill.checkpoint.internal.writing;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.lanefill.checkpoint.internal.layout.FileLayout;
import io.lanefill.checkpoint.internal.layout.Piece;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is in the way of a checkpoint, and what room it will leave. */
class RemainsTest {
  @TempDir Path folder;

  private static FileLayout layout(int bytes) {
    return new FileLayout(List.of(new Piece.Bytes(new byte[bytes])));
  }

  private static Remains remains(WriteJob job) {
    return new Remains(job, new UnfinishedNote(job.note(), job.fingerprint()));
  }

  /** A disk that was full while bytes were written that no note speaks of yet. */
  @Test
  void whatIsCutOffMakesRoom() throws IOException {
    Map<String, FileLayout> files = new LinkedHashMap<>();
    files.put("a", layout(100));
    files.put("b", layout(50));
    files.put("c", layout(10));
    WriteJob job = WriteJob.ofFilesIn(folder, files);
    assertEquals(0, remains(job).cutOff(0));
    Files.write(folder.resolve("a.unfinished"), new byte[100]);
    Files.write(folder.resolve("b.unfinished"), new byte[40]);
    assertEquals(140, remains(job).cutOff(0));
    assertEquals(80, remains(job).cutOff(60));
    assertEquals(40, remains(job).cutOff(100));
    assertEquals(10, remains(job).cutOff(130));
    assertEquals(0, remains(job).cutOff(160));
  }

  @Test
  void aDeviceIsNeverReplaced() throws IOException {
    Path device = Path.of("/dev/null");
    assumeTrue(Files.exists(device));
    Path link = Files.createSymbolicLink(folder.resolve("m.safetensors"), device);
    WriteJob job = WriteJob.ofFile(link, layout(10));
    IOException refused =
        assertThrows(IOException.class, () -> remains(job).start(new Existing(true, false)));
    assertTrue(
        refused.getMessage().endsWith("is no file that can be replaced: choose another name"));
    assertTrue(Files.isSymbolicLink(link));
    Files.delete(link);
  }
}
