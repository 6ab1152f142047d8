// SPDX-License-Identifier: Apache-2.0
package io.lanefill.checkpoint.internal.layout;

import io.lanefill.Distribution;
import io.lanefill.RandomTensor;
import io.lanefill.Seed;
import io.lanefill.checkpoint.internal.text.Text;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.StringJoiner;

/**
 * A Zarr group, version 2 of the format: a folder with a folder of chunks for each array, and
 * descriptions in JSON. Slashes in names are groups within.
 *
 * <p>A chunk is a box that is a run of elements as well: all of the last axes, some indices of one
 * axis, and one index of each before it. At the edge it is filled up with zeros, as the format
 * asks. Source: the Zarr storage specification, version 2.
 */
public final class ZarrLayout {
  /** The file that makes a folder a group. */
  public static final String ROOT = ".zgroup";

  /** Chunks of a group: each is a file, which takes some 800 bytes here and time on the disk. */
  private static final long MOST_CHUNKS = 250_000;

  private static final byte[] GROUP = utf8("{\"zarr_format\": 2}");

  private final Map<String, FileLayout> files = new LinkedHashMap<>();
  private final long chunkBytes;

  /** How many chunks there are so far. */
  private long chunks;

  private ZarrLayout(long chunkBytes) {
    this.chunkBytes = chunkBytes;
  }

  /**
   * Describes a group.
   *
   * @param tensors what it holds
   * @param chunkBytes how large a chunk may be, at least an element
   * @return the layout of each file, by its path in the folder
   * @throws IOException if a name cannot be a path, or NumPy's formats, which are Zarr's, lack one
   */
  public static Map<String, FileLayout> files(List<Named> tensors, long chunkBytes)
      throws IOException {
    ZarrLayout layout = new ZarrLayout(chunkBytes);
    layout.put(ROOT, new Piece.Bytes(GROUP));
    FileNames.checkDistinct(tensors.stream().map(Named::name).toList());
    for (Named named : tensors) {
      FileNames.checkPath(named.name());
      layout.putGroups(named.name());
      layout.putArray(named);
    }
    return layout.files;
  }

  private void put(String path, Piece... pieces) {
    files.put(path, new FileLayout(List.of(pieces)));
  }

  private void putGroups(String name) throws IOException {
    for (int slash = name.indexOf('/'); slash > 0; slash = name.indexOf('/', slash + 1)) {
      String group = name.substring(0, slash);
      if (files.containsKey(group + "/.zarray")) {
        throw taken(group);
      }
      put(group + "/.zgroup", new Piece.Bytes(GROUP));
    }
    if (files.containsKey(name + "/.zgroup")) {
      throw taken(name);
    }
  }

  private static IOException taken(String name) {
    return new IOException(name + " cannot be both an array and a group of Zarr: rename it");
  }

  private void putArray(Named named) throws IOException {
    long[] shape = named.tensor().shape();
    long[] chunk = chunk(shape, Math.max(1, chunkBytes / named.tensor().dtype().bytes()));
    put(named.name() + "/.zarray", new Piece.Bytes(utf8(description(named, shape, chunk))));
    if (named.tensor().size() > 0) {
      count(named, shape, chunk);
      putChunks(named, shape, chunk);
    }
  }

  /** Returns the shape of chunks of at most so many elements, the last axes first. */
  private static long[] chunk(long[] shape, long most) {
    long[] chunk = new long[shape.length];
    long room = most;
    for (int axis = shape.length - 1; axis >= 0; axis--) {
      chunk[axis] = Math.clamp(shape[axis], 1, Math.max(1, room));
      // Once an axis is cut, those before it have one index each.
      room = chunk[axis] < shape[axis] ? 1 : room / chunk[axis];
    }
    return chunk;
  }

  /** Refuses more chunks than a folder should have. */
  private void count(Named named, long[] shape, long[] chunk) throws IOException {
    long count = 1;
    for (int axis = 0; axis < shape.length && count <= MOST_CHUNKS; axis++) {
      long along = Math.ceilDiv(shape[axis], chunk[axis]);
      count = along > MOST_CHUNKS ? along : count * along;
    }
    chunks += count;
    if (count > MOST_CHUNKS || chunks > MOST_CHUNKS) {
      throw new IOException(
          Text.format(
              "%s would have too many chunks, of %s: all weights may have %,d, so make them larger"
                  + " (--chunk-size 64MB)",
              Text.excerpt(named.name(), 100), Text.bytes(chunkBytes), MOST_CHUNKS));
    }
  }

  private void putChunks(Named named, long[] shape, long[] chunk) {
    long length = Arrays.stream(chunk).reduce(1, (a, b) -> a * b);
    long[] index = new long[shape.length];
    long from = 0;
    while (from < named.tensor().size()) {
      long to = end(from, shape, chunk, index);
      putChunk(named, index, from, to, length);
      from = to;
      for (int axis = shape.length - 1; axis >= 0; axis--) {
        if (++index[axis] * chunk[axis] < shape[axis]) {
          break;
        }
        index[axis] = 0;
      }
    }
  }

  /** Returns the element after a chunk's last one: less than a whole chunk's at the edge. */
  private static long end(long from, long[] shape, long[] chunk, long[] index) {
    long elements = 1;
    for (int axis = 0; axis < shape.length; axis++) {
      elements *= Math.min(chunk[axis], shape[axis] - index[axis] * chunk[axis]);
    }
    return from + elements;
  }

  private void putChunk(Named named, long[] index, long from, long to, long length) {
    StringJoiner key = new StringJoiner(".");
    Arrays.stream(index).forEach(i -> key.add(Long.toString(i)));
    String path = named.name() + "/" + (index.length == 0 ? "0" : key.toString());
    RandomTensor part = named.tensor().range(from, to);
    Piece elements = new Piece.Elements(new Named(named.name(), part), null);
    if (to - from == length) {
      put(path, elements);
    } else {
      RandomTensor zeros =
          RandomTensor.of(part.dtype(), Distribution.constant(0), Seed.of(0), length - (to - from));
      put(path, elements, new Piece.Elements(new Named("padding", zeros), null));
    }
  }

  private static String description(Named named, long[] shape, long[] chunk) throws IOException {
    return """
    {
      "zarr_format": 2,
      "shape": %s,
      "chunks": %s,
      "dtype": "%s",
      "fill_value": 0.0,
      "order": "C",
      "compressor": null,
      "filters": null
    }
    """
        .formatted(Arrays.toString(shape), Arrays.toString(chunk), NpyHeader.descr(named));
  }

  private static byte[] utf8(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
