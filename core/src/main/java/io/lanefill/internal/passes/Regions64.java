// SPDX-License-Identifier: Apache-2.0
package io.lanefill.internal.passes;

import static io.lanefill.internal.passes.PassesScratch.BLOCKS;

/** Where in {@link PassesScratch#doubles64} the passes of float64 leave what. */
final class Regions64 {
  /** The logarithm's argument (1 + f) 2^k. */
  static final int F64 = 0;

  static final int K64 = BLOCKS;

  /** The radius, once the logarithms are done. */
  static final int RADIUS64 = 0;

  static final int ANGLE64 = 2 * BLOCKS;
  static final int RESIDUE64 = 3 * BLOCKS;
  static final int SINE64 = 4 * BLOCKS;
  static final int COSINE64 = 5 * BLOCKS;

  private Regions64() {}
}
