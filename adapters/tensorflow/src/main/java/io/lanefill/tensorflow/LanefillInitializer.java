// SPDX-License-Identifier: Apache-2.0
package io.lanefill.tensorflow;

import java.util.Objects;
import org.tensorflow.Operand;
import org.tensorflow.framework.initializers.Initializer;
import org.tensorflow.framework.utils.ShapeUtils;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TInt64;
import org.tensorflow.types.family.TType;

/**
 * An initializer of TensorFlow Java's framework by one of Keras's: a constant of the values that
 * Keras draws. Shapes and layouts are Keras's own.
 *
 * <p>Immutable, and safe for threads if the initializer that it wraps is, as all of Lanefill's are.
 *
 * @param <T> the type of the values
 */
public final class LanefillInitializer<T extends TType> implements Initializer<T> {
  private final io.lanefill.keras.Initializer initializer;

  private LanefillInitializer(io.lanefill.keras.Initializer initializer) {
    this.initializer = Objects.requireNonNull(initializer, "initializer");
  }

  /**
   * Returns an initializer.
   *
   * @param <T> the type of the values
   * @param initializer whose values
   * @return the initializer
   * @throws NullPointerException if it is null
   */
  public static <T extends TType> LanefillInitializer<T> of(
      io.lanefill.keras.Initializer initializer) {
    return new LanefillInitializer<>(initializer);
  }

  /**
   * Returns the values.
   *
   * @param tf where the constant is made
   * @param dims the shape, which must be known
   * @param type TFloat16, TBfloat16, TFloat32 or TFloat64
   * @return a constant
   * @throws IllegalArgumentException if the type is another one, the initializer refuses the shape,
   *     or TensorFlow refuses a constant of that size, which in a graph is 2 GiB
   */
  @Override
  public Operand<T> call(Ops tf, Operand<TInt64> dims, Class<T> type) {
    long[] shape = ShapeUtils.toShape(tf.scope(), dims).asArray();
    try (T tensor =
        LanefillTensors.of(type, initializer.tensor(LanefillTensors.dtype(type), shape))) {
      return tf.constantOf(tensor);
    }
  }

  /** Returns what it wraps. */
  @Override
  public String toString() {
    return "LanefillInitializer[%s]".formatted(initializer);
  }
}
