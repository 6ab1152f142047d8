// SPDX-License-Identifier: Apache-2.0
package io.lanefill.keras;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.lanefill.DType;
import io.lanefill.support.Elements;
import io.lanefill.support.TestData;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Proves that names and configurations mean here what they mean to {@code keras.initializers.get}
 * of Keras 3.15.1, hundreds of them, right, wrong and random: {@code models/keras-behaviours.json},
 * which {@code models/keras-behaviours.py} has recorded. What is refused there is refused here,
 * with Keras's text where that is one of its own; what draws there has the same bits here, and is
 * written as Keras writes it. The exceptions are listed by name.
 */
class KerasRecordedTest {
  /** What Keras refuses, or fails to draw, and this library reads. */
  private static boolean isReadHere(Behaviour behaviour) {
    Map<?, ?> config = behaviour.config();
    return behaviour.name().endsWith("V2")
        // Keras 2 took this key away.
        || config.containsKey("dtype")
        // Keras forgets the default.
        || (behaviour.name().equalsIgnoreCase("constant") && config.isEmpty())
        // Some JSON libraries make doubles of all numbers.
        || (seedOf(config) instanceof Double seed && seed == Math.rint(seed))
        || List.of(0.0).equals(config.get("input_axes"))
        // A generator is one whatever stands around it.
        || (config.get("seed") instanceof Map<?, ?> generator
            && "SeedGenerator".equals(generator.get("class_name")))
        // TensorFlow makes no tensor of these: they are the nearest double, or infinite, here.
        || config.values().stream().anyMatch(Double.valueOf(1e39)::equals)
        || config.values().stream().anyMatch(BigInteger.ONE.shiftLeft(63)::equals);
  }

  private static Object seedOf(Map<?, ?> config) {
    return switch (config.get("seed")) {
      case Map<?, ?> generator when generator.get("config") instanceof Map<?, ?> inner ->
          inner.get("seed");
      case Map<?, ?> _ -> null;
      case null -> null;
      case Object seed -> seed;
    };
  }

  /** What Keras draws, and this library refuses. */
  private static boolean isRefusedHere(Behaviour behaviour) {
    Map<?, ?> config = behaviour.config();
    return behaviour.name().equalsIgnoreCase("initializer")
        || (config.get("stddev") instanceof Number stddev && stddev.doubleValue() < 0)
        || (config.get("minval") instanceof Number low
            && config.get("maxval") instanceof Number high
            && low.doubleValue() > high.doubleValue())
        // Python takes a bool for a number, and a list of one number too.
        || config.entrySet().stream()
            .filter(entry -> NUMBERS.contains(entry.getKey()))
            .anyMatch(
                entry ->
                    entry.getValue() instanceof Boolean
                        || (entry.getValue() instanceof List && !entry.getKey().equals("value")))
        // Keras does not look at one list of axes without the other, nor at the types of axes.
        || (config.containsKey("input_axes") && !isInts(config.get("input_axes")));
  }

  private static final Set<String> NUMBERS =
      Set.of("scale", "mean", "stddev", "minval", "maxval", "value", "gain");

  private static boolean isInts(Object axes) {
    return axes == null
        || (axes instanceof List<?> list
            && list.stream().allMatch(axis -> axis instanceof Integer || axis instanceof Double));
  }

  /** TensorFlow, which keeps scalars of Python, may take an earlier 0.0 for -0.0. */
  private static boolean isNegativeZero(Behaviour behaviour) {
    return behaviour.config().values().stream().anyMatch(Double.valueOf(-0.0)::equals);
  }

  /**
   * A call of Keras and what came of it.
   *
   * @param record as the file has it
   */
  record Behaviour(Map<String, Object> record) {
    Object identifier() {
      return record.get("identifier");
    }

    String name() {
      Object name = identifier() instanceof Map<?, ?> form ? form.get("class_name") : identifier();
      return String.valueOf(name);
    }

    Map<?, ?> config() {
      return identifier() instanceof Map<?, ?> form
              && form.get("config") instanceof Map<?, ?> config
          ? config
          : Map.of();
    }

    boolean isRefused() {
      return record.containsKey("error");
    }

    boolean isDrawn() {
      return record.get("float32") instanceof List || record.containsKey("unseeded");
    }

    @Override
    public String toString() {
      return String.valueOf(identifier());
    }
  }

  static List<Behaviour> behaviours() {
    List<Behaviour> behaviours = new ArrayList<>();
    TestData.json("models/keras-behaviours.json")
        .get("behaviours")
        .forEach(record -> behaviours.add(new Behaviour(TestData.map(record))));
    return behaviours;
  }

  @ParameterizedTest(name = "[{index}] {0}")
  @MethodSource("behaviours")
  void theSameComesOfIt(Behaviour behaviour) {
    if (behaviour.identifier() instanceof List) {
      // Keras takes arrays of NumPy, not lists; here a list is an array.
      return;
    }
    Object identifier = behaviour.identifier();
    if (identifier == null) {
      assertNull(Initializers.get(identifier));
    } else if (behaviour.isRefused()) {
      assertRefused(behaviour);
    } else if (!behaviour.isDrawn()) {
      assertTrue(
          isReadHere(behaviour) || refusal(behaviour) != null,
          "Keras reads it and fails to draw; here it must be refused");
    } else if (isRefusedHere(behaviour)) {
      assertNotNull(refusal(behaviour));
    } else {
      assertDrawn(behaviour, Initializers.get(identifier));
    }
  }

