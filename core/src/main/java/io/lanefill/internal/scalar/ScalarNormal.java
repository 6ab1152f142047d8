// SPDX-License-Identifier: Apache-2.0
package io.lanefill.internal.scalar;

/** Words to unit values of the normal law: one Box-Muller transform for each pair. */
final class ScalarNormal {
  private ScalarNormal() {}

  /** Writes four unit values for each block. */
  static void units(long[] pairs, int blocks, float[] dst, int offset) {
    for (int i = 0; i < 2 * blocks; i++) {
      ScalarBoxMuller.transform(pairs[i], dst, offset + 2 * i);
    }
  }

  /** Writes two unit values for each block. */
  static void units(long[] pairs, int blocks, double[] dst, int offset) {
    for (int i = 0; i < 2 * blocks; i += 2) {
      ScalarBoxMuller64.transform(pairs[i], pairs[i + 1], dst, offset + i);
    }
  }
}
