// SPDX-License-Identifier: Apache-2.0
package io.lanefill.checkpoint;

import io.lanefill.checkpoint.internal.layout.FileLayout;
import io.lanefill.checkpoint.internal.layout.Named;
import io.lanefill.checkpoint.internal.layout.Piece;
import io.lanefill.checkpoint.internal.reading.NpyFiles;
import io.lanefill.checkpoint.internal.reading.NpzFile;
import io.lanefill.checkpoint.internal.reading.StoredWeight;
import io.lanefill.checkpoint.internal.reading.StoredWeights;
import io.lanefill.checkpoint.internal.reading.ZarrGroup;
import io.lanefill.checkpoint.internal.text.Text;
import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.ReadableByteChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** The files of a checkpoint of any format, opened to be compared with a plan. */
final class StoredFiles {
  private static final String KERAS_WEIGHTS = ".h5";

  private StoredFiles() {}

  /**
   * Reads headers.
   *
   * @param path of a file or a folder, whose name or content says its format
   * @param plan says how a file of Keras's weights is laid out
   * @return the weights, to be closed
   * @throws IOException if there is no checkpoint, or it is damaged where its headers are
   */
  static StoredWeights read(Path path, CheckpointPlan plan) throws IOException {
    if (Files.isDirectory(path)) {
      if (Files.exists(path.resolve(ZarrGroup.ROOT))) {
        return ZarrGroup.read(path);
      }
      List<Path> arrays = arrays(path);
      return arrays.isEmpty() ? safetensors(path) : NpyFiles.read(arrays);
    }
    String name = path.toString();
    if (name.endsWith(NpzFile.SUFFIX)) {
      return NpzFile.read(path);
    }
    if (name.endsWith(NpyFiles.SUFFIX)) {
      return NpyFiles.read(List.of(path));
    }
    return name.endsWith(KERAS_WEIGHTS) ? kerasWeights(path, plan) : safetensors(path);
  }

  private static List<Path> arrays(Path folder) throws IOException {
    try (Stream<Path> all = Files.list(folder)) {
      return all.filter(file -> file.toString().endsWith(NpyFiles.SUFFIX)).sorted().toList();
    }
  }

  private static StoredWeights safetensors(Path path) throws IOException {
    List<StoredWeight> weights = new ArrayList<>();
    for (SafetensorsFile file : SafetensorsSet.read(path)) {
      file.requireWhole();
      for (SafetensorsFile.Entry entry : file.entries()) {
        weights.add(
            weight(
                entry.name(),
                file.path(),
                entry.shape(),
                new StoredWeight.Format(
                    entry.dtype(), SafetensorsType.valueOf(entry.dtype()).dtype()),
                file.dataStart() + entry.begin()));
      }
    }
    return new StoredWeights(weights);
  }

  private static StoredWeight weight(
      String name, Path file, long[] shape, StoredWeight.Format format, long start) {
    return new StoredWeight(
        name,
        file.toString(),
        shape,
        format,
        List.of(StoredWeight.whole(shape, () -> FileChannel.open(file).position(start))));
  }

  /** Takes the weights from where this library writes them; all around them must be as it is. */
  private static StoredWeights kerasWeights(Path path, CheckpointPlan plan) throws IOException {
    FileLayout layout = Jobs.kerasWeights(plan);
    long size = Files.size(path);
    if (size != layout.length()) {
      throw new IOException(
          Text.format(
              "%s must have the %,d bytes that `init` writes of this plan. Received: %,d",
              path, layout.length(), size));
    }
    List<StoredWeight> weights = new ArrayList<>();
    try (FileChannel channel = FileChannel.open(path)) {
      long start = 0;
      for (Piece piece : layout.pieces()) {
        switch (piece) {
          case Piece.Bytes known -> requireSame(channel.position(start), known.bytes(), path);
          case Piece.Elements elements -> {
            Named named = elements.named();
            String dtype = named.tensor().dtype().toString();
            weights.add(
                weight(
                    named.name(),
                    path,
                    named.tensor().shape(),
                    new StoredWeight.Format(dtype, Optional.of(named.tensor().dtype())),
                    start));
          }
          case Piece.Late _, Piece.Patch _ ->
              throw new IllegalStateException("Only archives have such.");
        }
        start += piece.length();
      }
    }
    return new StoredWeights(weights);
  }

  private static void requireSame(FileChannel channel, byte[] known, Path path) throws IOException {
    long start = channel.position();
    ByteBuffer found = ByteBuffer.allocate(known.length);
    readFully(channel, found);
    int differs = found.flip().mismatch(ByteBuffer.wrap(known));
    if (differs >= 0) {
      throw new IOException(
          Text.format(
              "%s is not the file that `init` writes of this plan: byte %,d, of its headers,"
                  + " differs",
              path, start + differs));
    }
  }

  /**
   * Reads until a buffer is full.
   *
   * @throws EOFException if the bytes end before
   */
  static void readFully(ReadableByteChannel channel, ByteBuffer bytes) throws IOException {
    while (bytes.hasRemaining()) {
      if (channel.read(bytes) < 0) {
        throw new EOFException("The file became shorter while it was read.");
      }
    }
  }
}
