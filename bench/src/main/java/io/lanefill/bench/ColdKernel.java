// SPDX-License-Identifier: Apache-2.0
package io.lanefill.bench;

import java.util.List;
import java.util.Locale;

/** What may fill a {@link Job}. */
enum ColdKernel {
  /** The library without a flag. */
  DEFAULT,
  /** The scalar kernel, forced. */
  SCALAR,
  /** The kernel of plain loops, forced. */
  PASSES,
  /** The SIMD kernel, forced: compiled while it fills, which takes seconds. */
  SIMD,
  /** No JVM but {@code cold.c}. */
  C;

  /** Returns how one asks for it, which is also its name in result files. */
  String word() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** Returns the JVM's flags for it. */
  List<String> flags() {
    return switch (this) {
      case DEFAULT, C -> List.of();
      case SCALAR, PASSES, SIMD -> List.of("-Dlanefill.kernel=" + word());
    };
  }
}
