// SPDX-License-Identifier: Apache-2.0
package io.lanefill.keras;

import io.lanefill.Seed;
import io.lanefill.internal.checks.Shown;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * Reads Keras's identifiers and configurations, with the choices that {@link Initializers} leaves
 * at their defaults: whose rule seeds are read by, where the seeds of unseeded initializers come
 * from, and which classes there are besides Keras's.
 *
 * <pre>{@code
 * Initializer he = InitializerReader.keras2()        // a model that Keras 2 saved and drew
 *     .withGlobalSeed(KerasGlobalSeed.of(7))         // after tf.keras.utils.set_random_seed(7)
 *     .withCustomObjects(Map.of("MyInit", config -> new Constant(config.number("value", 1))))
 *     .get(config);
 * }</pre>
 *
 * <p><b>Keras 2 or Keras 3.</b> Both write an integer seed alike, and draw the same from 0 to
 * 2147483645. Other seeds they take differently, and float64 uniforms have other limits ({@link
 * Seed#keras2}), so a configuration alone does not tell its numbers. {@link #keras3}, the default
 * of {@link Initializers}, reads every configuration as Keras 3 does today, those that Keras 2
 * wrote among them: what comes out is what {@code keras.initializers.get} gives. {@link #keras2}
 * reads every configuration as the tf.keras of Keras 2 does: what comes out is what the model was
 * once initialised to. Read and write by the same version: {@link Initializers#serialize} writes
 * Keras 3's form and refuses Keras 2's seeds, {@link Initializers#serializeKeras2} the other way
 * round.
 *
 * <p>Readers are immutable; any thread may use them.
 */
public final class InitializerReader {
  /** How deep initializers may hold each other; Keras's layers and QKeras have two. */
  private static final int DEEPEST = 8;

  private final KerasVersion version;
  private final KerasGlobalSeed global;
  private final Map<String, Function<CustomConfig, Initializer>> customObjects;
  private final int depth;

  private InitializerReader(
      KerasVersion version,
      KerasGlobalSeed global,
      Map<String, Function<CustomConfig, Initializer>> customObjects,
      int depth) {
    this.version = version;
    this.global = global;
    this.customObjects = customObjects;
    this.depth = depth;
  }

  /** {@return a reader by Keras 3's rule, whose integer seeds are {@link Seed#of}} */
  public static InitializerReader keras3() {
    return new InitializerReader(KerasVersion.KERAS3, null, Map.of(), 0);
  }

  /**
   * {@return a reader by the rule of Keras 2 (tf.keras), whose integer seeds are {@link
   * Seed#keras2}} It refuses seed generators, which Keras 2 does not have. Of a {@link Constant}
   * that is a double it makes Keras 3's all the same, which differs in float64 alone.
   */
  public static InitializerReader keras2() {
    return new InitializerReader(KerasVersion.KERAS2, null, Map.of(), 0);
  }

  /**
   * Returns a reader that takes the seeds of unseeded initializers from a global sequence, where
   * this one may draw them by {@link Seed#random}. The sequence moves only for a configuration that
   * is accepted.
   *
   * @param global the sequence
   * @return a reader that differs in this alone
   * @throws NullPointerException if it is null
   */
  public InitializerReader withGlobalSeed(KerasGlobalSeed global) {
    Objects.requireNonNull(global, "global");
    return new InitializerReader(version, global, customObjects, depth);
  }

  /**
   * Returns a reader that knows classes besides Keras's, as Keras does with {@code custom_objects}.
   *
   * <p>A configuration's {@code registered_name} is looked for first, then its {@code class_name},
   * then Keras's classes. A form that Keras 3 wrote of a class of its own ({@code module} of Keras,
   * {@code registered_name} null) stays Keras's. Of a function ({@code class_name} {@code
   * "function"}) the name is the {@code config}.
   *
   * @param customObjects names of classes, functions or registered classes ({@code
   *     "package>Class"}) to what makes an initializer of a configuration; copied. What a function
   *     throws is thrown on.
   * @return a reader that differs in this alone
   * @throws NullPointerException if the map, a name or a function is null
   */
  public InitializerReader withCustomObjects(
      Map<String, Function<CustomConfig, Initializer>> customObjects) {
    Objects.requireNonNull(customObjects, "customObjects");
    return new InitializerReader(version, global, Map.copyOf(customObjects), depth);
  }

  /**
   * Returns the initializer of an identifier, whatever a JSON library handed over for it.
   *
   * @param identifier a name; a {@link Map} of {@code class_name}, {@code config} and so on; an
   *     {@link Initializer}, which is returned itself; an array or nested lists of numbers, which
   *     {@link ArrayConstant#ofOwnShape} reads; or null
   * @return the initializer; null for null, as in Keras
   * @throws NullPointerException if a custom object returns null
   * @throws IllegalArgumentException if it is refused; {@link Initializers} lists conditions and
   *     texts
   */
  public Initializer get(Object identifier) {
    return whole(() -> read(identifier));
  }

  /**
   * Returns the initializer of a name and the values of its {@code get_config()}.
   *
   * @param identifier Keras's class name, its snake case or an alias, or a custom object's name
   * @param config the values; those that are missing have Keras's defaults
   * @return the initializer
   * @throws NullPointerException if an argument is null, or a custom object returns null
   * @throws IllegalArgumentException if the name is unknown or a value is refused
   */
  public Initializer fromConfig(String identifier, Map<String, ?> config) {
    Objects.requireNonNull(identifier, "identifier");
    Objects.requireNonNull(config, "config");
    return whole(() -> make(Form.of(identifier, config, customObjects.keySet()), identifier));
  }

  /** Reads with all draws, or none if it is refused. */
  private <T> T whole(Supplier<T> reading) {
    return global == null ? reading.get() : global.ifAccepted(reading);
  }

  /** Returns a reader for what an initializer holds. */
  InitializerReader inner() {
    if (depth == DEEPEST) {
      throw new IllegalArgumentException(
          "Initializers of a configuration must hold each other at most %d deep."
              .formatted(DEEPEST));
    }
    return new InitializerReader(version, global, customObjects, depth + 1);
  }

  SeedReader seeds() {
    return new SeedReader(version, global == null ? Seed::random : global::next);
  }

  Initializer read(Object identifier) {
    return switch (identifier) {
      case null -> null;
      case Initializer initializer -> initializer;
      case Map<?, ?> form -> make(Form.of(form, customObjects.keySet()), form);
      case CharSequence text when Received.text(text) != null ->
          make(Form.of(Received.text(text), Map.of(), customObjects.keySet()), identifier);
      case Object array when ArrayReader.isArray(array) -> ArrayConstant.ofOwnShape(array);
      default ->
          throw new IllegalArgumentException(
              "Could not interpret initializer identifier: %s (of type %s)."
                  .formatted(Shown.of(identifier), Received.typeName(identifier)));
    };
  }

  private Initializer make(Form form, Object received) {
    if (form.custom() != null) {
      Map<String, Object> values = Received.entries(form.config());
      CustomConfig config = new CustomConfig(form.custom(), values, this);
      return Objects.requireNonNull(
          customObjects.get(form.custom()).apply(config), "a custom object's initializer");
    }
    KerasClass kind = KerasClass.of(form.className(), received);
    ConfigReader config = new ConfigReader(kind.name(), form.config(), seeds());
    Initializer initializer = kind.reader().read(config);
    config.end(form.isWhole());
    return initializer;
  }
}
