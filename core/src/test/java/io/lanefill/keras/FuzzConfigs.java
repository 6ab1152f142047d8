// SPDX-License-Identifier: Apache-2.0
package io.lanefill.keras;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.lanefill.Seed;
import io.lanefill.SeedSource;
import io.lanefill.fuzz.FuzzCall;
import io.lanefill.fuzz.FuzzDice;
import io.lanefill.fuzz.FuzzValues;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Random configurations of initializers, as a JSON library may hand them over. Each is built beside
 * the initializer that it must give, or with something that must be refused.
 */
@SuppressWarnings("exports") // Tests stand inside the module.
public final class FuzzConfigs {
  private static final List<String> PRESETS =
      List.of(
          "GlorotUniform", "GlorotNormal", "HeNormal", "HeUniform", "LecunNormal", "LecunUniform");

  private static final List<String> NO_NAMES =
      List.of(
          "", "He_Normal", "HE_NORMAL", "henormal", "Orthogonals", "stft", "he_normal ", "Seed");

  /** What is neither a number nor a string, list or map of the right kind anywhere. */
  private static final List<Object> NONSENSE =
      List.of(
          true, List.of("a"), List.of(List.of()), Map.of(), Map.of("class_name", "HeNormal"), 'c');

  private final FuzzDice dice;
  private final Map<String, Object> values = new LinkedHashMap<>();
  private boolean refused;
  private Object seed;

  private FuzzConfigs(FuzzDice dice) {
    this.dice = dice;
  }

  public static FuzzCall<?> get(FuzzDice dice) {
    FuzzConfigs config = new FuzzConfigs(dice);
    Initializer expected = config.initializer();
    String name = expected.name();
    boolean wrongName = dice.oneIn(20);
    String identifier = wrongName ? dice.oneOf(NO_NAMES) : dice.oneIn(2) ? name : snakeCase(name);
    config.strange();
    Map<String, Object> map = new LinkedHashMap<>();
    map.put("class_name", identifier);
    map.put("config", config.values);
    boolean broken = dice.oneIn(30) && config.breakOuter(map);
    Set<Class<? extends Exception>> refusals = new LinkedHashSet<>();
    if (config.refused || wrongName || broken) {
      refusals.add(IllegalArgumentException.class);
    }
    Map<String, Object> passed = dice.oneIn(60) ? null : map;
    if (passed == null) {
      refusals.clear();
      refusals.add(NullPointerException.class);
    }
    String before = String.valueOf(map);
    return new FuzzCall<>(
        "Initializers.get(Map)",
        before,
        refusals,
        () -> dice.oneIn(2) ? Initializers.get(passed) : Initializers.deserialize(passed),
        made -> {
          assertEquals(before, map.toString(), "the map must stay as it is");
          assertEquals(seeded(expected), config.seed == null ? seeded(made) : made);
          Map<String, Object> form = Initializers.serialize(made);
          assertEquals(seeded(made), seeded(Initializers.get(form)));
          assertEquals(form, Initializers.serialize(Initializers.get(form)));
        },
        () -> assertEquals(before, map.toString(), "the map must stay as it is"));
  }

  /** Returns an initializer without a seed of its own with one that is comparable. */
  private static Initializer seeded(Initializer initializer) {
    return switch (initializer) {
      case VarianceScaling scaling when isDrawn(scaling.seed()) -> scaling.withSeed(1);
      case RandomNormal normal when isDrawn(normal.seed()) -> normal.withSeed(1);
      case TruncatedNormal normal when isDrawn(normal.seed()) -> normal.withSeed(1);
      case RandomUniform uniform when isDrawn(uniform.seed()) -> uniform.withSeed(1);
      case Orthogonal orthogonal when isDrawn(orthogonal.seed()) -> orthogonal.withSeed(1);
      default -> initializer;
    };
  }

