// SPDX-License-Identifier: Apache-2.0
package io.lanefill.djl;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.Block;
import ai.djl.nn.Parameter;
import ai.djl.nn.core.Embedding;
import ai.djl.training.initializer.Initializer;
import ai.djl.util.Pair;
import io.lanefill.DType;
import io.lanefill.RandomTensor;
import io.lanefill.Seed;
import java.lang.foreign.MemorySegment;
import java.nio.ByteBuffer;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.Objects;
import java.util.Set;

/**
 * An initializer of DJL that gives a parameter the values of one of Keras's.
 *
 * <p>DJL's parameters have PyTorch's layouts: the weights of a dense layer are (out, in), those of
 * a convolution (out, in, height, width). Keras's are (in, out) and (height, width, in, out). The
 * element of Keras's tensor at (h, w, i, o) goes to (o, i, h, w), so that the layer computes what
 * Keras's does; fans are Keras's, of Keras's shape. The same holds for one and three spatial axes,
 * for groups, and for transposed convolutions, whose kernels are (in, out, height, width) here and
 * (height, width, out, in) there. Recurrent weights, (gates * units, in), are transposed as dense
 * ones. One axis stays one axis.
 *
 * <p>Tables of embeddings are (rows, columns) in both: {@link #initialize(Block, Seed)} knows them
 * by their block; elsewhere make their initializer by {@link #untransposed}.
 *
 * <p>Immutable, and safe for threads if the initializer that it wraps is, as all of Lanefill's are.
 * The values do not depend on threads or on the number of calls.
 */
public final class LanefillInitializer implements Initializer {
  private final io.lanefill.keras.Initializer initializer;
  private final boolean transposed;

  private LanefillInitializer(io.lanefill.keras.Initializer initializer, boolean transposed) {
    this.initializer = Objects.requireNonNull(initializer, "initializer");
    this.transposed = transposed;
  }

  /**
   * Returns an initializer for weights, which moves Keras's axes to where PyTorch's are.
   *
   * @param initializer whose values; with a seed, or every parameter of one shape gets the same
   * @return the initializer
   * @throws NullPointerException if it is null
   */
  public static LanefillInitializer of(io.lanefill.keras.Initializer initializer) {
    return new LanefillInitializer(initializer, true);
  }

  /**
   * Returns an initializer for parameters whose axes are Keras's: tables of embeddings.
   *
   * @param initializer whose values
   * @return the initializer
   * @throws NullPointerException if it is null
   */
  public static LanefillInitializer untransposed(io.lanefill.keras.Initializer initializer) {
    return new LanefillInitializer(initializer, false);
  }

  /**
   * Gives each parameter of the type WEIGHT, of a block and of its children, this initializer with
   * a seed of its own: {@code seed.named(name)}, the name being that of {@code
   * block.getParameters()}, such as {@code 01Conv2d_weight}. Nothing is drawn yet: that does {@code
   * block.initialize} or a trainer's. {@code Model.newTrainer} replaces initializers by those of
   * its configuration, so call this after it. Parameters that hold values keep them.
   *
   * @param block the block, not yet initialized
   * @param seed what the names are taken into
   * @throws NullPointerException if an argument is null
   */
  public void initialize(Block block, Seed seed) {
    Objects.requireNonNull(seed, "seed");
    Set<Parameter> tables = Collections.newSetFromMap(new IdentityHashMap<>());
    addTables(Objects.requireNonNull(block, "block"), tables);
    for (Pair<String, Parameter> each : block.getParameters()) {
      Parameter parameter = each.getValue();
      if (parameter.getType() == Parameter.Type.WEIGHT) {
        parameter.setInitializer(
            new LanefillInitializer(
                initializer.withSeed(seed.named(each.getKey())),
                transposed && !tables.contains(parameter)));
      }
    }
  }

  private static void addTables(Block block, Set<Parameter> tables) {
    if (block instanceof Embedding<?>) {
      tables.addAll(block.getDirectParameters().values());
    }
    block.getChildren().values().forEach(child -> addTables(child, tables));
  }

  /**
   * Makes an array and fills it.
   *
   * @param manager who owns it
   * @param shape of the parameter, in DJL's order
   * @param type FLOAT16, FLOAT32 or FLOAT64
   * @return the array
   * @throws IllegalArgumentException if the type is another one (PyTorch's engine aborts the JVM
   *     for BFLOAT16), the array would have 2 GiB or more, or the initializer refuses the shape
   * @throws IllegalStateException if the manager is closed
   */
  @Override
  public NDArray initialize(NDManager manager, Shape shape, DataType type) {
    Axes axes = Axes.of(shape, transposed);
    RandomTensor tensor = initializer.tensor(dtype(type), axes.kerasShape());
    int width = tensor.dtype().bytes();
    if (tensor.size() > Integer.MAX_VALUE / width) {
      throw new IllegalArgumentException(
          "DJL makes arrays of less than 2 GiB of buffers. Received: %s of %s"
              .formatted(shape, type));
    }
    ByteBuffer memory = manager.allocateDirect((int) tensor.size() * width);
    tensor.fillStrided(MemorySegment.ofBuffer(memory), axes.kerasStrides(width));
    return manager.create(memory, shape, type);
  }

  private static DType dtype(DataType type) {
    return switch (type) {
      case FLOAT16 -> DType.FLOAT16;
      case FLOAT32 -> DType.FLOAT32;
      case FLOAT64 -> DType.FLOAT64;
      case BFLOAT16 ->
          throw new IllegalArgumentException(
              "`type` must not be BFLOAT16, for which PyTorch's engine aborts the JVM.");
      // DJL's enum may grow.
      default ->
          throw new IllegalArgumentException(
              "`type` must be FLOAT16, FLOAT32 or FLOAT64. Received: " + type);
    };
  }

  /** Returns what it wraps, and how. */
  @Override
  public String toString() {
    return "LanefillInitializer[%s%s]".formatted(initializer, transposed ? "" : ", untransposed");
  }
}
