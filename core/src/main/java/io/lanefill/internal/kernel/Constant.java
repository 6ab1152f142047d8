// SPDX-License-Identifier: Apache-2.0
package io.lanefill.internal.kernel;

import java.util.Arrays;

/**
 * The same value everywhere.
 *
 * @param format the format of the elements
 * @param value representable in the format
 */
public record Constant(ElementFormat format, double value) implements Undrawn {
  @Override
  public void write(long firstGroup, float[] dst, int offset, int groups) {
    Arrays.fill(dst, offset, offset + groups * format.groupSize(), (float) value);
  }

  @Override
  public void write(long firstGroup, double[] dst, int offset, int groups) {
    Arrays.fill(dst, offset, offset + groups * format.groupSize(), value);
  }
}
