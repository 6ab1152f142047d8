// SPDX-License-Identifier: Apache-2.0
package io.lanefill.support;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/**
 * What the float32 Box-Muller transform gives for each of the 2^23 words, by glibc 2.36 on x86-64:
 * SHA-256 values of the little-endian floats that the C program {@code
 * proof/src/test/c/exhaustive.c} writes for the arguments r, s and c ({@code gcc -O1 -fno-builtin
 * exhaustive.c -lm}, then {@code ./a.out r | sha256sum}).
 */
public final class GlibcDigests {
  public static final String RADII =
      "fdc535262631687fa65a0f429714d6f986c52c0b2f94a3f83a3c700cb3adf356";
  public static final String SINES =
      "c718616d24ba03d8eb34fe59f6febc3b383c7d947dec50bdf58c10fbf51946b5";
  public static final String COSINES =
      "b085eb29bc0360f27b736db7ccc9c80d33b0e35e0b810174d45e42383540001c";

  private GlibcDigests() {}

  /** Returns the digest of a float of each word, in the words' order. */
  public static String sha256(float[] values) {
    ByteBuffer bytes =
        ByteBuffer.allocate(Float.BYTES * values.length).order(ByteOrder.LITTLE_ENDIAN);
    bytes.asFloatBuffer().put(values);
    try {
      return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes.array()));
    } catch (NoSuchAlgorithmException e) {
      throw new AssertionError("every JDK has SHA-256", e);
    }
  }
}
