// SPDX-License-Identifier: Apache-2.0
package io.lanefill.checkpoint.internal.reading;

import io.lanefill.checkpoint.internal.json.Json;
import io.lanefill.checkpoint.internal.json.JsonField;
import io.lanefill.checkpoint.internal.text.Text;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * A Zarr group, version 2 of the format: a folder with a folder of chunks for each array. Source:
 * the Zarr storage specification, version 2.
 */
public final class ZarrGroup {
  /** The file that makes a folder a group. */
  public static final String ROOT = ".zgroup";

  private static final String ARRAY = ".zarray";

  private ZarrGroup() {}

  /**
   * Reads the descriptions of all arrays.
   *
   * @param folder the group
   * @return the weights, named by their paths in the group
   * @throws IOException if one cannot be read, or has chunks that are compressed, filtered or not
   *     in C order
   */
  public static StoredWeights read(Path folder) throws IOException {
    List<Path> arrays;
    try (Stream<Path> files = Files.walk(folder)) {
      arrays = files.filter(file -> file.endsWith(ARRAY)).sorted().toList();
    } catch (UncheckedIOException e) {
      throw e.getCause();
    }
    List<StoredWeight> weights = new ArrayList<>();
    for (Path array : arrays) {
      weights.add(weight(folder, array));
    }
    return new StoredWeights(weights);
  }

  private static StoredWeight weight(Path folder, Path description) throws IOException {
    JsonField root;
    try (InputStream in = Files.newInputStream(description)) {
      root = Json.read(description.toString(), in);
    }
    require(root.get("zarr_format"), root.get("zarr_format").integer() == 2, "2");
    require(root.get("order"), root.get("order").text().equals("C"), "C");
    require(root.get("compressor"), !root.get("compressor").isPresent(), "null");
    require(root.get("filters"), !root.get("filters").isPresent(), "null");
    long[] shape = root.get("shape").integers();
    long[] chunk = root.get("chunks").integers();
    require(root.get("shape"), least(shape) >= 0, "at least 0 each");
    boolean isChunk = chunk.length == shape.length && least(chunk) >= 1;
    require(root.get("chunks"), isChunk, "at least 1 each, and as many as the shape has");
    Path array = description.getParent();
    StoredWeight.Format format = NpyArray.format(root.get("dtype").text());
    return new StoredWeight(
        folder.relativize(array).toString().replace('\\', '/'),
        array.toString(),
        shape,
        format,
        () -> new ZarrChunks(array, separator(root), shape, chunk, width(format)));
  }

  private static String separator(JsonField root) {
    return "/".equals(root.get("dimension_separator").value()) ? "/" : ".";
  }

  private static int width(StoredWeight.Format format) {
    return format.dtype().orElseThrow().bytes();
  }

  private static long least(long[] extents) {
    long least = Long.MAX_VALUE;
    for (long extent : extents) {
      least = Math.min(least, extent);
    }
    return least;
  }

  private static void require(JsonField field, boolean holds, String rule) throws IOException {
    if (!holds) {
      throw field.refused("must be %s. Received: %s".formatted(rule, shown(field)));
    }
  }

  private static String shown(JsonField field) {
    return Text.excerpt(field.value(), 60);
  }
}