  private static boolean isDrawn(SeedSource source) {
    return switch (source) {
      case Seed seed -> seed.isDrawn();
      case SeedGenerator generator -> generator.seed().isDrawn();
      default -> throw new AssertionError("no such source");
    };
  }

  public static FuzzCall<?> byName(FuzzDice dice) {
    boolean wrong = dice.oneIn(3);
    String name =
        dice.oneIn(30)
            ? null
            : wrong
                ? dice.oneIn(2) ? dice.oneOf(NO_NAMES) : "x" + FuzzValues.text(dice)
                : dice.oneOf(PRESETS);
    KerasGlobalSeed global = dice.oneIn(20) ? null : KerasGlobalSeed.of(7);
    boolean unseeded = dice.oneIn(2);
    Set<Class<? extends Exception>> refusals = new LinkedHashSet<>();
    if (name == null || (global == null && !unseeded)) {
      refusals.add(NullPointerException.class);
    } else if (wrong) {
      refusals.add(IllegalArgumentException.class);
    }
    return new FuzzCall<>(
        "Initializers.get(String)",
        name + ", " + global,
        refusals,
        () -> unseeded ? Initializers.get(name) : Initializers.get(name, global),
        made -> assertEquals(name, made.name()),
        () -> {});
  }

  private static String snakeCase(String name) {
    return name.chars()
        .mapToObj(c -> Character.isUpperCase(c) ? "_" + (char) (c + 32) : "" + (char) c)
        .collect(Collectors.joining())
        .substring(1);
  }

  /** Returns the initializer that the values, as long as none is refused, describe. */
  private Initializer initializer() {
    return switch (dice.below(7)) {
      case 0, 1 -> scaling(dice.oneOf(PRESETS));
      case 2 -> scaling(null);
      case 3 -> {
        double mean = number("mean", 0.0, Double.NEGATIVE_INFINITY);
        double stddev = number("stddev", 0.05, 0);
        SeedSource own = anySeed();
        yield dice.oneIn(2)
            ? new RandomNormal(mean, stddev, own)
            : new TruncatedNormal(mean, stddev, own);
      }
      case 4 -> {
        double low = number("minval", -0.05, Double.NEGATIVE_INFINITY);
        double high = number("maxval", 0.05, Double.NEGATIVE_INFINITY);
        boolean ordered = low <= high && Double.isFinite(high - low);
        refused |= !ordered;
        yield new RandomUniform(ordered ? low : 0, ordered ? high : 0, anySeed());
      }
      case 5 -> {
        double gain = number("gain", 1.0, Double.NEGATIVE_INFINITY);
        yield dice.oneIn(2) ? new Identity(gain) : new Orthogonal(gain, anySeed());
      }
      default -> {
        if (dice.oneIn(2)) {
          yield dice.oneIn(2) ? Constant.zeros() : Constant.ones();
        }
        double value = dice.number();
        values.put("value", value);
        yield new Constant(value);
      }
    };
  }

  private Initializer scaling(String preset) {
    VarianceScaling scaling;
    if (preset == null) {
      double scale = number("scale", 1.0, Double.MIN_VALUE);
      FanMode mode = dice.oneOf(List.of(FanMode.values()));
      ScalingDistribution law = dice.oneOf(List.of(ScalingDistribution.values()));
      boolean wrongMode = dice.oneIn(20);
      refused |= wrongMode;
      values.put("mode", wrongMode ? dice.oneOf(NONSENSE) : mode.kerasName());
      boolean wrongLaw = dice.oneIn(20);
      refused |= wrongLaw;
      values.put("distribution", wrongLaw ? dice.oneOf(NO_NAMES) : law.kerasName());
      scaling = VarianceScaling.of(scale, mode, law);
    } else {
      scaling = (VarianceScaling) Initializers.get(preset);
    }
    return scaling.withSeed(anySeed()).withNullableAxes(axes("input_axes"), axes("output_axes"));
  }

