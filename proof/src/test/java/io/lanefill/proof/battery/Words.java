// SPDX-License-Identifier: Apache-2.0
package io.lanefill.proof.battery;

/** A source of words of 32 bits: what a battery tests. */
@FunctionalInterface
interface Words {
  /** Returns the next words, which the next call overwrites. */
  int[] next();
}
