// SPDX-License-Identifier: Apache-2.0
package io.lanefill.proof.embedding;

import io.lanefill.ActiveKernel;
import io.lanefill.DType;
import io.lanefill.Distribution;
import io.lanefill.RandomTensor;
import io.lanefill.Seed;
import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.concurrent.CompletableFuture;

/**
 * A user's program: fills tensors of every format and distribution through the public API alone, on
 * its main thread or, by the argument {@code virtual}, on virtual threads, and prints a digest of
 * the bits and then the kernel.
 */
public final class EmbeddedFill {
  private static final List<Distribution> DISTRIBUTIONS =
      List.of(
          Distribution.uniform(-1, 1),
          Distribution.normal(0, 1),
          Distribution.truncatedNormal(1, 2));

  /** Enough for helpers to take part, and no multiple of a group. */
  private static final int ELEMENTS = 300_001;

  private EmbeddedFill() {}

  public static void main(String[] args) throws Exception {
    System.out.println(args.length == 0 ? digest() : onVirtualThreads());
    System.out.println(ActiveKernel.get());
  }

  /** Returns the digest of all tensors. */
  static String digest() throws NoSuchAlgorithmException {
    MessageDigest digest = MessageDigest.getInstance("SHA-256");
    for (DType dtype : DType.values()) {
      for (Distribution distribution : DISTRIBUTIONS) {
        RandomTensor tensor = RandomTensor.of(dtype, distribution, Seed.of(42), ELEMENTS);
        ByteBuffer bytes = ByteBuffer.allocate(Double.BYTES * ELEMENTS);
        bytes.asDoubleBuffer().put(tensor.toDoubleArray());
        digest.update(bytes);
      }
    }
    return HexFormat.of().formatHex(digest.digest());
  }

  /** Makes the digest on eight threads at once, which must agree. */
  private static String onVirtualThreads() throws Exception {
    List<CompletableFuture<String>> digests =
        List.of(1, 2, 3, 4, 5, 6, 7, 8).stream().map(_ -> onVirtualThread()).toList();
    String first = digests.getFirst().get();
    for (CompletableFuture<String> other : digests) {
      if (!other.get().equals(first)) {
        throw new AssertionError(other.get() + " beside " + first);
      }
    }
    return first;
  }

  private static CompletableFuture<String> onVirtualThread() {
    CompletableFuture<String> result = new CompletableFuture<>();
    Thread.ofVirtual()
        .start(
            () -> {
              try {
                result.complete(digest());
              } catch (Throwable e) {
                result.completeExceptionally(e);
              }
            });
    return result;
  }
}
