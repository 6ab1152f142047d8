// SPDX-License-Identifier: Apache-2.0
package io.lanefill.bench;

import org.openjdk.jmh.annotations.AuxCounters;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;

/**
 * Counts the groups that elements were taken from, as {@link Elements} counts elements: what a part
 * of a tensor costs at least.
 */
@State(Scope.Thread)
@AuxCounters(AuxCounters.Type.OPERATIONS)
public class Groups {
  /** Groups drawn in this iteration; JMH resets it and divides it by the time. */
  public long groups;
}
