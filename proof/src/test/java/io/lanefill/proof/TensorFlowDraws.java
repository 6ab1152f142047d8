// SPDX-License-Identifier: Apache-2.0
package io.lanefill.proof;

import io.lanefill.Distribution;
import io.lanefill.RandomTensor;
import java.lang.ref.Reference;
import org.tensorflow.EagerSession;
import org.tensorflow.Operand;
import org.tensorflow.RawTensor;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TBfloat16;
import org.tensorflow.types.TFloat16;
import org.tensorflow.types.TFloat32;
import org.tensorflow.types.TFloat64;
import org.tensorflow.types.TInt64;
import org.tensorflow.types.family.TNumber;

/**
 * What TensorFlow's own kernels draw, scale and shift for the description of a tensor, with the
 * operations that {@code tf.random} of its Python package runs.
 */
final class TensorFlowDraws {
  private TensorFlowDraws() {}

  /**
   * Draws a tensor's elements by the stateless ops, in a session of its own.
   *
   * @param tensor the description; parameters must be exact in float32
   * @param words the two seed words of the op, those of the tensor's seed
   * @return the elements' bytes in the machine's order
   */
  static byte[] draw(RandomTensor tensor, long[] words) {
    try (EagerSession session = EagerSession.create()) {
      return draw(Ops.create(session), tensor, new TensorFlowUnits.OfSeedWords(words[0], words[1]));
    }
  }

  /**
   * Draws a tensor's elements.
   *
   * @param tf the session
   * @param tensor the description; parameters must be exact in float32
   * @param units where the unit values come from
   * @return the elements' bytes in the machine's order
   */
  static byte[] draw(Ops tf, RandomTensor tensor, TensorFlowUnits units) {
    return switch (tensor.dtype()) {
      case FLOAT32 -> draw(tf, TFloat32.class, tensor, units);
      case FLOAT64 -> draw(tf, TFloat64.class, tensor, units);
      case FLOAT16 -> draw(tf, TFloat16.class, tensor, units);
      case BFLOAT16 -> draw(tf, TBfloat16.class, tensor, units);
    };
  }

  private static <T extends TNumber> byte[] draw(
      Ops tf, Class<T> type, RandomTensor tensor, TensorFlowUnits units) {
    Operand<TInt64> shape = tf.constant(tensor.shape());
    Operand<T> elements =
        switch (tensor.distribution()) {
          case Distribution.Uniform(double low, double high) -> {
            Operand<T> from = constant(tf, type, low);
            Operand<T> range = tf.math.sub(constant(tf, type, high), from);
            yield tf.math.add(tf.math.mul(units.uniform(tf, shape, type), range), from);
          }
          case Distribution.Normal(double mean, double stddev) ->
              affine(tf, type, units.normal(tf, shape, type), stddev, mean);
          case Distribution.TruncatedNormal(double mean, double stddev) ->
              affine(tf, type, units.truncatedNormal(tf, shape, type), stddev, mean);
          case Distribution.Constant _,
              Distribution.Diagonal _,
              Distribution.Orthogonal _,
              Distribution.Given _ ->
              throw new IllegalArgumentException("draws nothing: " + tensor.distribution());
        };
    return bytes(elements);
  }

  /** Returns a result's bytes in the machine's order. */
  static byte[] bytes(Operand<?> elements) {
    try {
      RawTensor raw = elements.asTensor().asRawTensor();
      byte[] bytes = new byte[Math.toIntExact(raw.numBytes())];
      if (bytes.length > 0) {
        raw.data().read(bytes);
      }
      return bytes;
    } finally {
      // The collector may free the tensor's memory once nobody refers to it.
      Reference.reachabilityFence(elements);
    }
  }

  private static <T extends TNumber> Operand<T> affine(
      Ops tf, Class<T> type, Operand<T> unit, double scale, double shift) {
    return tf.math.add(tf.math.mul(unit, constant(tf, type, scale)), constant(tf, type, shift));
  }

  private static <T extends TNumber> Operand<T> constant(Ops tf, Class<T> type, double value) {
    return tf.dtypes.cast(tf.constant((float) value), type);
  }
}
