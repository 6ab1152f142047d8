// SPDX-License-Identifier: Apache-2.0
package io.lanefill.spark.support;

import io.lanefill.DType;
import io.lanefill.Distribution;
import io.lanefill.RandomTensor;
import io.lanefill.Seed;
import io.lanefill.checkpoint.CheckpointPlan;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/** A small model, and what is in a folder. */
public final class Models {
  private Models() {}

  /** Returns a plan of weights that fill some files and part of others. */
  public static CheckpointPlan plan(DType dtype, long seed) {
    Map<String, RandomTensor> tensors = new LinkedHashMap<>();
    for (int layer = 0; layer < 6; layer++) {
      Seed own = Seed.of(seed).fold(layer);
      Distribution law = Distribution.truncatedNormal(0, 1);
      tensors.put("layer%d/kernel".formatted(layer), RandomTensor.of(dtype, law, own, 300, 1001));
      tensors.put(
          "layer%d/bias".formatted(layer),
          RandomTensor.of(dtype, Distribution.constant(0), own, 1001));
    }
    return CheckpointPlan.of(tensors);
  }

  /** Returns the SHA-256 of each file, by its path; of folders that nothing is in, nothing. */
  public static Map<String, String> files(Path folder) throws Exception {
    Map<String, String> sums = new TreeMap<>();
    if (!Files.exists(folder)) {
      return sums;
    }
    try (Stream<Path> files = Files.walk(folder)) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        sums.put(folder.relativize(file).toString().replace('\\', '/'), sha256(file));
      }
    }
    return sums;
  }

  private static String sha256(Path file) throws Exception {
    return HexFormat.of()
        .formatHex(MessageDigest.getInstance("SHA-256").digest(Files.readAllBytes(file)));
  }
}
