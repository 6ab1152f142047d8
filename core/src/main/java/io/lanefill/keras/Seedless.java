// SPDX-License-Identifier: Apache-2.0
package io.lanefill.keras;

import io.lanefill.Seed;
import io.lanefill.SeedSource;
import java.io.Serial;
import java.util.List;
import java.util.Objects;

/** An initializer that draws nothing: a seed changes nothing of it. */
abstract sealed class Seedless extends Formed implements Initializer
    permits ArrayConstant, Constant, Identity {
  @Serial private static final long serialVersionUID = 1;

  /** A tensor needs a seed, these have no use for it. */
  static final Seed UNUSED = Seed.of(0);

  /** Returns all that the initializer is made of. */
  abstract List<?> parameters();

  @Override
  public Initializer withSeed(SeedSource seed) {
    Objects.requireNonNull(seed, "seed");
    return this;
  }

  /** Returns whether the other object is an initializer of this class and these parameters. */
  @Override
  public boolean equals(Object other) {
    return other instanceof Seedless that
        && getClass() == that.getClass()
        && parameters().equals(that.parameters());
  }

  @Override
  public int hashCode() {
    return parameters().hashCode();
  }
}
