// SPDX-License-Identifier: Apache-2.0
package io.lanefill.keras;

import io.lanefill.Seed;
import io.lanefill.SeedSource;
import java.io.Serial;
import java.util.Map;
import java.util.Objects;

/**
 * Keras 3's {@code keras.random.SeedGenerator}: a seed for each call. The n-th call, counted from
 * 0, gives the op the words of (seed, n); the first one is {@code Seed.of(seed)}'s.
 *
 * <p>It has a state, which Keras saves with a model as the variable {@code seed_generator_state}:
 * seed, and number of the next call. A training that is resumed from a file goes on by
 *
 * <pre>{@code
 * SeedGenerator dropout = SeedGenerator.ofState(1337, 5000);
 * }</pre>
 *
 * <p>Serialization keeps the state. An initializer that holds one draws other elements for each
 * tensor. Safe for threads: no two calls get the same number.
 */
public final class SeedGenerator extends Formed implements SeedSource {
  @Serial private static final long serialVersionUID = 1;

  /** The name of a generator whose configuration has none. */
  static final String NAME = "seed_generator";

  /**
   * Keras: "a sequence of near-unique numbers between 0 and 1M". Source: Keras 3, {@code
   * keras/src/random/seed_generator.py}, {@code SeedGenerator.next}.
   */
  private static final long UNORDERED_FACTOR = 5387;

  private static final long UNORDERED_MODULUS = 933_199;

  private final transient Seed seed;

  /** Null if a configuration had none. */
  private final transient String name;

  private transient long stateSeed;
  private transient long stateCall;

  private SeedGenerator(Seed seed, String name) {
    this.seed = seed;
    this.name = name;
    this.stateSeed = seed.value();
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

  /**
   * Returns a generator that goes on where another one, or Keras's, has stopped.
   *
   * @param seed the first word of the state, any long
   * @param call the second one: the number of the next call, at least 0
   * @return the generator, of the name {@code "seed_generator"}
   * @throws IllegalArgumentException if the number is negative
   */
  public static SeedGenerator ofState(long seed, long call) {
    return of(seed).at(seed, call);
  }

  /** Returns this generator, new, with a state. */
  SeedGenerator at(long newStateSeed, long call) {
    if (call < 0) {
      throw new IllegalArgumentException("`call` must be at least 0. Received: " + call);
    }
    stateSeed = newStateSeed;
    stateCall = call;
    return this;
  }

  /**
   * {@return the state as Keras saves it, {@code seed_generator_state}: the seed and the number of
   * the next call, in a new array}
   */
  public synchronized long[] state() {
    return new long[] {stateSeed, stateCall};
  }

  /**
   * {@return the seed of the next call}
   *
   * @throws ArithmeticException at call 2^63 - 1
   */
  @Override
  public synchronized Seed next() {
    long following = Math.incrementExact(stateCall);
    Seed next = peek();
    stateCall = following;
    return next;
  }

  /**
   * Returns the seed that {@link #next} returns, but goes on by another rule: Keras's {@code
   * next(ordered=False)}, which {@code keras.random.normal} and its kin take if they get no seed
   * (see {@link KerasGlobalSeed}). Both words of the state become (word + 1) * 5387 mod 933199.
   *
   * @return the seed of the next call
   */
  public synchronized Seed nextUnordered() {
    Seed next = peek();
    stateSeed = unordered(stateSeed);
    stateCall = unordered(stateCall);
    return next;
  }

  private static long unordered(long word) {
    return Math.floorMod((word + 1) * UNORDERED_FACTOR, UNORDERED_MODULUS);
  }

  @Override
  public synchronized Seed peek() {
    return Seed.of(stateSeed).call(stateCall);
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
   * Returns whether the other object is a generator of the same seed and name. The state plays no
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

  /** Returns the seed and the state. */
  @Override
  public synchronized String toString() {
    return "SeedGenerator[%s, state [%d, %d]]".formatted(seed, stateSeed, stateCall);
  }
}
