// SPDX-License-Identifier: Apache-2.0
package io.lanefill.checkpoint.internal.layout;

import io.lanefill.Distribution;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/**
 * A checksum of what files will hold, before they are made: those of another plan, or of other
 * seeds, have another.
 */
public final class Fingerprint {
  private final MessageDigest digest;

  /** Starts with no file. */
  public Fingerprint() {
    try {
      digest = MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("Every Java platform has SHA-256.", e);
    }
  }

  /**
   * Takes a file.
   *
   * @param name what it is called
   * @param layout its bytes
   */
  public void add(String name, FileLayout layout) {
    digest.update(utf8(name + "\n"));
    for (Piece piece : layout.pieces()) {
      switch (piece) {
        case Piece.Bytes known -> digest.update(known.bytes());
        case Piece.Elements elements -> add(elements.named());
        case Piece.Late _, Piece.Patch _ -> {
          // The other pieces decide these.
        }
      }
    }
  }

  private void add(Named named) {
    digest.update(utf8(named.name() + named.tensor() + "\n"));
    // A text shows some of them alone.
    if (named.tensor().distribution() instanceof Distribution.Given given) {
      double[] values = given.values().toArray();
      ByteBuffer bytes = ByteBuffer.allocate(Math.multiplyExact(values.length, Double.BYTES));
      bytes.asDoubleBuffer().put(values);
      digest.update(bytes);
    }
  }

  private static byte[] utf8(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  /** Returns the checksum, SHA-256 in hex digits, and starts anew. */
  public String hex() {
    return HexFormat.of().formatHex(digest.digest());
  }
}
