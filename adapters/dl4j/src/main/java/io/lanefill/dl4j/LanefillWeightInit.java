// SPDX-License-Identifier: Apache-2.0
package io.lanefill.dl4j;

import io.lanefill.DType;
import io.lanefill.RandomTensor;
import io.lanefill.keras.Initializer;
import io.lanefill.keras.Initializers;
import java.io.Serial;
import java.lang.foreign.MemorySegment;
import java.lang.ref.Reference;
import java.util.Map;
import java.util.Objects;
import org.deeplearning4j.nn.weights.IWeightInit;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.shade.jackson.annotation.JsonCreator;
import org.nd4j.shade.jackson.annotation.JsonIgnore;
import org.nd4j.shade.jackson.annotation.JsonProperty;

/**
 * Gives weights of DL4J the values of one of Keras's initializers, in place in the network's
 * parameters, in c or in f order.
 *
 * <p>DL4J has weights of dense, embedding and recurrent layers as Keras has them, (in, out). Those
 * of convolutions are (out, in, height, width); they get Keras's kernel, (height, width, in, out),
 * element for element, and fans are Keras's, of Keras's shape. DL4J's own fans are not used.
 *
 * <p>DL4J does not say which parameter it initializes, so weights of one shape and one initializer
 * are equal: give every layer its own seed, such as {@code seed.named("dense")}. On CPU backends
 * alone, as the memory is reached by its address.
 *
 * <p>In a configuration's JSON it is Keras's configuration of the initializer, which holds integer
 * seeds only. Immutable, and safe for threads if the initializer is.
 */
public final class LanefillWeightInit implements IWeightInit {
  @Serial private static final long serialVersionUID = 1;

  @JsonIgnore
  @SuppressWarnings("serial") // All of Lanefill's are serializable.
  private final Initializer initializer;

  private LanefillWeightInit(Initializer initializer) {
    this.initializer = Objects.requireNonNull(initializer, "initializer");
  }

  /**
   * Returns weights by an initializer of Keras's.
   *
   * @param initializer whose values, with a seed
   * @return the weights
   * @throws NullPointerException if it is null
   */
  public static LanefillWeightInit of(Initializer initializer) {
    return new LanefillWeightInit(initializer);
  }

  /**
   * Reads what {@link #config} wrote: for DL4J's JSON.
   *
   * @param config Keras's configuration of an initializer
   * @return the weights
   * @throws IllegalArgumentException if it is none
   */
  @JsonCreator
  public static LanefillWeightInit ofConfig(@JsonProperty("config") Map<String, Object> config) {
    return of(Initializers.deserialize(config));
  }

  /** {@return Keras's configuration of the initializer: for DL4J's JSON} */
  @JsonProperty("config")
  public Map<String, Object> config() {
    return Initializers.serialize(initializer);
  }

  /**
   * Fills the parameters of some weights.
   *
   * @param fanIn not used
   * @param fanOut not used
   * @param shape of the weights
   * @param order in which they lie in the parameters, {@code 'c'} or {@code 'f'}
   * @param paramView the parameters
   * @return a view of them in that shape
   * @throws IllegalArgumentException if they are not of a floating-point type, or the initializer
   *     refuses the shape
   */
  @Override
  public INDArray init(double fanIn, double fanOut, long[] shape, char order, INDArray paramView) {
    INDArray weights = paramView.reshape(order, shape);
    long bytes = weights.dataType().width();
    long[] dimensions = new long[shape.length];
    long[] strides = new long[shape.length];
    for (int i = 0; i < shape.length; i++) {
      int axis = axis(i, shape.length);
      dimensions[i] = shape[axis];
      strides[i] = weights.stride(axis) * bytes;
    }
    RandomTensor tensor = initializer.tensor(dtype(weights.dataType()), dimensions);
    try {
      tensor.fillStrided(memory(weights, bytes), strides);
    } finally {
      // ND4J frees the memory of an array that nobody refers to.
      Reference.reachabilityFence(paramView);
    }
    return weights;
  }

  /** Returns which axis of DL4J's is axis i of Keras's: spatial ones first, then in and out. */
  private static int axis(int i, int rank) {
    return rank < 3 ? i : i < rank - 2 ? i + 2 : rank - 1 - i;
  }

  @SuppressWarnings("restricted") // ND4J says where its memory is, and how long.
  private static MemorySegment memory(INDArray weights, long bytes) {
    long address = weights.data().address() + weights.offset() * bytes;
    return MemorySegment.ofAddress(address).reinterpret(weights.length() * bytes);
  }

  private static DType dtype(DataType type) {
    return switch (type) {
      case FLOAT -> DType.FLOAT32;
      case DOUBLE -> DType.FLOAT64;
      case HALF -> DType.FLOAT16;
      case BFLOAT16 -> DType.BFLOAT16;
      // Integers, and whatever ND4J adds.
      default ->
          throw new IllegalArgumentException(
              "Parameters must be FLOAT, DOUBLE, HALF or BFLOAT16. Received: " + type);
    };
  }

  /** Returns what it wraps. */
  @Override
  public String toString() {
    return "LanefillWeightInit[%s]".formatted(initializer);
  }
}
