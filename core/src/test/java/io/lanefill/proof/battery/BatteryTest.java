// SPDX-License-Identifier: Apache-2.0
package io.lanefill.proof.battery;

import java.util.List;

/**
 * One test of randomness. All of them, with their names and parameters, are of TestU01: P. L'Ecuyer
 * and R. Simard, "TestU01: a C library for empirical testing of random number generators", ACM TOMS
 * 33 (2007), doi:10.1145/1268776.1268777, and its user's guide.
 */
interface BatteryTest {
  /** Draws words and returns what came of them: one statistic, or several of the same words. */
  List<Statistic> run(Words words);
}
