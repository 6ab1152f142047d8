// SPDX-License-Identifier: Apache-2.0
package io.lanefill.checkpoint;

import io.lanefill.DType;
import io.lanefill.Seed;
import java.util.Objects;
import java.util.Optional;

/**
 * What a plan is read with; each is a value of its own, and none changes another.
 *
 * @param seed the seed of which weights without one get {@code seed.named(name)}; it takes the
 *     place of a plan file's own
 * @param dtype the format of all weights, in place of those that the plan names
 * @param layout where inputs and outputs stand in a shape; none for what a plan file says, and
 *     Keras's where it says nothing
 */
public record PlanOptions(
    Optional<Seed> seed, Optional<DType> dtype, Optional<WeightLayout> layout) {
  private static final PlanOptions NONE =
      new PlanOptions(Optional.empty(), Optional.empty(), Optional.empty());

  /**
   * Checks that nothing is missing.
   *
   * @throws NullPointerException if an argument is null
   */
  public PlanOptions {
    Objects.requireNonNull(seed, "seed");
    Objects.requireNonNull(dtype, "dtype");
    Objects.requireNonNull(layout, "layout");
  }

  /** {@return options that leave all to the plan} */
  public static PlanOptions none() {
    return NONE;
  }

  /**
   * Returns options with another seed.
   *
   * @param seed of which weights without one get {@code seed.named(name)}
   * @return options that differ in the seed alone
   * @throws NullPointerException if it is null
   */
  public PlanOptions withSeed(Seed seed) {
    return new PlanOptions(Optional.of(seed), dtype, layout);
  }

  /**
   * Returns options with another format.
   *
   * @param dtype the format of all weights
   * @return options that differ in the format alone
   * @throws NullPointerException if it is null
   */
  public PlanOptions withDType(DType dtype) {
    return new PlanOptions(seed, Optional.of(dtype), layout);
  }

  /**
   * Returns options with another layout.
   *
   * @param layout where inputs and outputs stand in a shape
   * @return options that differ in the layout alone
   * @throws NullPointerException if it is null
   */
  public PlanOptions withLayout(WeightLayout layout) {
    return new PlanOptions(seed, dtype, Optional.of(layout));
  }
}
