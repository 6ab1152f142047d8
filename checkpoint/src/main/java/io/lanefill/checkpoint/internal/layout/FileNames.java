// SPDX-License-Identifier: Apache-2.0
package io.lanefill.checkpoint.internal.layout;

import io.lanefill.checkpoint.internal.text.Text;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Names of weights that become names of files: none may lead out of its folder. */
public final class FileNames {
  /**
   * Bytes of a part of a name. Most file systems have names of at most 255, and suffixes of an
   * array and of an unfinished file follow.
   */
  private static final int LONGEST = 200;

  private FileNames() {}

  /**
   * Refuses a name that is no path of plain file names with slashes between.
   *
   * @param name a weight's
   * @throws IOException if a part of it is empty or long, starts with a dot, or has a character
   *     that a file system or a shell takes for something else
   */
  static void checkPath(String name) throws IOException {
    for (String part : name.split("/", -1)) {
      if (part.isEmpty() || part.startsWith(".") || !part.chars().allMatch(FileNames::isPlain)) {
        throw new IOException(
            "%s cannot be the path of a file: rename it, or write safetensors"
                .formatted(Text.excerpt(name, 100)));
      }
      if (part.getBytes(StandardCharsets.UTF_8).length > LONGEST) {
        throw new IOException(
            "%s is too long for the name of a file, which may have %d bytes here: rename it, or write"
                    .formatted(Text.excerpt(name, 100), LONGEST)
                + " safetensors");
      }
    }
  }

  /**
   * Refuses a name that is no plain file name.
   *
   * @param name a weight's
   * @throws IOException if it has a slash, or as above
   */
  static void checkName(String name) throws IOException {
    if (name.contains("/")) {
      throw new IOException(
          "%s has a slash, and each weight is a file: write .npz, .zarr or .safetensors"
              .formatted(Text.excerpt(name, 100)));
    }
    checkPath(name);
  }

  /**
   * Refuses names that are one where case does not count, as on macOS and Windows.
   *
   * @param names of one folder
   * @throws IOException if two are
   */
  static void checkDistinct(List<String> names) throws IOException {
    Map<String, String> seen = new HashMap<>();
    for (String name : names) {
      String other = seen.put(name.toLowerCase(Locale.ROOT), name);
      if (other != null) {
        throw new IOException(
            "%s and %s would be one file where case does not count: write .npz or .safetensors"
                .formatted(Text.excerpt(other, 100), Text.excerpt(name, 100)));
      }
    }
  }

  private static boolean isPlain(int character) {
    return !Character.isISOControl(character) && "\\:*?\"<>|".indexOf(character) < 0;
  }
}
