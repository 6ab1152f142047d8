// SPDX-License-Identifier: Apache-2.0
package io.lanefill.tensorflow;

import io.lanefill.DType;
import io.lanefill.RandomTensor;
import java.lang.ref.Reference;
import java.util.Arrays;
import java.util.Objects;
import org.tensorflow.RawTensor;
import org.tensorflow.Tensor;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.types.TBfloat16;
import org.tensorflow.types.TFloat16;
import org.tensorflow.types.TFloat32;
import org.tensorflow.types.TFloat64;
import org.tensorflow.types.family.TType;

/**
 * TensorFlow's tensors, filled in place: no element is copied.
 *
 * <p>A tensor of {@code Seed.tensorflow(a, b)} has the bits of {@code
 * tf.random.statelessRandomUniform}, {@code Normal} and {@code TruncatedNormal} with the seed (a,
 * b) on a CPU; normals of TFloat64 lie within 4 ulp. Fills are parallel, and safe for threads as
 * long as no two fill the same tensor. They reach native memory by its address: {@code
 * --enable-native-access=ALL-UNNAMED} keeps the JVM from warning of that.
 */
public final class LanefillTensors {
  private LanefillTensors() {}

  /**
   * Makes a tensor and fills it.
   *
   * @param <T> its type
   * @param type TFloat16, TBfloat16, TFloat32 or TFloat64, as the dtype of {@code random}
   * @param random the elements, and the shape
   * @return the tensor, to be closed by the caller
   * @throws NullPointerException if an argument is null
   * @throws IllegalArgumentException if the type is not that of {@code random}
   */
  public static <T extends TType> T of(Class<T> type, RandomTensor random) {
    checkType(dtype(type), random);
    return Tensor.of(type, Shape.of(random.shape()), tensor -> write(random, tensor));
  }

  /**
   * Fills a tensor that is there.
   *
   * @param tensor the destination, of the shape and dtype of {@code random}
   * @param random the elements
   * @throws NullPointerException if an argument is null
   * @throws IllegalArgumentException if type or shape are other ones
   * @throws IllegalStateException if the tensor is closed
   */
  public static void fill(TType tensor, RandomTensor random) {
    checkType(dtype(tensor.type()), random);
    if (!Arrays.equals(tensor.shape().asArray(), random.shape())) {
      throw new IllegalArgumentException(
          "`tensor` must have the shape of `random`. Received: %s and %s"
              .formatted(tensor.shape(), random));
    }
    write(random, tensor);
  }

  /**
   * Returns the dtype of the elements of a type of TensorFlow's.
   *
   * @param type TFloat16, TBfloat16, TFloat32 or TFloat64
   * @return the dtype
   * @throws NullPointerException if it is null
   * @throws IllegalArgumentException if it is another one
   */
  public static DType dtype(Class<? extends TType> type) {
    Objects.requireNonNull(type, "type");
    if (type == TFloat32.class) {
      return DType.FLOAT32;
    }
    if (type == TFloat64.class) {
      return DType.FLOAT64;
    }
    if (type == TFloat16.class) {
      return DType.FLOAT16;
    }
    if (type == TBfloat16.class) {
      return DType.BFLOAT16;
    }
    throw new IllegalArgumentException(
        "`type` must be TFloat16, TBfloat16, TFloat32 or TFloat64. Received: "
            + type.getSimpleName());
  }

  private static void checkType(DType dtype, RandomTensor random) {
    if (dtype != random.dtype()) {
      throw new IllegalArgumentException(
          "`random` must have the dtype %s of the tensor. Received: %s".formatted(dtype, random));
    }
  }

  private static void write(RandomTensor random, TType tensor) {
    RawTensor raw = tensor.asRawTensor();
    // A closed tensor refuses to tell its bytes, but may still give the memory that it had.
    if (raw.numBytes() > 0) {
      try {
        random.fill(raw.data().accept(new TensorMemory()));
      } finally {
        // TensorFlow frees the memory of a tensor that nobody refers to.
        Reference.reachabilityFence(tensor);
      }
    }
  }
}
