// SPDX-License-Identifier: Apache-2.0
package io.lanefill.internal.passes;

import static io.lanefill.internal.passes.PassesScratch.ELEMENTS;

/** Unit values to elements. */
final class AffinePass extends Pass {
  static final Pass[] ALONE = {new AffinePass()};

  private AffinePass() {
    super(ELEMENTS);
  }

  @Override
  void run(PassesScratch s, boolean idle) {
    if (idle) {
      return;
    }
    float[] units = s.units;
    int at = s.offset;
    float scale = (float) s.scale;
    float shift = (float) s.shift;
    for (int i = 0; i < ELEMENTS; i++) {
      units[at + i] = units[at + i] * scale + shift;
    }
  }
}
