// SPDX-License-Identifier: Apache-2.0
package io.lanefill.keras;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.google.gson.Gson;
import com.google.gson.GsonBuilder;
import com.google.gson.ToNumberPolicy;
import com.google.gson.reflect.TypeToken;
import io.lanefill.Seed;
import io.lanefill.SeedSource;
import io.lanefill.support.Once;
import io.lanefill.support.Way;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Proves that serialized initializers come back equal: 4000 of all classes with random parameters,
 * from a fixed seed, as maps and as text written and read by JSON libraries.
 */
@Once
class SerializationRoundTripTest {
  private static final int COUNT = 4000;
  private static final ObjectMapper JACKSON = new ObjectMapper();

  /** Gson writes nulls only when told to; Keras reads both forms alike, and so must we. */
  private static final Gson GSON_WITHOUT_NULLS = new Gson();

  private static final Gson GSON = new GsonBuilder().serializeNulls().create();

  /** A way there and back, and whether it makes doubles of all numbers. */
  record Way(UnaryOperator<Map<String, Object>> thereAndBack, boolean doubles) {}

  static List<Named<Way>> ways() {
    return List.of(
        Named.of("map", new Way(form -> form, false)),
        Named.of("Jackson", new Way(SerializationRoundTripTest::jackson, false)),
        Named.of("Gson, default", new Way(form -> gson(GSON, form), true)),
        Named.of("Gson, without nulls", new Way(form -> gson(GSON_WITHOUT_NULLS, form), true)),
        Named.of("Gson, long or double", gson(ToNumberPolicy.LONG_OR_DOUBLE)),
        Named.of("Gson, lazily parsed", gson(ToNumberPolicy.LAZILY_PARSED_NUMBER)));
  }

  private static Map<String, Object> jackson(Map<String, Object> form) {
    try {
      return JACKSON.readValue(JACKSON.writeValueAsString(form), new TypeReference<>() {});
    } catch (JsonProcessingException e) {
      throw new AssertionError(e);
    }
  }

  private static Way gson(ToNumberPolicy policy) {
    Gson gson = new GsonBuilder().serializeNulls().setObjectToNumberStrategy(policy).create();
    return new Way(form -> gson(gson, form), false);
  }

  private static Map<String, Object> gson(Gson gson, Map<String, Object> form) {
    return gson.fromJson(gson.toJson(form), new TypeToken<Map<String, Object>>() {});
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("ways")
  void everyInitializerComesBack(Way way) {
    SplittableRandom random = new SplittableRandom(20_260_101);
    Set<String> names = new HashSet<>();
    Set<Initializer> different = new HashSet<>();
    for (int i = 0; i < COUNT; i++) {
      Initializer initializer = initializer(random, way.doubles());
      Map<String, Object> form = Initializers.serialize(initializer);
      Initializer back = Initializers.get(way.thereAndBack().apply(form));
      assertEquals(initializer, back);
      assertEquals(initializer.hashCode(), back.hashCode());
      assertEquals(initializer.toString(), back.toString());
      assertEquals(form, Initializers.serialize(back));
      names.add(back.name());
      different.add(back);
    }
    assertEquals(new HashSet<>(KerasClass.names()), names);
    assertTrue(different.size() > COUNT / 2, "only " + different.size() + " different ones");
  }

  private static Initializer initializer(SplittableRandom random, boolean exact) {
    String name = one(random, KerasClass.names());
    SeedSource seed = seed(random, exact);
    return switch (name) {
      case "RandomNormal" -> new RandomNormal(number(random), Math.abs(number(random)), seed);
      case "TruncatedNormal" -> new TruncatedNormal(number(random), Math.abs(number(random)), seed);
      case "RandomUniform" -> {
        double one = number(random);
        double other = number(random);
        // Their difference must be finite too.
        yield new RandomUniform(Math.min(one, other) / 2, Math.max(one, other) / 2, seed);
      }
      case "Zeros" -> Constant.zeros();
      case "Ones" -> Constant.ones();
      case "Constant" -> new Constant(number(random));
      case "Identity" -> new Identity(number(random));
      case "Orthogonal" -> new Orthogonal(number(random), seed);
      case "VarianceScaling" ->
          axes(
              random,
              VarianceScaling.of(
                      Math.max(Double.MIN_VALUE, Math.abs(number(random))),
                      one(random, List.of(FanMode.values())),
                      one(random, List.of(ScalingDistribution.values())))
                  .withSeed(seed));
      default -> axes(random, (VarianceScaling) Initializers.get(name).withSeed(seed));
    };
  }

  private static VarianceScaling axes(SplittableRandom random, VarianceScaling scaling) {
    return switch (random.nextInt(4)) {
      case 0 -> scaling.withAxes(axes(random), axes(random));
      case 1 -> scaling.withNullableAxes(axes(random), null);
      case 2 -> scaling.withNullableAxes(null, axes(random));
      default -> scaling;
    };
  }

  private static int[] axes(SplittableRandom random) {
    return random.ints(random.nextInt(4), -4, 4).toArray();
  }

  private static <T> T one(SplittableRandom random, List<T> of) {
    return of.get(random.nextInt(of.size()));
  }

  private static double number(SplittableRandom random) {
    return switch (random.nextInt(6)) {
      case 0 -> random.nextInt(-3, 4);
      case 1 -> -0.0;
      case 2 -> Double.MIN_VALUE * random.nextInt(9);
      case 3 -> Double.MAX_VALUE;
      case 4 -> random.nextDouble() * 1e20;
      default -> random.nextDouble() - 0.5;
    };
  }

  /** Returns a seed; for libraries that make doubles of all numbers one below 2^53. */
  private static SeedSource seed(SplittableRandom random, boolean exact) {
    List<Long> edges = new ArrayList<>(List.of(0L, -1L, 42L, (1L << 31) - 2, (1L << 53) - 1));
    if (!exact) {
      edges.addAll(List.of(Long.MIN_VALUE, Long.MAX_VALUE, (1L << 53) + 1));
    }
    long value =
        switch (random.nextInt(3)) {
          case 0 -> one(random, edges);
          case 1 -> exact ? random.nextLong(1L - (1L << 53), 1L << 53) : random.nextLong();
          default -> random.nextInt(1000);
        };
    return random.nextInt(4) == 0
        ? SeedGenerator.of(Seed.of(value), "generator_" + random.nextInt(9))
        : Seed.of(value);
  }
}
