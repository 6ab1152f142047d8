// SPDX-License-Identifier: Apache-2.0
package io.lanefill.bench;

import org.openjdk.jmh.annotations.AuxCounters;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;

/**
 * Counts what was written, so that JMH prints elements per microsecond beside calls per
 * microsecond. Adding up once a call costs less than a nanosecond; the smallest call, of 16
 * elements, costs some eighty.
 */
@State(Scope.Thread)
@AuxCounters(AuxCounters.Type.OPERATIONS)
public class Elements {
  /** Elements written in this iteration; JMH resets it and divides it by the time. */
  public long elements;
}
