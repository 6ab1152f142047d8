// SPDX-License-Identifier: Apache-2.0
package io.lanefill.internal.passes;

import static io.lanefill.internal.passes.PassesScratch.PAIRS;

/** Where in {@link PassesScratch#doubles} and {@code floats} each of float32's passes writes. */
final class Regions {
  // Of `doubles`.

  /** The inverse of each pair's interval of the logarithm. */
  static final int INVERSE = 0;

  /** The logarithm of the same interval. */
  static final int LOG = PAIRS;

  /** The reduced angles, once the logarithms are done. */
  static final int ANGLE = 0;

  // Of `floats`.

  /** The 23 bits of each radius word, moved up: see {@link PassesNormal}. */
  static final int MOVED = 0;

  /** The squares of the radii, once the logarithms are done. */
  static final int SQUARED_RADIUS = 0;

  /** Sine and cosine of the reduced angle, then the two normal values. */
  static final int SINE = PAIRS;

  static final int COSINE = 2 * PAIRS;

  private Regions() {}
}
