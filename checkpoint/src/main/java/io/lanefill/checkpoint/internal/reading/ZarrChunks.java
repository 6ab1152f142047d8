// SPDX-License-Identifier: Apache-2.0
package io.lanefill.checkpoint.internal.reading;

import io.lanefill.checkpoint.internal.reading.StoredWeight.Box;
import io.lanefill.checkpoint.internal.text.Text;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.ReadableByteChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Iterator;
import java.util.NoSuchElementException;
import java.util.StringJoiner;

/**
 * The boxes of an array that is cut into chunks, in row-major order. A chunk is one box; one that
 * stands over the array's edge, and is filled up there, is as many as it takes to leave the filling
 * out.
 */
final class ZarrChunks implements Iterator<Box> {
  private final Path folder;
  private final String separator;
  private final long[] shape;
  private final long[] chunk;
  private final int width;

  /** Where the chunk stands, and what of it is in the array. */
  private final long[] origin;

  private long[] extent;

  /** The last axis on which the chunk stands over the edge; 0 if there is none. */
  private int cut;

  /** The box's first index within the chunk, which is 0 from the cut axis on. */
  private final long[] within;

  private boolean more;

  /**
   * Starts with the first chunk.
   *
   * @param folder where they are
   * @param separator of the numbers in their names
   * @param shape of the array
   * @param chunk the shape of a chunk
   * @param width of an element in bytes
   */
  ZarrChunks(Path folder, String separator, long[] shape, long[] chunk, int width) {
    this.folder = folder;
    this.separator = separator;
    this.shape = shape;
    this.chunk = chunk;
    this.width = width;
    this.origin = new long[shape.length];
    this.within = new long[shape.length];
    this.more = Arrays.stream(shape).noneMatch(dimension -> dimension == 0);
    meetEdge();
  }

  private void meetEdge() {
    extent = new long[shape.length];
    cut = 0;
    for (int k = 0; k < shape.length; k++) {
      extent[k] = Math.min(chunk[k], shape[k] - origin[k]);
      cut = extent[k] < chunk[k] ? k : cut;
    }
  }

  @Override
  public boolean hasNext() {
    return more;
  }

  @Override
  public Box next() {
    if (!more) {
      throw new NoSuchElementException();
    }
    Path file = file();
    long[] first = new long[shape.length];
    long[] size = extent.clone();
    long place = 0;
    for (int k = 0; k < shape.length; k++) {
      first[k] = origin[k] + within[k];
      size[k] = k < cut ? 1 : extent[k];
      place = place * chunk[k] + within[k];
    }
    long start = place * width;
    advance();
    return new Box(first, size, () -> open(file, start));
  }

  /** Goes to the next box of the chunk, or to the next chunk. */
  private void advance() {
    for (int k = cut - 1; k >= 0; k--) {
      if (++within[k] < extent[k]) {
        return;
      }
      within[k] = 0;
    }
    more = false;
    for (int k = shape.length - 1; k >= 0 && !more; k--) {
      more = chunk[k] < shape[k] - origin[k];
      origin[k] = more ? origin[k] + chunk[k] : 0;
    }
    meetEdge();
  }

  private Path file() {
    StringJoiner key = new StringJoiner(separator);
    for (int k = 0; k < shape.length; k++) {
      key.add(Long.toString(origin[k] / chunk[k]));
    }
    return folder.resolve(shape.length == 0 ? "0" : key.toString());
  }

  private ReadableByteChannel open(Path file, long start) throws IOException {
    long expected = Sizes.bytes(file.toString(), chunk, width);
    long size = Files.size(file);
    if (size != expected) {
      throw new IOException(
          Text.format(
              "%s must have the %,d bytes of a chunk. Received: %,d", file, expected, size));
    }
    return FileChannel.open(file).position(start);
  }
}
