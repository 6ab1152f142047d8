// SPDX-License-Identifier: Apache-2.0
package io.lanefill.checkpoint.internal.reading;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.channels.Channels;
import java.nio.channels.ReadableByteChannel;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.ZipEntry;
import java.util.zip.ZipException;
import java.util.zip.ZipFile;

/** NumPy's archive of arrays, compressed or not; each is named as its entry. */
public final class NpzFile {
  /** How its name ends. */
  public static final String SUFFIX = ".npz";

  private NpzFile() {}

  /**
   * Reads directory and headers.
   *
   * @param file the archive
   * @return the weights
   * @throws IOException if it cannot be read, or is no whole archive of arrays
   */
  @SuppressWarnings("MustBeClosedChecker") // The weights close it.
  public static StoredWeights read(Path file) throws IOException {
    ZipFile zip;
    try {
      zip = new ZipFile(file.toFile());
    } catch (ZipException e) {
      throw new IOException("%s is no whole .npz file: %s".formatted(file, e.getMessage()), e);
    }
    try {
      List<StoredWeight> weights = new ArrayList<>();
      for (ZipEntry entry : zip.stream().toList()) {
        weights.add(weight(file, zip, entry));
      }
      return new StoredWeights(weights, zip);
    } catch (IOException | RuntimeException e) {
      zip.close();
      throw e;
    }
  }

  private static StoredWeight weight(Path file, ZipFile zip, ZipEntry entry) throws IOException {
    String path = file + "/" + entry.getName();
    if (!entry.getName().endsWith(NpyFiles.SUFFIX)) {
      throw new IOException(path + " must be an array of NumPy's: its name ends with .npy");
    }
    NpyArray array;
    try (InputStream in = zip.getInputStream(entry)) {
      array = NpyArray.read(path, in);
    } catch (ZipException | EOFException e) {
      throw SummedInput.damaged(path, e);
    }
    return new StoredWeight(
        entry.getName().substring(0, entry.getName().length() - NpyFiles.SUFFIX.length()),
        file.toString(),
        array.shape(),
        array.format(),
        List.of(StoredWeight.whole(array.shape(), () -> open(path, zip, entry, array))));
  }

  private static ReadableByteChannel open(String path, ZipFile zip, ZipEntry entry, NpyArray array)
      throws IOException {
    array.requireLength(path, entry.getSize());
    InputStream in = new SummedInput(path, zip.getInputStream(entry), entry);
    try {
      in.skipNBytes(array.start());
    } catch (IOException e) {
      in.close();
      throw e;
    }
    return Channels.newChannel(in);
  }
}
