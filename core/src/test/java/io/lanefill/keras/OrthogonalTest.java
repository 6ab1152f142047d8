// SPDX-License-Identifier: Apache-2.0
package io.lanefill.keras;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import io.lanefill.DType;
import io.lanefill.Filler;
import io.lanefill.RandomTensor;
import io.lanefill.Seed;
import io.lanefill.support.TestData;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Proves Keras's {@code Orthogonal}: the matrices that Keras 3.15.1 makes on tensorflow_cpu 2.21.0,
 * as {@code keras/matrices.py} recorded them, up to the errors of its formats; parts, threads and
 * what is refused.
 */
class OrthogonalTest {
  static List<JsonNode> recorded() {
    JsonNode cases = TestData.json("keras/matrices.json").get("orthogonal");
    return StreamSupport.stream(cases.spliterator(), false).toList();
  }

  private static RandomTensor tensor(JsonNode recorded) {
    DType dtype = DType.valueOf(recorded.get("dtype").textValue().toUpperCase(Locale.ROOT));
    return new Orthogonal(
            recorded.get("gain").doubleValue(), Seed.of(recorded.get("seed").longValue()))
        .tensor(dtype, TestData.longs(recorded.get("shape")));
  }

  private static double element(DType dtype, String bits) {
    long value = Long.parseUnsignedLong(bits, 16);
    return switch (dtype) {
      case FLOAT32 -> Float.intBitsToFloat((int) value);
      case FLOAT64 -> Double.longBitsToDouble(value);
      case FLOAT16 -> Float.float16ToFloat((short) value);
      case BFLOAT16 -> Float.intBitsToFloat((int) value << 16);
    };
  }

  /** How far an element may lie from Keras's, which its own format's steps have rounded. */
  private static double tolerance(DType dtype) {
    return switch (dtype) {
      case FLOAT32 -> 2e-6;
      case FLOAT64 -> 1e-14;
      case FLOAT16, BFLOAT16 -> 4e-3;
    };
  }

  @ParameterizedTest
  @MethodSource("recorded")
  void elementsAreKerasUpToItsErrors(JsonNode recorded) {
    if (recorded.has("error")) {
      String error = recorded.get("error").textValue();
      if (error.contains("bfloat16")) {
        assertOrthonormal(tensor(recorded), 1.25, 0.02);
      } else {
        IllegalArgumentException e =
            assertThrows(IllegalArgumentException.class, () -> tensor(recorded));
        assertTrue(e.getMessage().startsWith(error.split(" \\[Op", 2)[0]), e.getMessage());
      }
      return;
    }
    RandomTensor tensor = tensor(recorded);
    double[] elements = tensor.toDoubleArray();
    JsonNode bits = recorded.get("bits");
    assertEquals(bits.size(), elements.length);
    double tolerance = tolerance(tensor.dtype()) * Math.abs(recorded.get("gain").doubleValue());
    for (int i = 0; i < elements.length; i++) {
      double expected = element(tensor.dtype(), bits.get(i).textValue());
      assertEquals(expected, elements[i], tolerance, "element " + i);
    }
  }

  /** Asserts that the shorter side's vectors are orthonormal, times a gain. */
  private static void assertOrthonormal(RandomTensor tensor, double gain, double tolerance) {
    double[] elements = tensor.toDoubleArray();
    long[] shape = tensor.shape();
    int columns = (int) shape[shape.length - 1];
    int rows = elements.length / columns;
    int length = Math.max(rows, columns);
    int count = Math.min(rows, columns);
    int step = rows < columns ? 1 : columns;
    int next = rows < columns ? columns : 1;
    for (int j = 0; j < count; j++) {
      for (int k = 0; k <= j; k++) {
        double sum = 0;
        for (int i = 0; i < length; i++) {
          sum += elements[j * next + i * step] * elements[k * next + i * step];
        }
        assertEquals(j == k ? gain * gain : 0, sum, tolerance, j + " and " + k);
      }
    }
  }

