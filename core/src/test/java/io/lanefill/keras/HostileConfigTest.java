// SPDX-License-Identifier: Apache-2.0
package io.lanefill.keras;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.lanefill.Seed;
import io.lanefill.SeedSource;
import io.lanefill.fuzz.FuzzDice;
import io.lanefill.support.Once;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Proves that a configuration costs no more than its own length: what is short to write and endless
 * to unfold, to print or to compute is refused at once, by a message of bounded length. The time
 * limit is far above what any of them takes, and far below what unfolding takes.
 */
@Once
@Timeout(value = 60, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class HostileConfigTest {
  private static final int LONGEST = 10_000;
  private static final BigInteger HUGE = BigInteger.ONE.shiftLeft(1 << 26);

  static List<HostileParts.Part> parts() {
    return HostileParts.ALL;
  }

  private static IllegalArgumentException assertRefused(String message, Supplier<?> call) {
    IllegalArgumentException e = assertThrows(IllegalArgumentException.class, call::get);
    assertEquals(IllegalArgumentException.class, e.getClass());
    assertTrue(e.getMessage().length() <= LONGEST, () -> e.getMessage().length() + " characters");
    assertTrue(e.getMessage().startsWith(message), e.getMessage());
    return e;
  }

  @ParameterizedTest
  @MethodSource("parts")
  void noPlaceTakesIt(HostileParts.Part part) {
    Object value = part.value();
    for (String[] place :
        new String[][] {
          {"HeNormal", "seed"},
          {"RandomNormal", "seed"},
          {"VarianceScaling", "scale"},
          {"VarianceScaling", "mode"},
          {"VarianceScaling", "distribution"},
          {"HeNormal", "input_axes"},
          {"HeUniform", "output_axes"},
          {"RandomNormal", "stddev"},
          {"RandomUniform", "minval"},
          {"Identity", "gain"},
          {"HeNormal", "unknown"}
        }) {
      Map<String, Object> config = HostileParts.one(place[1], value);
      assertRefused("", () -> Initializers.fromConfig(place[0], config));
      Map<String, Object> outer = new HashMap<>(Map.of("class_name", place[0], "config", config));
      assertRefused("", () -> Initializers.get(outer));
      assertRefused("", () -> Initializers.deserialize(outer));
      outer.put("module", null);
      assertRefused(
          "Cannot deserialize object of type `%s`. ".formatted(place[0]),
          () -> Initializers.get(outer));
    }
  }

  @ParameterizedTest
  @MethodSource("parts")
  void noNameAndNoGeneratorIsMadeOfIt(HostileParts.Part part) {
    assertRefused(
        "Could not interpret initializer identifier: ",
        () -> Initializers.get(HostileParts.one("class_name", part.value())));
    assertRefused(
        "",
        () ->
            Initializers.fromConfig(
                "HeNormal", HostileParts.one("seed", HostileParts.generator(part.value()))));
    Map<String, Object> config = HostileParts.one("seed", 7);
    config.put("state", part.value());
    Map<String, Object> generator = Map.of("class_name", "SeedGenerator", "config", config);
    assertRefused(
        "Unrecognized keyword arguments: {state=",
        () -> Initializers.fromConfig("HeNormal", HostileParts.one("seed", generator)));
  }

  @ParameterizedTest
  @MethodSource("parts")
  void whatKerasIgnoresIsIgnored(HostileParts.Part part) {
    Map<String, Object> ignored = HostileParts.one("registered_name", part.value());
    ignored.put("class_name", "Ones");
    assertEquals(Constant.ones(), Initializers.get(ignored));
    Map<String, Object> dtype = HostileParts.one("dtype", part.value());
    dtype.put("value", 2);
    assertEquals(new Constant(2), Initializers.fromConfig("Constant", dtype));
  }

  @Test
  void generatorsDoNotNest() {
    String text = "Argument `seed` must be an integer. Received: seed={class_name=SeedGenerator, ";
    assertRefused(
        text,
        () ->
            Initializers.fromConfig(
                "HeNormal",
                HostileParts.one("seed", HostileParts.generator(HostileParts.generator(5)))));
    assertRefused(
        text,
        () ->
            Initializers.fromConfig(
                "HeNormal", HostileParts.one("seed", HostileParts.cyclicGenerator())));
  }

  @Test
  void longAndUnreadableMapsAndListsAreRefused() {
    String tooMany = "A map or list of a configuration must have at most 1000 entries. Received: ";
    for (Object many : List.of(new HostileParts.Endless(0), Collections.nCopies(1001, 0))) {
      assertRefused(
          tooMany + "[0, 0, ",
          () -> Initializers.fromConfig("HeNormal", HostileParts.one("input_axes", many)));
    }
    for (Object few : List.of(List.of(), Collections.nCopies(1000, 0))) {
      Initializers.fromConfig("HeNormal", HostileParts.one("input_axes", few));
    }
    assertRefused(
        tooMany + "{0=0, ",
        () -> Initializers.fromConfig("HeNormal", new HostileParts.EndlessMap()));
    assertRefused(tooMany + "{0=0, ", () -> Initializers.get(new HostileParts.EndlessMap()));
    String unreadable =
        "A configuration must be readable. Received: " + HostileParts.class.getName();
    Map<String, Object> axes = HostileParts.one("input_axes", new HostileParts.ThrowingList());
    assertSame(
        UnsupportedOperationException.class,
        assertRefused(unreadable + "$ThrowingList", () -> Initializers.fromConfig("HeNormal", axes))
            .getCause()
            .getClass());
    Map<String, Object> map = new HostileParts.ThrowingMap();
    assertRefused(unreadable + "$ThrowingMap", () -> Initializers.fromConfig("HeNormal", map));
    assertRefused(unreadable + "$ThrowingMap", () -> Initializers.get(map));
  }

  @SuppressWarnings("unchecked")
  private static Map<String, Object> cast(Map<?, ?> map) {
    return (Map<String, Object>) map;
  }

  /** A sorted map of other keys throws when it is asked for a string. */
  @Test
  void keysOfOtherTypesAreUnknown() {
    Map<String, Object> sorted = cast(new TreeMap<>(Map.of(1, 2)));
    assertRefused(
        "`seed` argument should be an instance",
        () -> Initializers.fromConfig("HeNormal", HostileParts.one("seed", sorted)));
    assertRefused(
        "HeNormal got an unexpected keyword argument '1'",
        () -> Initializers.fromConfig("HeNormal", sorted));
    assertRefused("Unknown `config` as a `dict`, config={1=2}", () -> Initializers.get(sorted));
    Map<String, Object> longKey = HostileParts.one("k".repeat(10_000_000), 1);
    assertRefused(
        "HeNormal got an unexpected keyword argument 'kkk",
        () -> Initializers.fromConfig("HeNormal", longKey));
    assertRefused("Unknown `config` as a `dict`, config={kkk", () -> Initializers.get(longKey));
  }

  @Test
  void namesOfAnyLengthAreRefused() {
    String name = "x".repeat(10_000_000);
    String start = "Could not interpret initializer identifier: xxx";
    assertRefused(start, () -> Initializers.get(name));
    assertRefused(start, () -> Initializers.fromConfig(name, Map.of()));
    assertRefused("Invalid `mode` argument: xxx", () -> FanMode.of(name));
    assertRefused("Invalid `distribution` argument: xxx", () -> ScalingDistribution.of(name));
  }

  @Test
  void numbersAreReadUpToTheirBounds() {
    assertEquals(
        Seed.of(1),
        seed(new BigDecimal("1." + "0".repeat(1000))),
        "an integer with a thousand zeros after the point");
    assertRefused(
        "`seed` argument should be an instance",
        () -> seed(new BigDecimal("1." + "0".repeat(2000))));
    for (Object large :
        List.of(HUGE, new BigDecimal("1e999999999"), new BigDecimal("-1e2147483647"))) {
      assertRefused("`seed` is an out-of-range integer", () -> seed(large));
    }
    assertRefused(
        "`seed` argument should be an instance", () -> seed(new BigDecimal("1e-999999999")));
    RandomNormal normal =
        (RandomNormal)
            Initializers.fromConfig(
                "RandomNormal",
                Map.of("mean", new BigDecimal("0." + "1".repeat(1000)), "stddev", BigInteger.TWO));
    assertEquals(1.0 / 9.0, normal.mean());
    assertRefused(
        "`mean` of RandomNormal must be a number of at most 4096 bits. Received:"
            + " java.math.BigDecimal of ",
        () ->
            Initializers.fromConfig(
                "RandomNormal", Map.of("mean", new BigDecimal("0." + "1".repeat(2000)))));
    assertRefused(
        "`stddev` of RandomNormal must be a number of at most 4096 bits. Received:"
            + " java.math.BigInteger of ",
        () -> Initializers.fromConfig("RandomNormal", Map.of("stddev", HUGE)));
  }

  private static SeedSource seed(Object value) {
    return ((VarianceScaling) Initializers.fromConfig("HeNormal", Map.of("seed", value))).seed();
  }

  /** Random configurations of parts that hold each other; some can be read all the same. */
  @Test
  void whateverHoldsWhateverIsReadOrRefused() {
    int read = 0;
    int refused = 0;
    for (int i = 1; i <= 5_000; i++) {
      FuzzDice dice = new FuzzDice(i);
      String name = FuzzGraph.name(dice);
      Map<String, Object> graph = FuzzGraph.of(dice);
      String call = "FuzzGraph of dice " + i;
      try {
        Initializer made =
            switch (dice.below(3)) {
              case 0 -> Initializers.get(graph);
              case 1 -> Initializers.deserialize(graph);
              default -> {
                graph.remove("class_name");
                yield Initializers.fromConfig(name, graph);
              }
            };
        assertEquals(made.name(), Initializers.get(Initializers.serialize(made)).name(), call);
        read++;
      } catch (IllegalArgumentException e) {
        assertTrue(e.getMessage().length() <= LONGEST, call);
        refused++;
      }
    }
    assertTrue(read > 250 && refused > 250, read + " read, " + refused + " refused");
  }
}
