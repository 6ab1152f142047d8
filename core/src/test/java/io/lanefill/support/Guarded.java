// SPDX-License-Identifier: Apache-2.0
package io.lanefill.support;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;

import io.lanefill.Filler;
import io.lanefill.RandomTensor;
import java.util.Arrays;

/**
 * An array for a tensor's elements with a guard on either side, and preset as {@link Target} says.
 *
 * @param target the type of the array
 * @param array the array
 */
public record Guarded(Target target, Object array) {
  private static final int GUARD = 7;

  /** Returns an array with room for so many elements. */
  public static Guarded of(Target target, int size) {
    return new Guarded(target, target.preset(GUARD + size + GUARD));
  }

  /** Returns the bits of a tensor, drawn in ranges of less than a chunk. */
  public static long[] elements(Target target, RandomTensor tensor) {
    int size = Math.toIntExact(tensor.size());
    Object array = target.preset(size);
    for (int from = 0; from < size; from += 50_021) {
      RandomTensor part = tensor.range(from, Math.min(size, from + 50_021));
      Way.ARRAY.fill(Filler.sequential(), part, array, from);
    }
    return target.bits(array);
  }

  /** Writes a tensor from a place between the guards on. */
  public void fill(Filler filler, Way way, RandomTensor tensor, int from) {
    way.fill(filler, tensor, array, GUARD + from);
  }

  /** Returns the bits between the guards. */
  public long[] bits() {
    long[] all = target.bits(array);
    return Arrays.copyOfRange(all, GUARD, all.length - GUARD);
  }

  /** Asserts that the array holds all of the elements, and nothing else. */
  public void assertHolds(long[] elements, Object what) {
    assertHolds(elements, elements.length, what);
  }

  /** Asserts that the array holds so many of the elements, and nothing else. */
  public void assertHolds(long[] elements, int complete, Object what) {
    long[] expected = new long[GUARD + elements.length + GUARD];
    Arrays.fill(expected, target.untouched());
    System.arraycopy(elements, 0, expected, GUARD, complete);
    assertArrayEquals(expected, target.bits(array), what::toString);
  }
}