  @ParameterizedTest
  @CsvSource({"1, 1", "3, 1", "1, 3", "64, 64", "65, 64", "64, 65", "257, 33", "20, 300"})
  void rowsOrColumnsAreOrthonormal(long rows, long columns) {
    assertOrthonormal(new Orthogonal(1, Seed.of(3)).tensor(rows, columns), 1, 1e-6);
    assertOrthonormal(new Orthogonal(3, Seed.of(4)).tensor(rows, columns), 3, 9e-6);
    assertOrthonormal(new Orthogonal(1, Seed.of(5)).tensor(DType.FLOAT64, rows, columns), 1, 1e-14);
  }

  @Test
  void allAxesButTheLastAreRows() {
    Orthogonal orthogonal = new Orthogonal(1, Seed.of(3));
    assertArrayEquals(
        orthogonal.tensor(24, 7).toFloatArray(), orthogonal.tensor(2, 3, 4, 7).toFloatArray());
    assertArrayEquals(
        orthogonal.tensor(6, 50).toFloatArray(), orthogonal.tensor(2, 3, 50).toFloatArray());
  }

  /** A tensor that is wider than high is the transposed tensor of the same seed. */
  @Test
  void aWideMatrixIsAHighOneTransposed() {
    Orthogonal orthogonal = new Orthogonal(-2, Seed.of(3));
    float[] high = orthogonal.tensor(50, 20).toFloatArray();
    float[] wide = orthogonal.tensor(20, 50).toFloatArray();
    for (int i = 0; i < high.length; i++) {
      assertEquals(high[i], wide[i % 20 * 50 + i / 20]);
    }
  }

  /** 300,000 elements: several chunks, of which the pool's threads write some. */
  @ParameterizedTest
  @EnumSource(DType.class)
  void partsAndThreadsChangeNoBit(DType dtype) throws Exception {
    Orthogonal orthogonal = new Orthogonal(1.5, Seed.of(9));
    double[] whole = new double[300_000];
    Filler.sequential().fill(orthogonal.tensor(dtype, 30_000, 10), whole);
    assertArrayEquals(whole, orthogonal.tensor(dtype, 30_000, 10).toDoubleArray());
    RandomTensor tensor = orthogonal.tensor(dtype, 30_000, 10);
    assertArrayEquals(
        Arrays.copyOfRange(whole, 65_533, 200_001), tensor.range(65_533, 200_001).toDoubleArray());
    double[] box = tensor.box(new long[] {7, 3}, new long[] {9_000, 5}).toDoubleArray();
    for (int i = 0; i < box.length; i++) {
      assertEquals(whole[(7 + i / 5) * 10 + 3 + i % 5], box[i]);
    }
    // Many threads at once, each with a part of one tensor that nobody has filled yet.
    RandomTensor shared = orthogonal.tensor(dtype, 30_000, 10);
    try (ExecutorService pool = Executors.newFixedThreadPool(6)) {
      List<Future<double[]>> parts =
          IntStream.range(0, 12)
              .mapToObj(k -> shared.range(25_000L * k, 25_000L * (k + 1)))
              .map(part -> pool.submit(() -> part.toDoubleArray()))
              .toList();
      for (int k = 0; k < 12; k++) {
        assertArrayEquals(
            Arrays.copyOfRange(whole, 25_000 * k, 25_000 * (k + 1)), parts.get(k).get());
      }
    }
  }

  @Test
  void aFillCanBeCancelledWhileTheMatrixIsMade() {
    RandomTensor tensor = new Orthogonal(1, Seed.of(1)).tensor(200, 200);
    float[] untouched = new float[40_000];
    AtomicInteger asked = new AtomicInteger();
    Filler third = Filler.sequential().withCancellation(() -> asked.incrementAndGet() == 3);
    assertThrows(CancellationException.class, () -> third.fill(tensor, untouched));
    assertArrayEquals(new float[40_000], untouched);
    Thread.currentThread().interrupt();
    assertThrows(CancellationException.class, () -> tensor.fill(untouched));
    assertTrue(Thread.interrupted());
    assertArrayEquals(new float[40_000], untouched);
    tensor.fill(untouched);
    assertOrthonormal(tensor, 1, 1e-6);
  }

