// SPDX-License-Identifier: Apache-2.0
package io.lanefill.internal.passes;

import static io.lanefill.internal.passes.PassesScratch.PAIRS;

/** Float64 unit values to elements. */
final class Affine64Pass extends Pass {
  static final Pass[] ALONE = {new Affine64Pass()};

  private Affine64Pass() {
    super(PAIRS);
  }

  @Override
  void run(PassesScratch s, boolean idle) {
    if (idle) {
      return;
    }
    double[] units = s.units64;
    int at = s.offset;
    double scale = s.scale;
    double shift = s.shift;
    for (int i = 0; i < PAIRS; i++) {
      units[at + i] = units[at + i] * scale + shift;
    }
  }
}
