// SPDX-License-Identifier: Apache-2.0
package io.lanefill.keras;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import com.google.gson.internal.LazilyParsedNumber;
import io.lanefill.DType;
import io.lanefill.RandomTensor;
import io.lanefill.Seed;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Proves that numbers of a configuration come back as they went in, integers as integers, and that
 * float64 sees an integer exactly where Keras rounds a float: {@code tf.cast} makes an integer
 * tensor of Python's int and a float32 one of its float.
 */
class WrittenNumbersTest {
  private static final long BEYOND_FLOAT = (1 << 24) + 1;

  private static Initializer read(String name, Map<String, ?> config) {
    return Initializers.fromConfig(name, config);
  }

  private static double float64(Initializer initializer, int index) {
    RandomTensor tensor = initializer.tensor(DType.FLOAT64, 2, 2);
    double[] elements = new double[4];
    tensor.fill(elements);
    return elements[index];
  }

  private static float float32(Initializer initializer) {
    return initializer.tensor(1).toFloatArray()[0];
  }

  @ParameterizedTest
  @CsvSource({
    "RandomNormal, mean",
    "RandomNormal, stddev",
    "TruncatedNormal, mean",
    "TruncatedNormal, stddev",
    "RandomUniform, maxval",
    "VarianceScaling, scale",
    "Constant, value",
    "Identity, gain"
  })
  void integersStayIntegersAndDoublesDoubles(String name, String key) {
    BigInteger large = BigInteger.ONE.shiftLeft(70).add(BigInteger.ONE);
    for (List<?> writtenAndShown :
        List.of(
            List.of(1, 1L),
            List.of((byte) 2, 2L),
            List.of(3L, 3L),
            List.of(BEYOND_FLOAT, BEYOND_FLOAT),
            List.of((1L << 53) + 1, (1L << 53) + 1),
            List.of(Long.MAX_VALUE, Long.MAX_VALUE),
            List.of(BigInteger.TEN, 10L),
            List.of(large, large),
            List.of(new LazilyParsedNumber("4"), 4L),
            List.of(new LazilyParsedNumber("4.0"), 4.0),
            List.of(1.0, 1.0),
            List.of(0.5f, 0.5),
            List.of(new BigDecimal("1.5"), 1.5))) {
      Object written = writtenAndShown.get(0);
      Map<String, Object> config = new HashMap<>(Map.of(key, written));
      if (name.equals("RandomUniform")) {
        config.put("minval", 0);
      }
      Map<String, Object> shown = read(name, config).config();
      assertEquals(writtenAndShown.get(1), shown.get(key));
      assertEquals(shown.get(key), read(name, shown).config().get(key));
    }
  }

  @ParameterizedTest
  @CsvSource({
    "16777217, 16777217.0",
    "-16777219, -16777219.0",
    "9007199254740993, 9007199254740992.0",
    "1152921573326323713, 1152921573326323713.0"
  })
  void float64SeesIntegersAsTheyAre(long value, double expected) {
    for (Initializer constant :
        List.of(new Constant(value), read("Constant", Map.of("value", value)))) {
      assertEquals(expected, float64(constant, 0));
      assertEquals((float) value, float32(constant));
      assertEquals(constant, Initializers.get(Initializers.serialize(constant)));
    }
    assertEquals((float) (double) value, float64(new Constant((double) value), 0));
    RandomUniform uniform = new RandomUniform(value, value);
    assertEquals(expected, float64(uniform, 0));
    assertEquals(
        uniform.withSeed(1), Initializers.get(Initializers.serialize(uniform)).withSeed(1));
  }

  /** As an int64, 2^60 + 2^36 + 1 is rounded up to float32; by way of a double it would go down. */
  @Test
  void float32RoundsAnIntegerOnce() {
    long value = (1L << 60) + (1L << 36) + 1;
    assertEquals((float) value, float32(new Constant(value)));
    assertNotEquals((float) (double) value, float32(new Constant(value)));
  }

  @Test
  void twoNumbersAreEqualIfEveryFormatSeesTheSame() {
    assertEquals(new Constant(2), new Constant(2.0));
    assertEquals(new Constant(2).hashCode(), new Constant(2.0).hashCode());
    assertNotEquals(new Constant(BEYOND_FLOAT), new Constant((double) BEYOND_FLOAT));
    Seed seed = Seed.of(5);
    assertEquals(
        new RandomUniform(0, BEYOND_FLOAT).withSeed(seed),
        read("uniform", Map.of("minval", 0, "maxval", BEYOND_FLOAT, "seed", 5)));
    assertNotEquals(
        new RandomUniform(0, BEYOND_FLOAT).withSeed(seed),
        read("uniform", Map.of("minval", 0, "maxval", (double) BEYOND_FLOAT, "seed", 5)));
    assertNotEquals(new Constant(0), new Constant(-0.0));
  }

  @Test
  void normalsComeBackAsTheyWentIn() {
    Map<String, Object> config = Map.of("mean", 0, "stddev", 1, "seed", 5);
    assertEquals("{seed=5, mean=0, stddev=1}", read("RandomNormal", config).config().toString());
    assertEquals(new RandomNormal(0, 1, Seed.of(5)), read("RandomNormal", config));
    assertEquals(new TruncatedNormal(0, 1, Seed.of(5)), read("TruncatedNormal", config));
  }
}