  private static String refusal(Behaviour behaviour) {
    try {
      Initializers.get(behaviour.identifier()).tensor(3, 4);
      return null;
    } catch (IllegalArgumentException | IndexOutOfBoundsException e) {
      return e.getMessage();
    }
  }

  private static void assertRefused(Behaviour behaviour) {
    if (isReadHere(behaviour)) {
      return;
    }
    String message =
        assertThrows(IllegalArgumentException.class, () -> Initializers.get(behaviour.identifier()))
            .getMessage();
    String keras = (String) behaviour.record.get("text");
    if (behaviour.name().equals("function") || behaviour.config().get("scale") instanceof Boolean) {
      return;
    }
    if (keras.contains("got an unexpected keyword argument")) {
      assertTrue(message.contains("could not be deserialized properly"), message);
    } else if (OWN_TEXTS.stream().anyMatch(keras::startsWith)) {
      String own = OWN_TEXTS.stream().filter(keras::startsWith).findFirst().orElseThrow();
      assertTrue(message.startsWith(own), message);
    }
  }

  /** Texts that Keras gives on purpose; others are what Python or TensorFlow stumble over. */
  private static final List<String> OWN_TEXTS =
      List.of(
          "Could not interpret initializer identifier: ",
          "Unknown `config` as a `dict`, config=",
          "Cannot deserialize object of type `",
          "Expected 'config' to be a dict for ",
          "`seed` argument should be an instance of `keras.random.SeedGenerator()` or an integer.",
          "Argument `seed` must be an integer. Received: seed=",
          "Argument `name` must be a string and cannot contain character `/`. Received: name=",
          "Unrecognized keyword arguments: ",
          "Argument `scale` must be positive float. Received: scale=",
          "Invalid `mode` argument: ",
          "Invalid `distribution` argument: ");

  private static void assertDrawn(Behaviour behaviour, Initializer initializer) {
    Map<String, Object> written = Initializers.serialize(initializer);
    Object expected = behaviour.record.get("serialized");
    if (!List.of(0.0).equals(behaviour.config().get("input_axes"))) {
      assertEquals(plain(expected), plain(written), "as Keras writes it");
    }
    if ((seedOf(behaviour.config()) == null && initializer.seedSource().isPresent())
        || isNegativeZero(behaviour)
        // Equal but for rounding: its own test compares it.
        || initializer instanceof Orthogonal) {
      return;
    }
    assertEquals(
        behaviour.record.get("float32"),
        Elements.of(initializer.cloned().tensor(3, 4)).head(4),
        "float32");
    if (!isNormal(initializer) && behaviour.record.get("float64") instanceof List<?> bits) {
      assertEquals(
          bits, Elements.of(initializer.cloned().tensor(DType.FLOAT64, 3, 4)).head(4), "float64");
    }
    assertEquals(initializer, Initializers.get(written));
  }

  /** Float64 normals are within 4 ulp, and not equal. */
  private static boolean isNormal(Initializer initializer) {
    return switch (initializer) {
      case RandomNormal _, TruncatedNormal _ -> true;
      case VarianceScaling scaling -> scaling.distribution() != ScalingDistribution.UNIFORM;
      default -> false;
    };
  }

  /** Integers of one type, nothing for nothing, and no gain of an identity, which Keras loses. */
  private static Object plain(Object value) {
    return switch (value) {
      case Map<?, ?> map -> {
        Map<String, Object> plain = new TreeMap<>();
        map.forEach((key, entry) -> plain.put((String) key, plain(entry)));
        if ("SeedGenerator".equals(map.get("class_name"))) {
          // A generator without a configuration has no seed, and its backend is Python's.
          Map<String, Object> config =
              plain.get("config") instanceof Map<?, ?> shown
                  ? new TreeMap<>(cast(shown))
                  : new TreeMap<>(Map.of("seed", "null"));
          config.remove("backend");
          config.remove("name", "null");
          plain.put("config", config);
        }
        if ("Identity".equals(map.get("class_name"))
            || "IdentityInitializer".equals(map.get("class_name"))) {
          plain.put("class_name", "Identity");
          plain.remove("config");
        }
        yield plain;
      }
      case List<?> list -> list.stream().map(KerasRecordedTest::plain).toList();
      case Integer integer -> integer.longValue();
      case null -> "null";
      default -> value;
    };
  }

  @SuppressWarnings("unchecked")
  private static Map<String, Object> cast(Object map) {
    return (Map<String, Object>) map;
  }

  @Test
  void theFileHasAllKinds() {
    List<Behaviour> all = behaviours();
    assertTrue(all.size() > 700);
    assertTrue(all.stream().filter(Behaviour::isRefused).count() > 200);
    assertTrue(all.stream().filter(Behaviour::isDrawn).count() > 300);
    assertTrue(
        Set.of("HeNormal", "Identity", "RandomUniform", "Zeros").stream()
            .allMatch(name -> all.stream().anyMatch(each -> Objects.equals(each.name(), name))));
  }
}
