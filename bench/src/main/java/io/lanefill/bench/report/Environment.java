// SPDX-License-Identifier: Apache-2.0
package io.lanefill.bench.report;

import io.lanefill.bench.Text;

/**
 * What a measurement depends on and JMH does not record.
 *
 * @param date the day of the run, as in 2026-11-24
 * @param cpu the processor's name, with family and model where the name alone does not tell the
 *     model
 * @param processors how many of them the JVM had
 * @param vectorBits the width of the SIMD kernel in bits; 0 if the JVM had none
 * @param os the system and its release
 * @param jdk the JDK and its version
 * @param command what was run
 */
public record Environment(
    String date,
    String cpu,
    int processors,
    int vectorBits,
    String os,
    String jdk,
    String command) {

  /** Returns the line above a table. */
  String markdown() {
    String width = vectorBits == 0 ? "no SIMD" : "SIMD of %d bits".formatted(vectorBits);
    return Text.format(
        "%s, %d processor%s, %s; %s; %s; %s:\n`%s`",
        cpu, processors, processors == 1 ? "" : "s", width, os, jdk, date, command);
  }
}
