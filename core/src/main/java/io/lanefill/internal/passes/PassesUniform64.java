// SPDX-License-Identifier: Apache-2.0
package io.lanefill.internal.passes;

/** The uniform law in float64: a pair of words for each value. */
final class PassesUniform64 {
  /** Draw {@link PassesScratch#BLOCKS} blocks. */
  static final Pass[] PASSES = RoundPass.words(new Words64Pass(), new Uniform64Pass());

  private PassesUniform64() {}
}
