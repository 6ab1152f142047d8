// SPDX-License-Identifier: Apache-2.0
package io.lanefill.internal.passes;

import io.lanefill.internal.scalar.ScalarTruncatedNormal64;
import io.lanefill.internal.stream.Counter;
import io.lanefill.internal.stream.StreamKey;

/** The truncated normal law in float64: groups of two, of which 9 % fail. */
final class PassesTruncatedNormal64 extends PassesTruncatedNormal {
  static final PassesTruncatedNormal FLOAT64 = new PassesTruncatedNormal64();

  private PassesTruncatedNormal64() {
    super(
        2,
        RoundPass.words(
            PassesNormal64.REDUCE_LOGARITHM,
            PassesNormal64.LOGARITHM,
            PassesNormal64.REDUCE_ANGLE,
            PassesNormal64.SINE_AND_COSINE,
            PassesNormal64.COMBINE,
            new Outside64Pass(),
            PassesNormal64.INTERLEAVE,
            new ListPass()),
        RoundPass.words(
            PassesNormal64.REDUCE_LOGARITHM,
            PassesNormal64.LOGARITHM,
            PassesNormal64.REDUCE_ANGLE,
            PassesNormal64.SINE_AND_COSINE,
            PassesNormal64.COMBINE,
            PassesNormal64.INTERLEAVE,
            new Keep64Pass()));
  }

  @Override
  void redraw(PassesScratch s, StreamKey key, Counter first, int offset) {
    ScalarTruncatedNormal64.group(key, first.low(), first.high(), s.units64, offset);
  }
}
