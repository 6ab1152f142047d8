// SPDX-License-Identifier: Apache-2.0
package io.lanefill.internal.kernel;

import java.lang.foreign.MemorySegment;

/**
 * The arrays in which groups are made. A group is what one block gives: 16 bytes of any of them.
 */
public enum ArrayType {
  /** {@code float[]}: float32, and the half formats, already rounded but for unit values. */
  FLOATS(2),

  /** {@code double[]}: float64. */
  DOUBLES(1),

  /** {@code int[]}: integers of 32 bits, a word each. */
  INTS(2),

  /** {@code long[]}: integers of 64 bits, two words each. */
  LONGS(1);

  /** Bytes of a group. */
  private static final int GROUP_BYTES = 16;

  private final int groupShift;

  ArrayType(int groupShift) {
    this.groupShift = groupShift;
  }

  /** {@return how many outputs start at one counter: 4, or 2 if they have 8 bytes} */
  public int groupSize() {
    return 1 << groupShift;
  }

  /** {@return the binary logarithm of the size of a group} */
  public int groupShift() {
    return groupShift;
  }

  /** {@return the size of an entry in bytes} */
  public int bytes() {
    return GROUP_BYTES >> groupShift;
  }

  /**
   * Makes an array.
   *
   * @param length its length
   * @return an array of this type
   */
  public Object make(int length) {
    return switch (this) {
      case FLOATS -> new float[length];
      case DOUBLES -> new double[length];
      case INTS -> new int[length];
      case LONGS -> new long[length];
    };
  }

  /**
   * Splits groups into their first elements, their second ones and so on.
   *
   * @param groups an array of this type that starts with them
   * @param count how many groups
   * @param columns an array of this type for each element of a group, which receives that of all
   *     groups
   */
  public void split(Object groups, int count, Object[] columns) {
    for (int i = 0; i < columns.length; i++) {
      switch (this) {
        case FLOATS -> everyFourth((float[]) groups, i, (float[]) columns[i], count);
        case DOUBLES -> everySecond((double[]) groups, i, (double[]) columns[i], count);
        case INTS -> everyFourth((int[]) groups, i, (int[]) columns[i], count);
        case LONGS -> everySecond((long[]) groups, i, (long[]) columns[i], count);
      }
    }
  }

  private static void everyFourth(float[] groups, int first, float[] column, int count) {
    for (int i = 0; i < count; i++) {
      column[i] = groups[4 * i + first];
    }
  }

  private static void everyFourth(int[] groups, int first, int[] column, int count) {
    for (int i = 0; i < count; i++) {
      column[i] = groups[4 * i + first];
    }
  }

  private static void everySecond(double[] groups, int first, double[] column, int count) {
    for (int i = 0; i < count; i++) {
      column[i] = groups[2 * i + first];
    }
  }

  private static void everySecond(long[] groups, int first, long[] column, int count) {
    for (int i = 0; i < count; i++) {
      column[i] = groups[2 * i + first];
    }
  }

  /**
   * Returns the memory of an array.
   *
   * @param array one of this type
   * @return its memory
   */
  public MemorySegment segment(Object array) {
    return switch (this) {
      case FLOATS -> MemorySegment.ofArray((float[]) array);
      case DOUBLES -> MemorySegment.ofArray((double[]) array);
      case INTS -> MemorySegment.ofArray((int[]) array);
      case LONGS -> MemorySegment.ofArray((long[]) array);
    };
  }
}
