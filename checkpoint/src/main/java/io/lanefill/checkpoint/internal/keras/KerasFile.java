// SPDX-License-Identifier: Apache-2.0
package io.lanefill.checkpoint.internal.keras;

import io.lanefill.checkpoint.internal.json.Json;
import io.lanefill.checkpoint.internal.json.JsonField;
import io.lanefill.checkpoint.internal.text.Text;
import java.io.ByteArrayInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
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
  /** What is said of a file of Keras 2, after what it is. */
  static final String KERAS_2 =
      "is of Keras 2, whose recurrent layers take other seeds, and whose JSON does not say for"
          + " which shapes layers are built: make the model with Keras 3, and save it or write its"
          + " model.to_json()";

  private static final String CONFIG = "config.json";
  private static final String METADATA = "metadata.json";

  /** How a ZIP file starts. */
  private static final byte[] MAGIC = {'P', 'K', 3, 4};

  /** How an HDF5 file starts, whatever its name says. */
  private static final byte[] HDF_MAGIC = {(byte) 0x89, 'H', 'D', 'F'};

  /** How a file starts that Git LFS has not brought yet. */
  private static final byte[] POINTER =
      "version https://git-lfs".getBytes(StandardCharsets.US_ASCII);

  /** The largest configuration that is taken out of an archive: that of a ResNet-50 has 350 kB. */
  private static final int MOST = 16 << 20;

  /** Returns whether a file is an archive, as a {@code .keras} file is. */
  public static boolean isArchive(Path file) throws IOException {
    return startsWith(file, MAGIC);
  }

  private static boolean startsWith(Path file, byte[] magic) throws IOException {
    try (InputStream in = Files.newInputStream(file)) {
      return Arrays.equals(in.readNBytes(magic.length), magic);
    }
  }

  /** Refuses what often stands where a {@code .keras} file or its JSON should. */
  public static void checkKind(Path file) throws IOException {
    if (startsWith(file, HDF_MAGIC)) {
      throw new IOException(
          file
              + " is an HDF5 file, not a .keras file or the JSON of a model: load the model with"
              + " Keras, and save it as a .keras file");
    }
    if (startsWith(file, POINTER)) {
      throw new IOException(file + " is a pointer of Git LFS: the file itself is not here");
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
    checkKind(file);
    try (InputStream in = Files.newInputStream(file)) {
      return new KerasFile(Json.read(file.toString(), in), false);
    }
  }

  private static JsonField archived(Path file) throws IOException {
    try (ZipFile archive = new ZipFile(file.toFile())) {
      if (archive.getEntry(CONFIG) == null) {
        throw new IOException(file + " is no .keras file: it has no " + CONFIG);
      }
      if (archive.getEntry(METADATA) != null) {
        JsonField version = document(file, archive, METADATA).get("keras_version");
        if (version.value() instanceof String text && text.startsWith("2.")) {
          throw version.refused("(%s) %s".formatted(Text.excerpt(text, 20), KERAS_2));
        }
      }
      return document(file, archive, CONFIG);
    } catch (ZipException | EOFException e) {
      String what = e.getMessage() == null ? "it ends too early" : e.getMessage();
      throw new IOException(file + " is no whole .keras file: " + what, e);
    }
  }

  private static JsonField document(Path file, ZipFile archive, String name) throws IOException {
    String document = file + "/" + name;
    ZipEntry entry = archive.getEntry(name);
    byte[] bytes;
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
      throw new ZipException(name + " does not have the checksum that the archive says");
    }
    return Json.read(document, new ByteArrayInputStream(bytes));
  }
}
