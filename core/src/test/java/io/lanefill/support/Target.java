// SPDX-License-Identifier: Apache-2.0
package io.lanefill.support;

import io.lanefill.DType;
import io.lanefill.RandomTensor;
import java.util.Arrays;
import java.util.stream.IntStream;

/**
 * A type of array to fill, preset with a NaN pattern that no kernel writes, so that an element that
 * was not written, or written outside the range, shows.
 */
public enum Target {
  FLOATS,
  DOUBLES,
  SHORTS;

  /** Returns an array of NaN patterns; that of shorts is NaN in both half formats. */
  public Object preset(int length) {
    return switch (this) {
      case FLOATS -> {
        float[] array = new float[length];
        Arrays.fill(array, Float.intBitsToFloat(0x7FCA_CACA));
        yield array;
      }
      case DOUBLES -> {
        double[] array = new double[length];
        Arrays.fill(array, Double.longBitsToDouble(0x7FFA_CACA_CACA_CACAL));
        yield array;
      }
      case SHORTS -> {
        short[] array = new short[length];
        Arrays.fill(array, (short) 0x7FCA);
        yield array;
      }
    };
  }

  public void fill(RandomTensor tensor, Object array) {
    switch (this) {
      case FLOATS -> tensor.fill((float[]) array);
      case DOUBLES -> tensor.fill((double[]) array);
      case SHORTS -> tensor.fill((short[]) array);
    }
  }

  public void fill(RandomTensor tensor, Object array, int offset) {
    switch (this) {
      case FLOATS -> tensor.fill((float[]) array, offset);
      case DOUBLES -> tensor.fill((double[]) array, offset);
      case SHORTS -> tensor.fill((short[]) array, offset);
    }
  }

  /** Returns the raw bits of every element. */
  public long[] bits(Object array) {
    return switch (this) {
      case FLOATS -> {
        float[] floats = (float[]) array;
        yield IntStream.range(0, floats.length)
            .mapToLong(i -> Float.floatToRawIntBits(floats[i]))
            .toArray();
      }
      case DOUBLES ->
          Arrays.stream((double[]) array).mapToLong(Double::doubleToRawLongBits).toArray();
      case SHORTS -> {
        short[] shorts = (short[]) array;
        yield IntStream.range(0, shorts.length).mapToLong(i -> shorts[i]).toArray();
      }
    };
  }

  /** Returns whether every element of the format fits exactly. */
  public boolean holds(DType dtype) {
    return switch (this) {
      case FLOATS -> dtype != DType.FLOAT64;
      case DOUBLES -> true;
      case SHORTS -> dtype == DType.FLOAT16 || dtype == DType.BFLOAT16;
    };
  }

  /** Returns the bits that {@link #preset} writes. */
  public long untouched() {
    return bits(preset(1))[0];
  }

  /** Returns the bits of a tensor's elements in a fresh array. */
  public long[] draw(RandomTensor tensor) {
    Object array = preset(Math.toIntExact(tensor.size()));
    fill(tensor, array);
    return bits(array);
  }
}
