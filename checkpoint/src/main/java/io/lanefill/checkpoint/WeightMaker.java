// SPDX-License-Identifier: Apache-2.0
package io.lanefill.checkpoint;

import io.lanefill.DType;
import io.lanefill.RandomTensor;
import io.lanefill.Seed;
import io.lanefill.keras.Initializer;
import java.util.Optional;

/**
 * Makes weights of what the entries of a plan have in common.
 *
 * @param seed of which weights without one get a seed by their name
 * @param layout where inputs and outputs stand in their shapes
 */
record WeightMaker(Optional<Seed> seed, WeightLayout layout) {
  /**
   * Makes a weight.
   *
   * @param name its name
   * @param dtype the format of its elements
   * @param shape its dimensions
   * @param spec its initializer
   * @param own the seed that the plan names for it, in place of the initializer's
   * @throws IllegalArgumentException if the initializer is refused, refuses the shape, or draws and
   *     has no seed; so are the two below
   * @throws IndexOutOfBoundsException if an axis that it names is not there
   * @throws ArithmeticException if there are too many elements
   */
  PlannedWeight make(
      String name, DType dtype, long[] shape, InitializerSpec spec, Optional<Seed> own) {
    Initializer initializer = layout.apply(spec.make(), shape.length);
    boolean seeded = own.isPresent() || spec.hasSeed() || seed.isPresent();
    if (own.isPresent()) {
      initializer = initializer.withSeed(own.get());
    } else if (!spec.hasSeed() && seed.isPresent()) {
      initializer = initializer.withSeed(seed.get().named(name));
    }
    RandomTensor tensor = initializer.tensor(dtype, shape);
    if (!seeded && draws(tensor)) {
      throw new IllegalArgumentException(
          "%s draws, and there is no seed: give the plan one (--seed 42)"
              .formatted(initializer.name()));
    }
    return new PlannedWeight(name, tensor, Optional.of(initializer), Optional.empty());
  }

  private static boolean draws(RandomTensor tensor) {
    return switch (tensor.distribution().kind()) {
      case UNIFORM, NORMAL, TRUNCATED_NORMAL, ORTHOGONAL -> true;
      case CONSTANT, DIAGONAL, GIVEN -> false;
    };
  }
}
