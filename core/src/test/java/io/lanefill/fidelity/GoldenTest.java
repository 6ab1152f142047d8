// SPDX-License-Identifier: Apache-2.0
package io.lanefill.fidelity;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.lanefill.DType;
import io.lanefill.Distribution;
import io.lanefill.RandomTensor;
import io.lanefill.Seed;
import io.lanefill.keras.FanMode;
import io.lanefill.keras.ScalingDistribution;
import io.lanefill.keras.ScalingReport;
import io.lanefill.keras.VarianceScaling;
import io.lanefill.support.Elements;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Proves that tensors are TensorFlow's and Keras's: each of the 67 recorded outputs comes out
 * again, bit for bit, but for float64 normals, which may differ by 4 ulp.
 *
 * <p>The outputs were made by the Python wheel tensorflow_cpu 2.21.0 with Keras 3.15.1, eagerly on
 * CPU (x86-64, glibc 2.36), and computed again with TensorFlow-Java on TensorFlow 2.16.2 and
 * 2.18.0, without a difference. {@code golden/manifest.json} tells the call of each.
 */
class GoldenTest {
  /** What float64 normals may differ by: TensorFlow's own depend on the C library's last bits. */
  private static final long ULPS = 4;

  static List<GoldenCase> all() {
    return GoldenCase.all();
  }

  static List<GoldenCase> ofKeras() {
    return GoldenCase.ofKeras();
  }

  @Test
  void allCasesAreRead() {
    assertEquals(67, all().size());
    assertEquals(18, ofKeras().size());
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("all")
  void tensorIsTensorFlows(GoldenCase golden) {
    long[] words = golden.seedWords();
    RandomTensor tensor =
        RandomTensor.of(
            golden.dtype(),
            golden.distribution(),
            Seed.tensorflow(words[0], words[1]),
            golden.shape());
    assertElements(golden, tensor);
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("ofKeras")
  void initializerIsKeras(GoldenCase golden) {
    // Keras's generator hands out [seed, 0], [seed, 1], ...: its second call has a pair of its own.
    long[] words = golden.seedWords();
    Seed seed =
        golden.isFromSeedGenerator()
            ? Seed.tensorflow(words[0], words[1])
            : Seed.of(golden.kerasSeed());
    VarianceScaling initializer =
        VarianceScaling.of(
                golden.keras("scale").doubleValue(),
                FanMode.of(golden.keras("mode").textValue()),
                ScalingDistribution.of(golden.keras("distribution").textValue()))
            .withSeed(seed);

    ScalingReport report = initializer.explain(golden.shape());
    assertEquals(golden.keras("fan_in").longValue(), report.fanIn(), "fan in");
    assertEquals(golden.keras("fan_out").longValue(), report.fanOut(), "fan out");
    assertEquals(golden.distribution(), report.distribution(), "parameters in double");
    assertArrayEquals(words, report.seedWords(), "seed words");
    assertElements(golden, initializer.tensor(golden.dtype(), golden.shape()));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("all")
  void parametersAreRoundedAsTensorFlowDoes(GoldenCase golden) {
    if (!golden.hasParameters()) {
      assertTrue(golden.json().get("source").textValue().startsWith("raw op"));
      return;
    }
    DType dtype = golden.dtype();
    switch (golden.distribution()) {
      case Distribution.Uniform(double low, double high) -> {
        assertEquals(golden.operandBits("minval"), constantBits(dtype, low));
        assertEquals(golden.operandBits("maxval"), constantBits(dtype, high));
      }
      case Distribution.Normal(double mean, double stddev) -> {
        assertEquals(golden.operandBits("mean"), constantBits(dtype, mean));
        assertEquals(golden.operandBits("stddev"), constantBits(dtype, stddev));
      }
      case Distribution.TruncatedNormal(double mean, double stddev) -> {
        assertEquals(golden.operandBits("mean"), constantBits(dtype, mean));
        assertEquals(golden.operandBits("stddev"), constantBits(dtype, stddev));
      }
      case Distribution.Constant constant -> throw new AssertionError(constant);
      case Distribution.Diagonal diagonal -> throw new AssertionError(diagonal);
      case Distribution.Orthogonal orthogonal -> throw new AssertionError(orthogonal);
      case Distribution.Given given -> throw new AssertionError(given);
    }
  }

  /** Returns the bits in hex of a tensor that holds this value alone. */
  private static String constantBits(DType dtype, double value) {
    return Elements.of(RandomTensor.of(dtype, Distribution.constant(value), Seed.of(0)))
        .head(1)
        .getFirst();
  }

  private static void assertElements(GoldenCase golden, RandomTensor tensor) {
    Elements elements = Elements.of(tensor);
    assertEquals(golden.json().get("count").intValue(), elements.size(), "count");
    if (golden.isApproximate()) {
      assertNear(golden.head(), elements.head(16), "head");
      assertNear(golden.tail(), elements.tail(5), "tail");
      if (golden.hasFile()) {
        assertNear(hexDoubles(golden.file()), elements.head(elements.size()), "file");
      }
      return;
    }
    assertEquals(golden.head(), elements.head(16), "head");
    assertEquals(golden.tail(), elements.tail(5), "tail");
    if (golden.hasFile()) {
      assertArrayEquals(golden.file(), elements.bytes(), "file");
    }
    assertEquals(golden.sha256(), elements.sha256(), "sha256");
  }

  private static List<String> hexDoubles(byte[] file) {
    ByteBuffer bytes = ByteBuffer.wrap(file).order(ByteOrder.LITTLE_ENDIAN);
    String[] hex = new String[file.length / Double.BYTES];
    for (int i = 0; i < hex.length; i++) {
      hex[i] = HexFormat.of().toHexDigits(bytes.getLong());
    }
    return List.of(hex);
  }

  /** Compares doubles of equal sign: the distance of their bits is their distance in ulp. */
  private static void assertNear(List<String> expected, List<String> actual, String what) {
    assertEquals(expected.size(), actual.size(), what);
    for (int i = 0; i < expected.size(); i++) {
      long bits = Long.parseUnsignedLong(expected.get(i), 16);
      long distance = Math.abs(bits - Long.parseUnsignedLong(actual.get(i), 16));
      assertTrue(
          distance <= ULPS,
          "%s, element %d: expected %s, got %s".formatted(what, i, expected.get(i), actual.get(i)));
    }
  }
}
