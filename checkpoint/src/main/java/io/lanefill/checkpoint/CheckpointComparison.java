// SPDX-License-Identifier: Apache-2.0
package io.lanefill.checkpoint;

import io.lanefill.Filler;
import io.lanefill.RandomTensor;
import io.lanefill.checkpoint.internal.text.Text;
import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.LongConsumer;

/**
 * Draws the weights of a plan again and compares them with those of safetensors files, whoever
 * wrote these and in whatever order.
 *
 * <p>A comparison is immutable; any number of threads may use it at once.
 */
public final class CheckpointComparison {
  private static final int RUN_BYTES = 4 << 20;

  private final CheckpointPlan plan;
  private final Filler filler;
  private final LongConsumer progress;

  private CheckpointComparison(CheckpointPlan plan, Filler filler, LongConsumer progress) {
    this.plan = plan;
    this.filler = filler;
    this.progress = progress;
  }

  /** Where a tensor is. */
  private record Place(SafetensorsFile file, SafetensorsFile.Entry entry) {
    long position() {
      return file.dataStart() + entry.begin();
    }
  }

  /**
   * Returns a comparison with a plan.
   *
   * @param plan what the files should hold
   * @return a comparison that draws with {@link Filler#parallel}
   * @throws NullPointerException if the plan is null
   */
  public static CheckpointComparison of(CheckpointPlan plan) {
    return new CheckpointComparison(
        Objects.requireNonNull(plan, "plan"), Filler.parallel(), bytes -> {});
  }

  /**
   * Returns a comparison that draws with another filler.
   *
   * @param filler whose threads draw
   * @return a comparison that differs in this alone
   * @throws NullPointerException if it is null
   */
  public CheckpointComparison withFiller(Filler filler) {
    return new CheckpointComparison(plan, Objects.requireNonNull(filler, "filler"), progress);
  }

  /**
   * Returns a comparison that reports how many bytes of the plan's are compared, every few
   * megabytes.
   *
   * @param progress receives the counts; what it throws ends the comparison
   * @return a comparison that differs in this alone
   * @throws NullPointerException if it is null
   */
  public CheckpointComparison withProgress(LongConsumer progress) {
    return new CheckpointComparison(plan, filler, Objects.requireNonNull(progress, "progress"));
  }

  /**
   * Compares every bit.
   *
   * @param path a file, an index, or a folder that holds one index, or files
   * @return the first difference as a sentence, or none: a weight that only one side has, a shape,
   *     a format, or an element
   * @throws NullPointerException if the path is null
   * @throws IOException if a file cannot be read, is no safetensors file or is cut off
   */
  public Optional<String> firstDifference(Path path) throws IOException {
    Map<String, Place> places = new HashMap<>();
    for (SafetensorsFile file : SafetensorsSet.read(Objects.requireNonNull(path, "path"))) {
      file.requireWhole();
      for (SafetensorsFile.Entry entry : file.entries()) {
        Place other = places.put(entry.name(), new Place(file, entry));
        if (other != null) {
          throw new IOException(
              "%s is in %s and in %s".formatted(entry.name(), other.file().path(), file.path()));
        }
      }
    }
    long done = 0;
    for (PlannedWeight weight : plan.weights()) {
      Place place = places.remove(weight.name());
      Optional<String> difference = difference(weight, place, done);
      if (difference.isPresent()) {
        return difference;
      }
      done += weight.bytes();
    }
    return places.keySet().stream()
        .sorted()
        .findFirst()
        .map(name -> name + " is in " + places.get(name).file().path() + " and not in the plan");
  }

  private Optional<String> difference(PlannedWeight weight, Place place, long done)
      throws IOException {
    RandomTensor tensor = weight.tensor();
    if (place == null) {
      return Optional.of(weight.name() + " is in the plan and not in the file");
    }
    SafetensorsFile.Entry entry = place.entry();
    if (!Arrays.equals(entry.shape(), tensor.shape())) {
      return Optional.of(
          "%s has the shape %s, in the plan %s"
              .formatted(weight.name(), Text.shape(entry.shape()), Text.shape(tensor.shape())));
    }
    if (!SafetensorsType.valueOf(entry.dtype()).dtype().equals(Optional.of(tensor.dtype()))) {
      return Optional.of(
          "%s has elements of %s, in the plan of %s"
              .formatted(weight.name(), entry.dtype(), tensor.dtype()));
    }
    try (FileChannel channel = FileChannel.open(place.file().path(), StandardOpenOption.READ)) {
      channel.position(place.position());
      return elements(weight, channel, done);
    }
  }

  private Optional<String> elements(PlannedWeight weight, FileChannel channel, long done)
      throws IOException {
    RandomTensor tensor = weight.tensor();
    int width = tensor.dtype().bytes();
    ByteBuffer drawn = buffer(tensor);
    ByteBuffer found = buffer(tensor);
    long at = 0;
    while (at < tensor.size()) {
      long end = Math.min(at + RUN_BYTES / width, tensor.size());
      filler.fill(tensor.range(at, end), drawn.clear());
      read(channel, found.clear().limit(drawn.position()));
      int differs = drawn.flip().mismatch(found.flip());
      if (differs >= 0) {
        int start = differs / width * width;
        return Optional.of(
            Text.format(
                "%s differs from element %,d on: it has the bits %s, in the plan %s",
                weight.name(),
                at + differs / width,
                bits(found, start, width),
                bits(drawn, start, width)));
      }
      at = end;
      progress.accept(done + at * width);
    }
    return Optional.empty();
  }

  private static ByteBuffer buffer(RandomTensor tensor) {
    long bytes = Math.min(RUN_BYTES, tensor.size() * tensor.dtype().bytes());
    return ByteBuffer.allocate((int) bytes).order(ByteOrder.LITTLE_ENDIAN);
  }

  private static void read(FileChannel channel, ByteBuffer bytes) throws IOException {
    while (bytes.hasRemaining()) {
      if (channel.read(bytes) < 0) {
        throw new EOFException("The file became shorter while it was read.");
      }
    }
  }

  /** Returns an element's bits in hex, the highest first. */
  private static String bits(ByteBuffer bytes, int start, int width) {
    StringBuilder hex = new StringBuilder();
    for (int i = width - 1; i >= 0; i--) {
      hex.append("%02x".formatted(bytes.get(start + i)));
    }
    return hex.toString();
  }
}
