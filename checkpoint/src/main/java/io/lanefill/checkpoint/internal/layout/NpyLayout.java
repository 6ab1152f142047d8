// SPDX-License-Identifier: Apache-2.0
package io.lanefill.checkpoint.internal.layout;

import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** NumPy's file of one array. */
public final class NpyLayout {
  private NpyLayout() {}

  /**
   * Describes a file.
   *
   * @param named what it holds
   * @throws IOException if NumPy has no such format
   */
  public static FileLayout of(Named named) throws IOException {
    return new FileLayout(
        List.of(new Piece.Bytes(NpyHeader.of(named)), new Piece.Elements(named, null)));
  }

  /**
   * Describes a folder of files.
   *
   * @param tensors what it holds
   * @return the layout of each file, by its name
   * @throws IOException if a name cannot be a file's, or NumPy has no such format
   */
  public static Map<String, FileLayout> files(List<Named> tensors) throws IOException {
    FileNames.checkDistinct(tensors.stream().map(Named::name).toList());
    Map<String, FileLayout> files = new LinkedHashMap<>();
    for (Named named : tensors) {
      FileNames.checkName(named.name());
      files.put(named.name() + ".npy", of(named));
    }
    return files;
  }
}
