// SPDX-License-Identifier: Apache-2.0
package io.lanefill.internal.passes;

/** The normal law: words, radii, sines and cosines, elements. */
final class PassesNormal {
  static final Pass REDUCE_LOGARITHM = new ReduceLogarithmPass();
  static final Pass LOGARITHM = new LogarithmPass();
  static final Pass REDUCE_ANGLE = new ReduceAnglePass();
  static final Pass SINE_AND_COSINE = new SineAndCosinePass();
  static final Pass COMBINE = new CombinePass();
  static final Pass INTERLEAVE = new InterleavePass();

  /** Draw {@link PassesScratch#BLOCKS} blocks. */
  static final Pass[] PASSES =
      RoundPass.words(
          REDUCE_LOGARITHM, LOGARITHM, REDUCE_ANGLE, SINE_AND_COSINE, COMBINE, INTERLEAVE);

  private PassesNormal() {}
}
