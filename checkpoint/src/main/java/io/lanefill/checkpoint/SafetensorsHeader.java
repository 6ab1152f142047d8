// SPDX-License-Identifier: Apache-2.0
package io.lanefill.checkpoint;

import io.lanefill.checkpoint.internal.json.JsonField;
import io.lanefill.checkpoint.internal.layout.SafetensorsLayout;
import io.lanefill.checkpoint.internal.text.Text;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Reads and checks the JSON of a safetensors header. */
final class SafetensorsHeader {
  private SafetensorsHeader() {}

  /** Returns the tensors in the order of their bytes, which leave no hole and do not overlap. */
  static List<SafetensorsFile.Entry> entries(JsonField root) throws IOException {
    List<SafetensorsFile.Entry> entries = new ArrayList<>();
    for (JsonField field : root.fields()) {
      if (!field.path().equals(SafetensorsLayout.METADATA)) {
        entries.add(entry(field));
      }
    }
    entries.sort(
        Comparator.comparingLong(SafetensorsFile.Entry::begin)
            .thenComparingLong(SafetensorsFile.Entry::end));
    long end = 0;
    for (SafetensorsFile.Entry entry : entries) {
      if (entry.begin() != end) {
        throw root.get(entry.name())
            .refused(
                "begins at byte %d, %s the one before it, which ends at %d"
                    .formatted(
                        entry.begin(), entry.begin() > end ? "with a hole to" : "within", end));
      }
      end = entry.end();
    }
    return entries;
  }

  /** Returns the header's remarks, empty without any. */
  static Map<String, String> metadata(JsonField root) throws IOException {
    Map<String, String> metadata = new LinkedHashMap<>();
    JsonField field = root.get(SafetensorsLayout.METADATA);
    if (field.isPresent()) {
      for (JsonField remark : field.fields()) {
        metadata.put(remark.path().substring(field.path().length() + 1), remark.text());
      }
    }
    return metadata;
  }

  private static SafetensorsFile.Entry entry(JsonField field) throws IOException {
    SafetensorsType type = type(field.get("dtype"));
    long[] shape = field.get("shape").integers();
    long[] offsets = field.get("data_offsets").integers();
    if (offsets.length != 2 || offsets[0] < 0 || offsets[1] < offsets[0]) {
      throw field
          .get("data_offsets")
          .refused("must be two that rise. Received: " + Text.shape(offsets));
    }
    long bits = bits(field.get("shape"), shape, type.bits());
    if (bits % Byte.SIZE != 0 || bits / Byte.SIZE != offsets[1] - offsets[0]) {
      throw field.refused(
          "must have the bytes of %s elements of %s. Received: %d"
              .formatted(Text.shape(shape), type, offsets[1] - offsets[0]));
    }
    return new SafetensorsFile.Entry(field.path(), type.name(), shape, offsets[0], offsets[1]);
  }

  private static long bits(JsonField field, long[] shape, long width) throws IOException {
    long bits = width;
    for (long dimension : shape) {
      if (dimension < 0) {
        throw field.refused("must have no negative dimension. Received: " + Text.shape(shape));
      }
      if (Math.multiplyHigh(bits, dimension) != 0 || bits * dimension < 0) {
        throw field.refused("must have at most 2^60 bytes. Received: " + Text.shape(shape));
      }
      bits *= dimension;
    }
    return bits;
  }

  private static SafetensorsType type(JsonField field) throws IOException {
    for (SafetensorsType type : SafetensorsType.values()) {
      if (type.name().equals(field.text())) {
        return type;
      }
    }
    throw field.refused(
        "must be a format of safetensors. Received: " + Text.excerpt(field.text(), 40));
  }
}
