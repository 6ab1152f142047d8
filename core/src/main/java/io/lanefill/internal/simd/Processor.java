// SPDX-License-Identifier: Apache-2.0
package io.lanefill.internal.simd;

import java.io.BufferedReader;
import java.io.FileReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/** Who made the processor, which the Vector API does not tell. */
public final class Processor {
  private static final String LINUX = "/proc/cpuinfo";

  private static final String WINDOWS = "PROCESSOR_IDENTIFIER";

  private static final String AMD = "AuthenticAMD";

  /** Whether it is known to be AMD's. */
  public static final boolean IS_AMD = isAmd(System.getenv(WINDOWS), LINUX);

  private Processor() {}

  /**
   * Returns whether one of two descriptions names AMD.
   *
   * @param identifier what Windows has in an environment variable, or null
   * @param cpuinfo the file in which Linux describes the processors
   */
  static boolean isAmd(String identifier, String cpuinfo) {
    return (identifier != null && identifier.contains(AMD)) || vendor(cpuinfo).contains(AMD);
  }

  /** Returns the first processor's line that names its vendor, empty if there is none. */
  private static String vendor(String cpuinfo) {
    try (BufferedReader lines =
        new BufferedReader(new FileReader(cpuinfo, StandardCharsets.ISO_8859_1))) {
      Optional<String> line =
          lines.lines().filter(text -> text.startsWith("vendor_id")).findFirst();
      return line.orElse("");
    } catch (IOException | UncheckedIOException e) {
      return "";
    }
  }
}
