// SPDX-License-Identifier: Apache-2.0
package io.lanefill.checkpoint;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.gson.JsonObject;
import io.lanefill.DType;
import io.lanefill.RandomTensor;
import io.lanefill.checkpoint.internal.json.Json;
import io.lanefill.checkpoint.internal.keras.KerasModel;
import io.lanefill.checkpoint.internal.keras.Layer;
import io.lanefill.checkpoint.support.Gathered;
import io.lanefill.checkpoint.support.RecordedModel;
import io.lanefill.keras.Initializer;
import io.lanefill.keras.Orthogonal;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Proves that a plan of a configuration has all weights that Keras 3.15.1 makes of it: their order,
 * paths, shapes, formats and bits; but for Orthogonal, and normals of float64, within what is
 * documented of these.
 */
class KerasModelTest {
  @TempDir Path folder;

  static List<String> models() throws IOException {
    return RecordedModel.names();
  }

  @Test
  void thereAreModels() throws IOException {
    assertTrue(models().size() >= 38, models()::toString);
  }

  @ParameterizedTest
  @MethodSource("models")
  void everyWeightIsThatOfKeras(String name) throws IOException {
    RecordedModel model = RecordedModel.of(name);
    assertEquals(2, model.seeds().size());
    Path file = model.write(folder);
    for (long seed : model.seeds()) {
      CheckpointPlan plan = CheckpointPlan.keras(file, KerasOptions.seed(seed));
      List<JsonObject> recorded = new ArrayList<>(model.variables(seed, "weight"));
      recorded.removeIf(variable -> variable.get("path").getAsString().endsWith("/count"));
      assertEquals(
          recorded.stream().map(variable -> variable.get("path").getAsString()).toList(),
          plan.weights().stream().map(weight -> path(weight, recorded)).toList());
      for (int i = 0; i < recorded.size(); i++) {
        assertSame(recorded.get(i), plan.weights().get(i));
      }
    }
  }

  /** Returns a weight's path in Keras: that of layers inside models may stand after their names. */
  private static String path(PlannedWeight weight, List<JsonObject> recorded) {
    Map<String, Long> paths =
        recorded.stream()
            .map(variable -> variable.get("path").getAsString())
            .collect(Collectors.groupingBy(Function.identity(), Collectors.counting()));
    return paths.keySet().stream()
        .filter(path -> weight.name().equals(path) || weight.name().endsWith("/" + path))
        .max((a, b) -> Integer.compare(a.length(), b.length()))
        .filter(path -> weight.name().equals(path) || paths.get(path) > 1)
        .orElse("none: " + weight.name());
  }

  private static void assertSame(JsonObject recorded, PlannedWeight weight) {
    RandomTensor tensor = weight.tensor();
    long[] shape =
        recorded.getAsJsonArray("shape").asList().stream().mapToLong(d -> d.getAsLong()).toArray();
    assertEquals(Arrays.toString(shape), Arrays.toString(tensor.shape()), weight.name());
    assertEquals(
        recorded.get("dtype").getAsString(),
        tensor.dtype().name().toLowerCase(Locale.ROOT),
        weight.name());
    ByteBuffer drawn =
        ByteBuffer.allocate(Math.toIntExact(weight.bytes())).order(ByteOrder.LITTLE_ENDIAN);
    tensor.fill(drawn);
    if (recorded.get("sha256").getAsString().equals(Gathered.sha256(drawn.array()))) {
      return;
    }
    double most = tolerance(weight);
    ByteBuffer kept =
        ByteBuffer.wrap(Base64.getDecoder().decode(recorded.get("values").getAsString()))
            .order(ByteOrder.LITTLE_ENDIAN);
    assertEquals(8 * tensor.size(), kept.remaining(), weight.name());
    drawn.flip();
    while (kept.hasRemaining()) {
      assertEquals(kept.getDouble(), next(tensor.dtype(), drawn), most, weight.name());
    }
  }

  private static double next(DType dtype, ByteBuffer elements) {
    return switch (dtype) {
      case FLOAT32 -> elements.getFloat();
      case FLOAT64 -> elements.getDouble();
      case FLOAT16 -> Float.float16ToFloat(elements.getShort());
      case BFLOAT16 -> Float.intBitsToFloat(elements.getShort() << 16);
    };
  }

  /** Returns by how much elements may differ; all but two kinds have equal bits. */
  private static double tolerance(PlannedWeight weight) {
    Initializer initializer = weight.initializer().orElseThrow();
    DType dtype = weight.tensor().dtype();
    if (initializer instanceof Orthogonal orthogonal) {
      return orthogonal.gain()
          * switch (dtype) {
            case FLOAT32 -> 1e-5;
            case FLOAT64 -> 1e-14;
            case FLOAT16, BFLOAT16 -> 2e-3;
          };
    }
    boolean isNormal64 =
        dtype == DType.FLOAT64 && weight.tensor().distribution().kind().name().contains("NORMAL");
    assertTrue(isNormal64, () -> weight.name() + " differs: " + weight.initializer());
    // 4 ulp of a standard normal, which stddev makes smaller.
    return 4 * Math.ulp(4.0);
  }

  @ParameterizedTest
  @MethodSource("models")
  void everyGeneratorHasKerasSeed(String name) throws IOException {
    RecordedModel model = RecordedModel.of(name);
    for (long seed : model.seeds()) {
      byte[] json = model.configuration().getBytes(StandardCharsets.UTF_8);
      KerasModel read =
          KerasModel.read(
              Json.read(name, new ByteArrayInputStream(json)), seed, model.isSaved(), Map.of());
      assertEquals(
          model.variables(seed, "state").stream()
              .map(
                  state ->
                      state.get("path").getAsString()
                          + " "
                          + Long.parseUnsignedLong(
                              state.getAsJsonArray("first").get(0).getAsString(), 16))
              .toList(),
          read.generators().stream()
              .map((Layer.GeneratorState state) -> state.path() + " " + state.seed().value())
              .toList());
    }
  }

  @Test
  void otherSeedsGiveOtherWeights() throws IOException {
    Path file = RecordedModel.of("conv").write(folder);
    assertFalse(
        CheckpointPlan.keras(file, KerasOptions.seed(7))
            .weights()
            .equals(CheckpointPlan.keras(file, KerasOptions.seed(8)).weights()));
  }
}
