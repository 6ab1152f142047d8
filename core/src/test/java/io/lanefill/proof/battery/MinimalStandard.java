// SPDX-License-Identifier: Apache-2.0
package io.lanefill.proof.battery;

/**
 * Park and Miller's generator as TestU01 has it, {@code ulcg_CreateLCG(2147483647, 16807, 0, 1)}:
 * its bits are those of state / modulus.
 */
final class MinimalStandard implements Words {
  private static final long MODULUS = 2_147_483_647;
  private static final long MULTIPLIER = 16_807;

  private long state = 1;

  @Override
  public int next() {
    state = state * MULTIPLIER % MODULUS;
    return (int) (long) ((double) state / MODULUS * 0x1p32);
  }

  long state() {
    return state;
  }
}