  /** Puts a finite number of at least so much, or one that is refused, or none. */
  private double number(String key, double otherwise, double least) {
    if (dice.oneIn(3)) {
      return otherwise;
    }
    if (dice.oneIn(15)) {
      refused = true;
      values.put(key, dice.oneIn(4) ? null : dice.oneIn(2) ? "1.0" : dice.oneOf(NONSENSE));
      return otherwise;
    }
    // No negative zero, which an integer has not.
    double value = dice.oneIn(5) ? dice.below(5) : dice.number() + 0.0;
    boolean whole = value == Math.rint(value) && Math.abs(value) < 100;
    values.put(
        key,
        whole && dice.oneIn(2)
            ? (Object) (int) value
            : Double.isFinite(value) && dice.oneIn(3) ? new BigDecimal(value) : (Object) value);
    if (!Double.isFinite(value) || value < least) {
      refused = true;
      return otherwise;
    }
    return value;
  }

  private SeedSource anySeed() {
    if (dice.oneIn(3)) {
      return Seed.random();
    }
    long value = dice.integer();
    boolean nested = dice.oneIn(4);
    Object written =
        switch (dice.below(6)) {
          case 0 -> (Object) (double) (value >> 11);
          case 1 -> BigInteger.valueOf(value);
          case 2 -> new BigDecimal(BigInteger.valueOf(value));
          case 3 -> (int) value;
          default -> value;
        };
    if (dice.oneIn(12)) {
      refused = true;
      written =
          dice.oneOf(
              List.of(
                  "1",
                  1.5,
                  Double.NaN,
                  0x1p53,
                  BigInteger.ONE.shiftLeft(63),
                  new BigDecimal("0.5"),
                  new BigDecimal("1e1000000000"),
                  true,
                  List.of(1)));
    }
    long read = written instanceof Number number && !refused ? number.longValue() : 0;
    seed = written;
    if (!nested) {
      values.put("seed", written);
      return Seed.of(read);
    }
    String name = dice.oneIn(2) ? "seed_generator" : "dropout";
    Map<String, Object> inner = new LinkedHashMap<>(Map.of("seed", written, "name", name));
    Map<String, Object> outer =
        new LinkedHashMap<>(Map.of("class_name", "SeedGenerator", "config", inner));
    values.put("seed", outer);
    if (dice.oneIn(10)) {
      refused = true;
      switch (dice.below(3)) {
        case 0 -> outer.remove("class_name");
        case 1 -> inner.put("strange", 1);
        default -> outer.put("config", 3);
      }
    }
    return SeedGenerator.of(Seed.of(read), name);
  }

  private int[] axes(String key) {
    if (dice.oneIn(2)) {
      if (dice.oneIn(3)) {
        values.put(key, null);
      }
      return null;
    }
    int[] axes = new int[dice.below(3)];
    List<Object> list = new ArrayList<>();
    for (int i = 0; i < axes.length; i++) {
      axes[i] = dice.smallInteger();
      list.add(dice.oneIn(4) ? (Object) (double) axes[i] : (Object) axes[i]);
    }
    if (dice.oneIn(20)) {
      refused = true;
      list.add(dice.oneOf(Arrays.asList(null, "1", 0.5, 1L << 31, Double.NaN, List.of(1))));
    }
    values.put(key, list);
    return axes;
  }

  /** Adds a key that nothing reads, or one that everything ignores. */
  private void strange() {
    if (dice.oneIn(30)) {
      refused = true;
      values.put(dice.oneIn(2) ? "Scale" : "x" + FuzzValues.text(dice), dice.number());
    }
    if (dice.oneIn(10)) {
      values.put("dtype", "float32");
    }
  }

  /** Breaks what stands around the values. */
  private boolean breakOuter(Map<String, Object> map) {
    switch (dice.below(4)) {
      case 0 -> map.remove("class_name");
      case 1 -> map.put("class_name", dice.integer());
      case 2 -> map.put("config", "he_normal".toUpperCase(Locale.ROOT));
      default -> map.put("module", null);
    }
    return true;
  }
}
