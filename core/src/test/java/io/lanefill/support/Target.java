// SPDX-License-Identifier: Apache-2.0
package io.lanefill.support;

import io.lanefill.DType;
import io.lanefill.RandomTensor;
import java.util.Arrays;

/**
 * A destination of one array type, preset with a NaN pattern that no kernel writes, so that an
 * element that was not written, or written outside the range, shows.
 */
public enum Target {
  FLOATS {
    @Override
    public Object preset(int length) {
      float[] array = new float[length];
      Arrays.fill(array, Float.intBitsToFloat(0x7FCA_CACA));
      return array;
    }

    @Override
    public void fill(RandomTensor tensor, Object array) {
      tensor.fill((float[]) array);
    }

    @Override
    public void fill(RandomTensor tensor, Object array, int offset) {
      tensor.fill((float[]) array, offset);
    }

    @Override
    public long[] bits(Object array) {
      float[] floats = (float[]) array;
      long[] bits = new long[floats.length];
      Arrays.setAll(bits, i -> Float.floatToRawIntBits(floats[i]));
      return bits;
    }

    @Override
    public boolean holds(DType dtype) {
      return dtype != DType.FLOAT64;
    }
  },

  DOUBLES {
    @Override
    public Object preset(int length) {
      double[] array = new double[length];
      Arrays.fill(array, Double.longBitsToDouble(0x7FFA_CACA_CACA_CACAL));
      return array;
    }

    @Override
    public void fill(RandomTensor tensor, Object array) {
      tensor.fill((double[]) array);
    }

    @Override
    public void fill(RandomTensor tensor, Object array, int offset) {
      tensor.fill((double[]) array, offset);
    }

    @Override
    public long[] bits(Object array) {
      return Arrays.stream((double[]) array).mapToLong(Double::doubleToRawLongBits).toArray();
    }

    @Override
    public boolean holds(DType dtype) {
      return true;
    }
  },

  SHORTS {
    @Override
    public Object preset(int length) {
      short[] array = new short[length];
      // NaN in both half formats.
      Arrays.fill(array, (short) 0x7FCA);
      return array;
    }

    @Override
    public void fill(RandomTensor tensor, Object array) {
      tensor.fill((short[]) array);
    }

    @Override
    public void fill(RandomTensor tensor, Object array, int offset) {
      tensor.fill((short[]) array, offset);
    }

    @Override
    public long[] bits(Object array) {
      short[] shorts = (short[]) array;
      long[] bits = new long[shorts.length];
      Arrays.setAll(bits, i -> shorts[i]);
      return bits;
    }

    @Override
    public boolean holds(DType dtype) {
      return dtype == DType.FLOAT16 || dtype == DType.BFLOAT16;
    }
  };

  /** Returns an array of NaN patterns. */
  public abstract Object preset(int length);

  public abstract void fill(RandomTensor tensor, Object array);

  public abstract void fill(RandomTensor tensor, Object array, int offset);

  /** Returns the raw bits of every element. */
  public abstract long[] bits(Object array);

  /** Returns whether every element of the format fits exactly. */
  public abstract boolean holds(DType dtype);

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
