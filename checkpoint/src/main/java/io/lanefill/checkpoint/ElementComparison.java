// SPDX-License-Identifier: Apache-2.0
package io.lanefill.checkpoint;

import io.lanefill.Filler;
import io.lanefill.RandomTensor;
import io.lanefill.checkpoint.internal.reading.StoredWeight;
import io.lanefill.checkpoint.internal.text.Text;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.ReadableByteChannel;
import java.util.Optional;
import java.util.function.LongConsumer;

/** Compares the elements of one weight, box by box, with those that its plan draws. */
final class ElementComparison {
  private static final int RUN_BYTES = 4 << 20;

  private final String name;
  private final RandomTensor tensor;
  private final int width;
  private final Filler filler;
  private final LongConsumer progress;
  private final ByteBuffer drawn;
  private final ByteBuffer found;
  private long done;

  /**
   * Starts with nothing compared.
   *
   * @param weight of the plan
   * @param filler draws
   * @param progress receives how many of the weight's bytes are compared
   */
  ElementComparison(PlannedWeight weight, Filler filler, LongConsumer progress) {
    this.name = weight.name();
    this.tensor = weight.tensor();
    this.width = tensor.dtype().bytes();
    this.filler = filler;
    this.progress = progress;
    this.drawn = buffer(weight.bytes());
    this.found = buffer(weight.bytes());
  }

  private static ByteBuffer buffer(long bytes) {
    return ByteBuffer.allocate((int) Math.min(RUN_BYTES, bytes)).order(ByteOrder.LITTLE_ENDIAN);
  }

  /** Compares a box; returns the first difference as a sentence, if there is one. */
  Optional<String> difference(StoredWeight.Box box) throws IOException {
    long[] extent = box.extent();
    RandomTensor part = extent.length == 0 ? tensor : tensor.box(box.origin(), extent);
    try (ReadableByteChannel channel = box.bytes().open()) {
      long at = 0;
      while (at < part.size()) {
        long end = Math.min(at + RUN_BYTES / width, part.size());
        filler.fill(part.range(at, end), drawn.clear());
        StoredFiles.readFully(channel, found.clear().limit(drawn.position()));
        int differs = drawn.flip().mismatch(found.flip());
        if (differs >= 0) {
          int start = differs / width * width;
          return Optional.of(
              Text.format(
                  "%s differs from element %,d on: it has the bits %s, in the plan %s",
                  name, index(box, at + differs / width), bits(found, start), bits(drawn, start)));
        }
        done += (end - at) * width;
        at = end;
        progress.accept(done);
      }
    }
    return Optional.empty();
  }

  /** Returns which element of the weight is one of a box. */
  private long index(StoredWeight.Box box, long element) {
    long[] shape = tensor.shape();
    long index = 0;
    long stride = 1;
    for (int k = shape.length - 1; k >= 0; k--) {
      index += (box.origin()[k] + element % box.extent()[k]) * stride;
      element /= box.extent()[k];
      stride *= shape[k];
    }
    return index;
  }

  /** Returns an element's bits in hex, the highest first. */
  private String bits(ByteBuffer bytes, int start) {
    StringBuilder hex = new StringBuilder();
    for (int i = width - 1; i >= 0; i--) {
      hex.append("%02x".formatted(bytes.get(start + i)));
    }
    return hex.toString();
  }
}
