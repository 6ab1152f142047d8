// SPDX-License-Identifier: Apache-2.0
package io.lanefill.checkpoint.internal.keras;

import io.lanefill.RandomTensor;

/** The elements of a small tensor as doubles, which hold every format exactly. */
final class Doubles {
  private Doubles() {}

  static double[] of(RandomTensor tensor) {
    double[] values = new double[Math.toIntExact(tensor.size())];
    switch (tensor.dtype()) {
      case FLOAT64 -> tensor.fill(values);
      case FLOAT32 -> {
        float[] floats = tensor.toFloatArray();
        for (int i = 0; i < values.length; i++) {
          values[i] = floats[i];
        }
      }
      case FLOAT16 -> {
        short[] halves = halves(tensor);
        for (int i = 0; i < values.length; i++) {
          values[i] = Float.float16ToFloat(halves[i]);
        }
      }
      case BFLOAT16 -> {
        short[] halves = halves(tensor);
        for (int i = 0; i < values.length; i++) {
          values[i] = Float.intBitsToFloat(halves[i] << Short.SIZE);
        }
      }
    }
    return values;
  }

  private static short[] halves(RandomTensor tensor) {
    short[] halves = new short[(int) tensor.size()];
    tensor.fill(halves);
    return halves;
  }
}