  @Test
  void sizesBeyondMemoryAreRefused() {
    Orthogonal orthogonal = new Orthogonal(1, Seed.of(1));
    SeedGenerator generator = SeedGenerator.of(5);
    IllegalArgumentException e =
        assertThrows(
            IllegalArgumentException.class,
            () -> orthogonal.withSeed(generator).tensor(1L << 20, 1L << 20));
    assertEquals(
        "An orthogonal tensor is made whole, and must have at most 2147483639 elements. Received:"
            + " shape=[1048576, 1048576]",
        e.getMessage());
    assertEquals(Seed.of(5), generator.next());
    // 32 GiB of heap, which the tests' JVMs do not have.
    RandomTensor large = orthogonal.tensor(Integer.MAX_VALUE - 8, 1);
    float[] untouched = new float[5];
    e = assertThrows(IllegalArgumentException.class, () -> large.range(0, 5).fill(untouched));
    assertTrue(e.getMessage().contains("in 16 bytes for each element"), e.getMessage());
    assertArrayEquals(new float[5], untouched);
  }

  @ParameterizedTest
  @CsvSource({"0, 3", "3, 0", "0, 0", "0, 4611686018427387904", "4611686018427387904, 0"})
  void emptyMatricesAreEmpty(long rows, long columns) {
    RandomTensor empty = new Orthogonal().tensor(rows, columns);
    assertArrayEquals(new float[0], empty.toFloatArray());
  }

  @ParameterizedTest
  @ValueSource(doubles = {Double.NaN, Double.POSITIVE_INFINITY, Double.NEGATIVE_INFINITY})
  void gainsThatAreNotFiniteAreRefused(double gain) {
    IllegalArgumentException e =
        assertThrows(IllegalArgumentException.class, () -> new Orthogonal(gain));
    assertEquals("`gain` must be finite. Received: " + gain, e.getMessage());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"Orthogonal", "orthogonal", "OrthogonalInitializer", "orthogonal_initializer"})
  void itsNamesAreRead(String name) {
    assertEquals("Orthogonal", Initializers.get(name).name());
    assertEquals(
        new Orthogonal(0.5, Seed.of(-3)),
        Initializers.fromConfig(name, Map.of("gain", 0.5, "seed", -3)));
  }

  @Test
  void itsConfigurationIsKeras() {
    Orthogonal orthogonal = new Orthogonal(2.5, Seed.of(7));
    assertEquals("{seed=7, gain=2.5}", orthogonal.config().toString());
    assertEquals(orthogonal, Initializers.get(Initializers.serialize(orthogonal)));
    Orthogonal generated = orthogonal.withSeed(SeedGenerator.of(5));
    assertEquals(generated, Initializers.get(Initializers.serialize(generated)));
    assertEquals("{seed=null, gain=1.0}", new Orthogonal().config().toString());
    assertNotEquals(orthogonal, new Orthogonal(2, Seed.of(7)));
    KerasGlobalSeed global = KerasGlobalSeed.of(123);
    Seed first = KerasGlobalSeed.of(123).next();
    assertEquals(new Orthogonal(1, first), Initializers.get("orthogonal", global));
  }

  /** The same instance gives the same matrix; a generator gives each tensor its own. */
  @Test
  void aGeneratorGivesEachTensorItsOwnSeed() {
    Orthogonal generated = new Orthogonal(1, SeedGenerator.of(5));
    float[] first = generated.tensor(4, 4).toFloatArray();
    float[] second = generated.tensor(4, 4).toFloatArray();
    assertArrayEquals(new Orthogonal(1, Seed.of(5)).tensor(4, 4).toFloatArray(), first);
    assertArrayEquals(new Orthogonal(1, Seed.of(5).call(1)).tensor(4, 4).toFloatArray(), second);
  }
}
