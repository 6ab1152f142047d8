// SPDX-License-Identifier: Apache-2.0
package io.lanefill;

import java.util.Arrays;

/**
 * A destination of one array type, preset with a NaN pattern that no kernel writes, so that an
 * element that was not written, or written outside the range, shows.
 */
enum Target {
  FLOATS {
    @Override
    Object preset(int length) {
      float[] array = new float[length];
      Arrays.fill(array, Float.intBitsToFloat(0x7FCA_CACA));
      return array;
    }

    @Override
    void fill(RandomTensor tensor, Object array) {
      tensor.fill((float[]) array);
    }

    @Override
    void fill(RandomTensor tensor, Object array, int offset) {
      tensor.fill((float[]) array, offset);
    }

    @Override
    long[] bits(Object array) {
      float[] floats = (float[]) array;
      long[] bits = new long[floats.length];
      Arrays.setAll(bits, i -> Float.floatToRawIntBits(floats[i]));
      return bits;
    }

    @Override
    boolean holds(DType dtype) {
      return dtype != DType.FLOAT64;
    }
  },

  DOUBLES {
    @Override
    Object preset(int length) {
      double[] array = new double[length];
      Arrays.fill(array, Double.longBitsToDouble(0x7FFA_CACA_CACA_CACAL));
      return array;
    }

    @Override
    void fill(RandomTensor tensor, Object array) {
      tensor.fill((double[]) array);
    }

    @Override
    void fill(RandomTensor tensor, Object array, int offset) {
      tensor.fill((double[]) array, offset);
    }

    @Override
    long[] bits(Object array) {
      return Arrays.stream((double[]) array).mapToLong(Double::doubleToRawLongBits).toArray();
    }

    @Override
    boolean holds(DType dtype) {
      return true;
    }
  },

  SHORTS {
    @Override
    Object preset(int length) {
      short[] array = new short[length];
      // NaN in both half formats.
      Arrays.fill(array, (short) 0x7FCA);
      return array;
    }

    @Override
    void fill(RandomTensor tensor, Object array) {
      tensor.fill((short[]) array);
    }

    @Override
    void fill(RandomTensor tensor, Object array, int offset) {
      tensor.fill((short[]) array, offset);
    }

    @Override
    long[] bits(Object array) {
      short[] shorts = (short[]) array;
      long[] bits = new long[shorts.length];
      Arrays.setAll(bits, i -> shorts[i]);
      return bits;
    }

    @Override
    boolean holds(DType dtype) {
      return dtype == DType.FLOAT16 || dtype == DType.BFLOAT16;
    }
  };

  /** Returns an array of NaN patterns. */
  abstract Object preset(int length);

  abstract void fill(RandomTensor tensor, Object array);

  abstract void fill(RandomTensor tensor, Object array, int offset);

  /** Returns the raw bits of every element. */
  abstract long[] bits(Object array);

  /** Returns whether every element of the format fits exactly. */
  abstract boolean holds(DType dtype);

  /** Returns the bits that {@link #preset} writes. */
  long untouched() {
    return bits(preset(1))[0];
  }

  /** Returns the bits of a tensor's elements in a fresh array. */
  long[] draw(RandomTensor tensor) {
    Object array = preset(Math.toIntExact(tensor.size()));
    fill(tensor, array);
    return bits(array);
  }
}
