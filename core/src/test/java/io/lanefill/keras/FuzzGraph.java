// SPDX-License-Identifier: Apache-2.0
package io.lanefill.keras;

import io.lanefill.fuzz.FuzzDice;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A random configuration whose maps and lists hold each other, themselves, and one another many
 * times over, as YAML's aliases make them. Never print or compare one: neither may end.
 */
final class FuzzGraph {
  private static final List<String> KEYS =
      List.of(
          "class_name",
          "config",
          "module",
          "registered_name",
          "name",
          "seed",
          "seed",
          "seed",
          "scale",
          "mode",
          "distribution",
          "input_axes",
          "output_axes",
          "mean",
          "stddev",
          "value");

  private static final List<String> NAMES =
      List.of("HeNormal", "VarianceScaling", "random_normal", "Constant", "SeedGenerator");

  private static final BigInteger HUGE = BigInteger.ONE.shiftLeft(1 << 24);

  /** Values that are read somewhere, and values that are large or foreign everywhere. */
  private static final List<Object> LEAVES =
      Arrays.asList(
          null,
          1,
          0.5,
          7L,
          "fan_in",
          "uniform",
          "SeedGenerator",
          List.of(0),
          true,
          HUGE,
          new BigDecimal(HUGE, 1 << 22),
          new BigDecimal("1e-999999999"),
          "x".repeat(1 << 20),
          new Object());

  private final FuzzDice dice;
  private final List<Object> nodes = new ArrayList<>();

  private FuzzGraph(FuzzDice dice) {
    this.dice = dice;
  }

  /** Returns the name of an initializer, or of nothing that is one. */
  static String name(FuzzDice dice) {
    return dice.oneOf(NAMES);
  }

  /** Returns a map that holds up to thirty others and lists. */
  static Map<String, Object> of(FuzzDice dice) {
    FuzzGraph graph = new FuzzGraph(dice);
    for (int i = dice.below(30); i >= 0; i--) {
      graph.nodes.add(
          switch (dice.below(6)) {
            case 0 -> new ArrayList<>();
            case 1 -> new Object[1 + dice.below(3)];
            case 2 -> new IdentityHashMap<>();
            case 3 -> new HashMap<>();
            default -> new LinkedHashMap<>();
          });
    }
    graph.nodes.forEach(graph::fill);
    Map<String, Object> root = new HashMap<>();
    root.put("class_name", name(dice));
    for (int i = dice.below(4); i > 0; i--) {
      root.put(dice.oneOf(KEYS), graph.value());
    }
    return root;
  }

  @SuppressWarnings("unchecked")
  private void fill(Object node) {
    int parts = dice.below(4);
    switch (node) {
      case Object[] array -> Arrays.setAll(array, i -> value());
      case List<?> list -> {
        for (int i = 0; i < parts; i++) {
          ((List<Object>) list).add(value());
        }
      }
      case Map<?, ?> map -> {
        for (int i = 0; i < parts; i++) {
          // An IdentityHashMap may hold equal keys more than once.
          Object key = dice.oneIn(20) ? value() : new String(dice.oneOf(KEYS).toCharArray());
          Object hashable = map instanceof IdentityHashMap || key instanceof String ? key : i;
          ((Map<Object, Object>) map).put(hashable, value());
        }
      }
      default -> throw new AssertionError(node.getClass());
    }
  }

  private Object value() {
    return switch (dice.below(20)) {
      case 0, 1, 2, 3, 4, 5 -> dice.oneOf(LEAVES);
      case 6 -> generator(7);
      case 7 -> deep(dice.oneOf(nodes));
      case 8 -> many(dice.oneOf(nodes));
      case 9 -> generator(dice.oneOf(nodes));
      default -> dice.oneOf(nodes);
    };
  }

  private static Map<String, Object> generator(Object seed) {
    Map<String, Object> config = new LinkedHashMap<>();
    config.put("seed", seed);
    return new LinkedHashMap<>(Map.of("class_name", "SeedGenerator", "config", config));
  }

  /** Puts a value into a thousand lists or generators, each in the next. */
  private Object deep(Object innermost) {
    boolean lists = dice.oneIn(2);
    Object deep = innermost;
    for (int i = 0; i < 1000; i++) {
      deep = lists ? Arrays.asList(deep) : generator(deep);
    }
    return deep;
  }

  /** Returns forty lists, each of which holds the next one twice. */
  private static Object many(Object innermost) {
    Object many = innermost;
    for (int i = 0; i < 40; i++) {
      many = Arrays.asList(many, many);
    }
    return many;
  }
}
