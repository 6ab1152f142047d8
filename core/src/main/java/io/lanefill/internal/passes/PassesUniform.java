// SPDX-License-Identifier: Apache-2.0
package io.lanefill.internal.passes;

import io.lanefill.internal.kernel.FloatConstants;

/** The uniform law: words, elements. */
final class PassesUniform {
  /** What the lowest of a float32's 23 mantissa bits is worth in [0, 1). */
  private static final float FLOAT32_UNIT = 0x1p-23f;

  /** Draws {@link PassesScratch#BLOCKS} blocks. */
  static final Pass[] PASSES =
      RoundPass.words(new WordsPass(), new UniformPass(FloatConstants.MANTISSA, FLOAT32_UNIT));

  private PassesUniform() {}
}
