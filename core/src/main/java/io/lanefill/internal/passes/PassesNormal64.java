// SPDX-License-Identifier: Apache-2.0
package io.lanefill.internal.passes;

/** The normal law in float64: a whole block for each transform of Box and Muller. */
final class PassesNormal64 {
  static final Pass REDUCE_LOGARITHM = new ReduceLogarithm64Pass();
  static final Pass LOGARITHM = new Logarithm64Pass();
  static final Pass REDUCE_ANGLE = new ReduceAngle64Pass();
  static final Pass SINE_AND_COSINE = new SineAndCosine64Pass();
  static final Pass COMBINE = new Combine64Pass();
  static final Pass INTERLEAVE = new Interleave64Pass();

  /** Draw {@link PassesScratch#BLOCKS} blocks. */
  static final Pass[] PASSES =
      RoundPass.words(
          REDUCE_LOGARITHM, LOGARITHM, REDUCE_ANGLE, SINE_AND_COSINE, COMBINE, INTERLEAVE);

  private PassesNormal64() {}
}
