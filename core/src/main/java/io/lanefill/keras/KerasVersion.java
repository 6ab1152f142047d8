// SPDX-License-Identifier: Apache-2.0
package io.lanefill.keras;

import io.lanefill.Seed;

/** Whose rule a configuration's seed is read by. */
enum KerasVersion {
  KERAS2 {
    @Override
    Seed seed(long value) {
      return Seed.keras2(value);
    }

    @Override
    Seed drawn(Seed seed) {
      return Seed.keras2Drawn(seed.value());
    }
  },
  KERAS3 {
    @Override
    Seed seed(long value) {
      return Seed.of(value);
    }

    @Override
    Seed drawn(Seed seed) {
      return seed;
    }
  };

  /** Returns the seed of a configuration's integer. */
  abstract Seed seed(long value);

  /** Returns the seed of a configuration without one, for which {@link Seed#drawn} was drawn. */
  abstract Seed drawn(Seed seed);
}
