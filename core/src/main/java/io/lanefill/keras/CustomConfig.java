// SPDX-License-Identifier: Apache-2.0
package io.lanefill.keras;

import io.lanefill.SeedSource;
import io.lanefill.internal.checks.Shown;
import java.util.Collections;
import java.util.Map;
import java.util.Objects;

/**
 * The configuration of a class that is not Keras's own, as a custom object gets it: what the class
 * returned by {@code get_config()}.
 *
 * <p>Seeds, and initializers within the configuration, are read as the one who called {@link
 * InitializerReader#get} asked for: by the same Keras version's rule, with the same custom objects,
 * and from the same global sequence.
 *
 * <pre>{@code
 * Map<String, Function<CustomConfig, Initializer>> custom = Map.of(
 *     "PriorProbability", config -> new Constant(-Math.log(1 / config.number("probability", 0.01) - 1)),
 *     "KaimingNormal", config ->
 *         VarianceScaling.of(2, FanMode.FAN_IN, ScalingDistribution.UNTRUNCATED_NORMAL).withSeed(config.seed()),
 *     "QInitializer", config -> config.initializer("initializer"));
 * Initializer prior = Initializers.get(Map.of("class_name", "PriorProbability", "config", Map.of()), custom);
 * }</pre>
 *
 * <p>It is of use while the custom object runs, and to its thread alone.
 */
public final class CustomConfig {
  private final String className;
  private final Map<String, Object> values;
  private final InitializerReader reader;

  CustomConfig(String className, Map<String, Object> values, InitializerReader reader) {
    this.className = className;
    this.values = Collections.unmodifiableMap(values);
    this.reader = reader;
  }

  /**
   * {@return all values: an unmodifiable map of at most 1,000 keys to what the caller's map held}
   */
  public Map<String, Object> values() {
    return values;
  }

  /**
   * Returns a value as it was handed over.
   *
   * @param key its key
   * @return the value; null if there is none
   * @throws NullPointerException if the key is null
   */
  public Object get(String key) {
    return values.get(Objects.requireNonNull(key, "key"));
  }

  /**
   * Returns a number.
   *
   * @param key its key
   * @param otherwise what a configuration without the key has
   * @return the number, as the nearest double
   * @throws NullPointerException if the key is null
   * @throws IllegalArgumentException if the value is not a number
   */
  public double number(String key, double otherwise) {
    return reader(key).number(key, otherwise).value();
  }

  /**
   * Returns a text.
   *
   * @param key its key
   * @param otherwise what a configuration without the key has
   * @return the text
   * @throws NullPointerException if an argument is null
   * @throws IllegalArgumentException if the value is not a text
   */
  public String string(String key, String otherwise) {
    return reader(key).string(key, Objects.requireNonNull(otherwise, "otherwise"));
  }

  /**
   * Returns the seed of the key {@code seed}: an integer, a generator, or the one of an unseeded
   * initializer, which the global sequence gives if there is one. Reading it twice draws two.
   *
   * @return the seed
   * @throws IllegalArgumentException if the value is none of these
   */
  public SeedSource seed() {
    return reader("seed").seed();
  }

  /**
   * Returns an initializer that this one holds.
   *
   * @param key its key
   * @return the initializer; null if the value is null or missing, as Keras's {@code get} has it
   * @throws NullPointerException if the key is null
   * @throws IllegalArgumentException if the value is refused, as by {@link InitializerReader#get};
   *     also if initializers hold each other more than eight deep
   */
  public Initializer initializer(String key) {
    return reader.inner().read(get(key));
  }

  private ConfigReader reader(String key) {
    Objects.requireNonNull(key, "key");
    return new ConfigReader(className, values, reader.seeds());
  }

  /** Returns the name of the class and the values. */
  @Override
  public String toString() {
    return className + Shown.of(values);
  }
}
