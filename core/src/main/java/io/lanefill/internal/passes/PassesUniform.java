// SPDX-License-Identifier: Apache-2.0
package io.lanefill.internal.passes;

import io.lanefill.internal.kernel.ElementFormat;

/** The uniform law: words, and the values of a format's mantissa. */
final class PassesUniform {
  private static final Pass WORDS = new WordsPass();

  /** Draw {@link PassesScratch#BLOCKS} blocks. */
  static final Pass[] FLOAT32 = passes(ElementFormat.FLOAT32);

  static final Pass[] FLOAT16 = passes(ElementFormat.FLOAT16);
  static final Pass[] BFLOAT16 = passes(ElementFormat.BFLOAT16);

  private PassesUniform() {}

  private static Pass[] passes(ElementFormat format) {
    return RoundPass.words(WORDS, new UniformPass(format));
  }
}
