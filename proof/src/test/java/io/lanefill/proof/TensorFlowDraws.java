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
 * operations that {@code tf.random.stateless_*} of its Python package runs.
 */
final class TensorFlowDraws {
  private TensorFlowDraws() {}

  /**
   * Draws a tensor's elements.
   *
   * @param tensor the description; parameters must be exact in float32
   * @param words the two seed words of the op, those of the tensor's seed
   * @return the elements' bytes in the machine's order
   */
  static byte[] draw(RandomTensor tensor, long[] words) {
    try (EagerSession session = EagerSession.create()) {
      Ops tf = Ops.create(session);
      return switch (tensor.dtype()) {
        case FLOAT32 -> draw(tf, TFloat32.class, tensor, words);
        case FLOAT64 -> draw(tf, TFloat64.class, tensor, words);
        case FLOAT16 -> draw(tf, TFloat16.class, tensor, words);
        case BFLOAT16 -> draw(tf, TBfloat16.class, tensor, words);
      };
    }
  }

  private static <T extends TNumber> byte[] draw(
      Ops tf, Class<T> type, RandomTensor tensor, long[] words) {
    Operand<TInt64> shape = tf.constant(tensor.shape());
    Operand<TInt64> seed = tf.constant(words);
    Operand<T> elements =
        switch (tensor.distribution()) {
          case Distribution.Uniform(double low, double high) -> {
            Operand<T> from = constant(tf, type, low);
            Operand<T> range = tf.math.sub(constant(tf, type, high), from);
            Operand<T> unit = tf.random.statelessRandomUniform(shape, seed, type);
            yield tf.math.add(tf.math.mul(unit, range), from);
          }
          case Distribution.Normal(double mean, double stddev) ->
              affine(tf, type, tf.random.statelessRandomNormal(shape, seed, type), stddev, mean);
          case Distribution.TruncatedNormal(double mean, double stddev) ->
              affine(tf, type, tf.random.statelessTruncatedNormal(shape, seed, type), stddev, mean);
          case Distribution.Constant _,
              Distribution.Diagonal _,
              Distribution.Orthogonal _,
              Distribution.Given _ ->
              throw new IllegalArgumentException("draws nothing: " + tensor.distribution());
        };
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
