// SPDX-License-Identifier: Apache-2.0
package io.lanefill.keras;

import io.lanefill.Seed;
import io.lanefill.SeedSource;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Keras 3's {@code keras.random.SeedGenerator}: a seed for each call. The n-th call, counted from
 * 0, gives the op the words of (seed, n); the first one is {@code Seed.of(seed)}'s.
 *
 * <p>It is the one thing here that has a state. An initializer that holds one draws other elements
 * for each tensor. Safe for threads: no two calls get the same number.
 */
public final class SeedGenerator implements SeedSource {
  /** The name of a generator whose configuration has none. */
  static final String NAME = "seed_generator";

  private final Seed seed;

  /** Null if a configuration had none. */
  private final String name;

  private final AtomicLong calls = new AtomicLong();

  private SeedGenerator(Seed seed, String name) {
    this.seed = seed;
    this.name = name;
  }

  /**
   * Returns a generator at its first call.
   *
   * @param seed any long
   * @return the generator, of the name {@code "seed_generator"}
   */
  public static SeedGenerator of(long seed) {
    return of(Seed.of(seed));
  }

  /**
   * Returns a generator at its first call.
   *
   * @param seed an integer seed: {@link Seed#of}, {@link Seed#random} or one of a {@link
   *     KerasGlobalSeed}
   * @return the generator, of the name {@code "seed_generator"}
   * @throws NullPointerException if the seed is null
   * @throws IllegalArgumentException if it is not an integer seed of Keras 3
   */
  public static SeedGenerator of(Seed seed) {
    return of(seed, NAME);
  }

  /** Returns a generator whose configuration shows a name, or none for null. */
  static SeedGenerator of(Seed seed, String name) {
    Objects.requireNonNull(seed, "seed");
    if (seed.rule() != Seed.Rule.KERAS3 || !seed.isInteger()) {
      throw new IllegalArgumentException(
          "Argument `seed` must be an integer. Received: seed=" + seed);
    }
    return new SeedGenerator(seed, name);
  }

  @Override
  public Seed next() {
    return seed.call(calls.getAndIncrement());
  }

  @Override
  public Seed peek() {
    return seed.call(calls.get());
  }

  /** {@return the seed this generator was made of} */
  public Seed seed() {
    return seed;
  }

  /** {@return the name, which a Keras configuration holds; it has no effect} */
  public String name() {
    return name == null ? NAME : name;
  }

  /** Returns a generator of the same name and another seed, at its first call. */
  SeedGenerator withSeed(Seed other) {
    return of(other, name);
  }

  /**
   * {@return what Keras's {@code get_config()} returns: an unmodifiable map of seed and name} It
   * has no name if it was read from a configuration without one.
   */
  public Map<String, Object> config() {
    Object shown = KerasForm.seed(seed);
    return name == null
        ? KerasForm.config("seed", shown)
        : KerasForm.config("seed", shown, "name", name);
  }

  /**
   * Returns whether the other object is a generator of the same seed. The number of calls plays no
   * part, as it is not part of a configuration.
   */
  @Override
  public boolean equals(Object other) {
    return other instanceof SeedGenerator that
        && seed.equals(that.seed)
        && name().equals(that.name());
  }

  @Override
  public int hashCode() {
    return Objects.hash(seed, name());
  }

  /** Returns the seed and the number of calls so far. */
  @Override
  public String toString() {
    return "SeedGenerator[%s, %d calls]".formatted(seed, calls.get());
  }
}
