// SPDX-License-Identifier: Apache-2.0
package io.lanefill.internal.passes;

import static io.lanefill.internal.kernel.ElementFormat.roundToFloat16;
import static io.lanefill.internal.passes.PassesScratch.ELEMENTS;

/** Float32 unit values to float16 elements, each step rounded. C2 has vectors for the rounding. */
final class Float16AffinePass extends Pass {
  static final Pass[] ALONE = {new Float16AffinePass()};

  private Float16AffinePass() {
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
      float unit = roundToFloat16(units[at + i]);
      units[at + i] = roundToFloat16(roundToFloat16(unit * scale) + shift);
    }
  }
}
