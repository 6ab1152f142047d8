// SPDX-License-Identifier: Apache-2.0
package io.lanefill.proof;

import io.lanefill.ActiveKernel;
import io.lanefill.DType;
import io.lanefill.Distribution;
import io.lanefill.RandomTensor;
import io.lanefill.Seed;
import io.lanefill.internal.kernel.FillKernel;
import io.lanefill.internal.passes.PassesKernel;
import io.lanefill.internal.scalar.ScalarKernel;
import io.lanefill.internal.simd.SimdKernel;
import io.lanefill.support.AgreementCases;
import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Makes the calls of {@link AgreementCases#few} with the kernel of this process, and fills a few
 * tensors, round after round, from the interpreter's code to the compilers', and prints
 *
 * <ol>
 *   <li>the kernel of the process,
 *   <li>what was written: a line for each law and format, with a digest of the bits.
 * </ol>
 *
 * Arguments: how many rounds, which must all write the same; then {@code warm} to compile the SIMD
 * kernel of all laws and formats first.
 */
final class AgreementMain {
  /** Laws of the public API. */
  private static final List<Distribution> DISTRIBUTIONS =
      List.of(
          Distribution.uniform(-1, 1),
          Distribution.normal(0, 1),
          Distribution.truncatedNormal(1, 2));

  private AgreementMain() {}

  public static void main(String[] args) throws NoSuchAlgorithmException {
    if (args.length > 1 && args[1].equals("warm")) {
      for (DType dtype : DType.values()) {
        DISTRIBUTIONS.forEach(distribution -> ActiveKernel.warmUp(dtype, distribution));
      }
    }
    FillKernel kernel =
        switch (ActiveKernel.get().name()) {
          case "simd" -> simdKernel();
          case "passes" -> new PassesKernel();
          default -> new ScalarKernel();
        };
    Map<String, String> digests = digests(kernel);
    for (int round = 1; round < Integer.parseInt(args[0]); round++) {
      Map<String, String> again = digests(kernel);
      if (!digests.equals(again)) {
        throw new AssertionError("round " + round + ": " + again + " after " + digests);
      }
    }
    IO.println(ActiveKernel.get());
    digests.forEach((name, digest) -> IO.println(name + " " + digest));
  }

  /** A method of its own, as a JVM without the incubator module cannot load the class. */
  private static FillKernel simdKernel() {
    return new SimdKernel();
  }

  /** Returns what a kernel writes in all calls, and what tensors are filled with. */
  static Map<String, String> digests(FillKernel kernel) throws NoSuchAlgorithmException {
    Map<String, String> digests = new TreeMap<>();
    for (AgreementCases cases : AgreementCases.all()) {
      MessageDigest digest = MessageDigest.getInstance("SHA-256");
      cases.few().forEach(call -> digest.update(call.written(kernel)));
      digests.put(cases.toString(), HexFormat.of().formatHex(digest.digest()));
    }
    MessageDigest digest = MessageDigest.getInstance("SHA-256");
    for (DType dtype : DType.values()) {
      for (Distribution distribution : DISTRIBUTIONS) {
        digest.update(elements(RandomTensor.of(dtype, distribution, Seed.of(7), 1021)));
      }
    }
    digests.put("tensors", HexFormat.of().formatHex(digest.digest()));
    return digests;
  }

  private static byte[] elements(RandomTensor tensor) {
    double[] elements = tensor.toDoubleArray();
    ByteBuffer bytes = ByteBuffer.allocate(Double.BYTES * elements.length);
    bytes.asDoubleBuffer().put(elements);
    return bytes.array();
  }
}
