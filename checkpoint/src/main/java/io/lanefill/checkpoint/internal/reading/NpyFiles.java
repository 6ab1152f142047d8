// SPDX-License-Identifier: Apache-2.0
package io.lanefill.checkpoint.internal.reading;

import java.io.IOException;
import java.io.InputStream;
import java.nio.channels.FileChannel;
import java.nio.channels.ReadableByteChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** NumPy's files of one array each, which is named as its file. */
public final class NpyFiles {
  /** How their names end. */
  public static final String SUFFIX = ".npy";

  private NpyFiles() {}

  /**
   * Reads the headers.
   *
   * @param files whose names end with {@link #SUFFIX}
   * @return the weights
   * @throws IOException if one cannot be read, or is none
   */
  public static StoredWeights read(List<Path> files) throws IOException {
    List<StoredWeight> weights = new ArrayList<>();
    for (Path file : files) {
      weights.add(weight(file));
    }
    return new StoredWeights(weights);
  }

  private static StoredWeight weight(Path file) throws IOException {
    NpyArray array;
    try (InputStream in = Files.newInputStream(file)) {
      array = NpyArray.read(file.toString(), in);
    }
    String name = file.getFileName().toString();
    return new StoredWeight(
        name.substring(0, name.length() - SUFFIX.length()),
        file.toString(),
        array.shape(),
        array.format(),
        List.of(StoredWeight.whole(array.shape(), () -> open(file, array))));
  }

  private static ReadableByteChannel open(Path file, NpyArray array) throws IOException {
    array.requireLength(file.toString(), Files.size(file));
    return FileChannel.open(file).position(array.start());
  }
}
