// SPDX-License-Identifier: Apache-2.0
package io.lanefill.checkpoint.internal.keras;

import io.lanefill.checkpoint.internal.json.Json;
import io.lanefill.checkpoint.internal.json.JsonField;
import io.lanefill.checkpoint.internal.text.Text;
import java.io.ByteArrayInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.zip.CRC32;
import java.util.zip.ZipEntry;
import java.util.zip.ZipException;
import java.util.zip.ZipFile;

/**
 * The configuration of a model and how it was kept.
 *
 * @param configuration the document
 * @param isSaved whether it is of a {@code .keras} file
 */
public record KerasFile(JsonField configuration, boolean isSaved) {
  private static final String CONFIG = "config.json";

  /** How a ZIP file starts. */
  private static final byte[] MAGIC = {'P', 'K', 3, 4};

  /** The largest configuration that is taken out of an archive: that of a ResNet-50 has 350 kB. */
  private static final int MOST = 16 << 20;

  /** Returns whether a file is an archive, as a {@code .keras} file is. */
  public static boolean isArchive(Path file) throws IOException {
    try (InputStream in = Files.newInputStream(file)) {
      return Arrays.equals(in.readNBytes(MAGIC.length), MAGIC);
    }
  }

  /** Returns whether a document has the form of a model's configuration. */
  public static boolean isConfiguration(JsonField root) {
    return root.get("class_name").isPresent() && root.get("config").isPresent();
  }

  /** Reads an archive or a document. */
  public static KerasFile read(Path file) throws IOException {
    if (isArchive(file)) {
      return new KerasFile(archived(file), true);
    }
    try (InputStream in = Files.newInputStream(file)) {
      return new KerasFile(Json.read(file.toString(), in), false);
    }
  }

  private static JsonField archived(Path file) throws IOException {
    String document = file + "/" + CONFIG;
    byte[] bytes;
    try (ZipFile archive = new ZipFile(file.toFile())) {
      ZipEntry entry = archive.getEntry(CONFIG);
      if (entry == null) {
        throw new IOException(file + " is no .keras file: it has no " + CONFIG);
      }
      try (InputStream in = archive.getInputStream(entry)) {
        bytes = in.readNBytes(MOST + 1);
      }
      if (bytes.length > MOST) {
        throw new IOException(
            Text.format("%s must have at most %,d bytes, and has more", document, MOST));
      }
      // A ZipFile does not compare the checksum; Keras stores what it writes as it is.
      CRC32 checksum = new CRC32();
      checksum.update(bytes);
      if (checksum.getValue() != entry.getCrc()) {
        throw new ZipException(CONFIG + " does not have the checksum that the archive says");
      }
    } catch (ZipException | EOFException e) {
      String what = e.getMessage() == null ? "it ends too early" : e.getMessage();
      throw new IOException(file + " is no whole .keras file: " + what, e);
    }
    return Json.read(document, new ByteArrayInputStream(bytes));
  }
}
