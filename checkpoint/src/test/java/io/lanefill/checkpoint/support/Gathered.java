// SPDX-License-Identifier: Apache-2.0
package io.lanefill.checkpoint.support;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Map;
import java.util.TreeMap;

/** A reader of safetensors files in ten lines and with another JSON library than the writer's. */
public final class Gathered {
  private Gathered() {}

  /** Returns the SHA-256 of each tensor's bytes. */
  public static Map<String, String> sha256(Path file) throws IOException {
    Map<String, String> sums = new TreeMap<>();
    try (RandomAccessFile in = new RandomAccessFile(file.toFile(), "r")) {
      byte[] header = new byte[(int) Long.reverseBytes(in.readLong())];
      in.readFully(header);
      JsonObject root =
          JsonParser.parseString(new String(header, StandardCharsets.UTF_8)).getAsJsonObject();
      root.remove("__metadata__");
      for (String name : root.keySet()) {
        var offsets = root.getAsJsonObject(name).getAsJsonArray("data_offsets");
        byte[] bytes = new byte[offsets.get(1).getAsInt() - offsets.get(0).getAsInt()];
        in.seek(Long.BYTES + header.length + offsets.get(0).getAsLong());
        in.readFully(bytes);
        sums.put(name, sha256(bytes));
      }
    }
    return sums;
  }

  /** Returns a SHA-256 in lower-case hex digits. */
  public static String sha256(byte[] bytes) {
    try {
      return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }

  /** Returns what Keras's recording says of each weight. */
  public static Map<String, String> recorded(String json) {
    Map<String, String> sums = new TreeMap<>();
    for (var each : JsonParser.parseString(json).getAsJsonObject().getAsJsonArray("vars")) {
      JsonObject variable = each.getAsJsonObject();
      if (variable.get("kind").getAsString().endsWith("_fill")) {
        sums.put(variable.get("path").getAsString(), variable.get("sha256").getAsString());
      }
    }
    return sums;
  }
}
