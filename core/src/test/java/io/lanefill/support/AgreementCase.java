// SPDX-License-Identifier: Apache-2.0
package io.lanefill.support;

import io.lanefill.internal.kernel.Drawn;
import io.lanefill.internal.kernel.ElementFormat;
import io.lanefill.internal.kernel.FillKernel;
import io.lanefill.internal.kernel.NativeKernel;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;

/**
 * One call of a kernel, into the midst of an array that is preset with NaNs, so that an element
 * that was not written, or written outside the range, shows; and into native memory as well, if the
 * kernel has code of its own for that.
 *
 * @param recipe what to write
 * @param firstGroup the first group's number
 * @param groups how many groups
 * @param offset elements before the first one, besides the guard
 */
public record AgreementCase(Drawn recipe, long firstGroup, int groups, int offset) {
  /** Elements around the range: no multiple of any number of lanes. */
  private static final int GUARD = 7;

  /** NaNs that no arithmetic makes. */
  private static final float UNTOUCHED = Float.intBitsToFloat(0x7FC0_1234);

  private static final double UNTOUCHED_64 = Double.longBitsToDouble(0x7FF8_0000_7FC0_1234L);

  /** Returns the bytes of the whole array after the call. */
  public byte[] written(FillKernel kernel) {
    int length = GUARD + offset + groups * recipe.format().groupSize() + GUARD;
    ByteBuffer bytes = ByteBuffer.allocate(length * elementBytes()).order(ByteOrder.LITTLE_ENDIAN);
    if (recipe.format() == ElementFormat.FLOAT64) {
      double[] doubles = new double[length];
      Arrays.fill(doubles, UNTOUCHED_64);
      kernel.fillGroups(recipe, firstGroup, doubles, GUARD + offset, groups);
      bytes.asDoubleBuffer().put(doubles);
    } else {
      float[] floats = new float[length];
      Arrays.fill(floats, UNTOUCHED);
      kernel.fillGroups(recipe, firstGroup, floats, GUARD + offset, groups);
      if (kernel instanceof NativeKernel direct && NativeKernel.writes(recipe)) {
        assertNativeIsSame(direct, floats);
      }
      bytes.asFloatBuffer().put(floats);
    }
    return bytes.array();
  }

  /** Throws unless the kernel leaves native memory with the bits of the array. */
  private void assertNativeIsSame(NativeKernel kernel, float[] floats) {
    try (Arena arena = Arena.ofConfined()) {
      long bytes = (long) Float.BYTES * floats.length;
      MemorySegment memory = arena.allocate(bytes, Float.BYTES);
      for (long i = 0; i < floats.length; i++) {
        memory.setAtIndex(ValueLayout.JAVA_FLOAT, i, UNTOUCHED);
      }
      long start = (long) Float.BYTES * (GUARD + offset);
      kernel.fillGroups(recipe, firstGroup, memory, start, groups);
      long at = memory.mismatch(MemorySegment.ofArray(floats));
      if (at >= 0) {
        long place = at / Float.BYTES - GUARD - offset;
        throw new AssertionError(this + ": native memory differs first in element " + place);
      }
    }
  }

  /** Throws an error that tells the whole call, unless two kernels write the same bits. */
  public void assertSame(FillKernel expected, FillKernel actual) {
    byte[] expectedBytes = written(expected);
    byte[] actualBytes = written(actual);
    int at = Arrays.mismatch(expectedBytes, actualBytes);
    if (at >= 0) {
      int place = at / elementBytes() - GUARD - offset;
      throw new AssertionError(this + ": the first other element is " + place);
    }
  }

  private int elementBytes() {
    return recipe.format() == ElementFormat.FLOAT64 ? Double.BYTES : Float.BYTES;
  }
}
