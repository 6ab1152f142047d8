// SPDX-License-Identifier: Apache-2.0
package io.lanefill.proof.battery;

/** How many of a number of urns are occupied, one ball after the other: an exact recurrence. */
final class Occupancy {
  private final double urns;

  /** The probability of each number of occupied urns. */
  private final double[] occupied;

  Occupancy(int urns) {
    this.urns = urns;
    occupied = new double[urns + 1];
    occupied[0] = 1;
  }

  /** Throws a ball: it hits one of s occupied urns with probability s / urns. */
  void add() {
    for (int s = occupied.length - 1; s > 0; s--) {
      occupied[s] = occupied[s] * s / urns + occupied[s - 1] * (urns - s + 1) / urns;
    }
    occupied[0] = 0;
  }

  double[] probabilities() {
    return occupied.clone();
  }
}
