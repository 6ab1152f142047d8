// SPDX-License-Identifier: Apache-2.0
package io.lanefill.checkpoint;

import io.lanefill.checkpoint.internal.json.Json;
import io.lanefill.checkpoint.internal.json.JsonField;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;

/** The safetensors files of one model: a file, those of an index, or those of a folder. */
final class SafetensorsSet {
  private static final String INDEX = ".index.json";
  private static final String SUFFIX = ".safetensors";

  private SafetensorsSet() {}

  /**
   * Reads the headers.
   *
   * @param path a file, an index, or a folder that holds one index, or files
   * @throws IOException if there is none, or one is wrong
   */
  static List<SafetensorsFile> read(Path path) throws IOException {
    if (Files.isDirectory(path)) {
      List<Path> indexes = files(path, INDEX);
      if (indexes.size() == 1) {
        return index(indexes.getFirst());
      }
      List<Path> files = files(path, SUFFIX);
      if (!indexes.isEmpty() || files.isEmpty()) {
        throw new IOException(
            "%s has %d files *%s and %d files *%s: name one"
                .formatted(path, indexes.size(), INDEX, files.size(), SUFFIX));
      }
      return headers(files);
    }
    return path.toString().endsWith(".json") ? index(path) : headers(List.of(path));
  }

  private static List<Path> files(Path folder, String suffix) throws IOException {
    try (Stream<Path> all = Files.list(folder)) {
      return all.filter(file -> file.toString().endsWith(suffix)).sorted().toList();
    }
  }

  private static List<SafetensorsFile> headers(List<Path> files) throws IOException {
    List<SafetensorsFile> headers = new ArrayList<>();
    for (Path file : files) {
      headers.add(SafetensorsFile.read(file));
    }
    return headers;
  }

  private static List<SafetensorsFile> index(Path index) throws IOException {
    JsonField map;
    try (InputStream in = Files.newInputStream(index)) {
      map = Json.read(index.toString(), in).get("weight_map");
    }
    TreeMap<String, TreeSet<String>> names = new TreeMap<>();
    for (JsonField weight : map.fields()) {
      String file = weight.text();
      if (file.contains("/") || file.contains("\\") || file.startsWith("..")) {
        throw weight.refused("must be the name of a file beside the index. Received: " + file);
      }
      names
          .computeIfAbsent(file, each -> new TreeSet<>())
          .add(weight.path().substring(map.path().length() + 1));
    }
    List<SafetensorsFile> files =
        headers(names.keySet().stream().map(index::resolveSibling).toList());
    for (SafetensorsFile file : files) {
      TreeSet<String> missing = names.get(file.path().getFileName().toString());
      file.entries().forEach(entry -> missing.remove(entry.name()));
      if (!missing.isEmpty()) {
        throw map.refused("has %s in %s, which does not".formatted(missing.first(), file.path()));
      }
    }
    return files;
  }
}
