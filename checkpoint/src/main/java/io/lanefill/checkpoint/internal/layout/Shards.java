// SPDX-License-Identifier: Apache-2.0
package io.lanefill.checkpoint.internal.layout;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Distributes tensors over safetensors files as Hugging Face's libraries do. */
public final class Shards {
  /** The name of the index of several files. */
  public static final String INDEX = "model.safetensors.index.json";

  private Shards() {}

  /**
   * Fills one file after the other, in the order of the tensors; one that is larger than a file may
   * be has a file of its own.
   *
   * @param tensors all of them
   * @param most how many bytes of tensors a file may have, at least 1
   * @return what each file holds, by its name; a single file has the name that needs no index
   */
  public static Map<String, List<Named>> of(List<Named> tensors, long most) {
    List<List<Named>> shards = new ArrayList<>();
    long room = 0;
    for (Named named : tensors) {
      if (shards.isEmpty() || named.bytes() > room) {
        shards.add(new ArrayList<>());
        room = most;
      }
      shards.getLast().add(named);
      room -= named.bytes();
    }
    Map<String, List<Named>> files = new LinkedHashMap<>();
    for (List<Named> shard : shards) {
      files.put(name(files.size() + 1, shards.size()), shard);
    }
    return files;
  }

  private static String name(int number, int count) {
    return count == 1
        ? "model.safetensors"
        : "model-%05d-of-%05d.safetensors".formatted(number, count);
  }
}
