// SPDX-License-Identifier: Apache-2.0
package io.lanefill.keras;

import io.lanefill.Seed;
import io.lanefill.SeedSource;
import java.util.function.Supplier;

/** Keras's {@code clone()} of an initializer: it is made again of its configuration. */
final class Clones {
  private Clones() {}

  /** Returns the clone, for which a seed is drawn if its configuration shows none. */
  static Initializer of(Initializer initializer, Supplier<Seed> unseeded) {
    SeedSource source = initializer.seedSource().orElse(null);
    return switch (source) {
      case SeedGenerator generator -> initializer.withSeed(of(generator, unseeded));
      case Seed seed when seed.isDrawn() -> initializer.withSeed(of(seed, unseeded));
      case null, default -> initializer;
    };
  }

  private static SeedGenerator of(SeedGenerator generator, Supplier<Seed> unseeded) {
    Seed seed = generator.seed();
    return generator.withSeed(seed.isDrawn() ? of(seed, unseeded) : seed);
  }

  private static Seed of(Seed drawn, Supplier<Seed> unseeded) {
    KerasVersion version =
        drawn.rule() == Seed.Rule.KERAS2 ? KerasVersion.KERAS2 : KerasVersion.KERAS3;
    return version.drawn(unseeded.get());
  }
}
