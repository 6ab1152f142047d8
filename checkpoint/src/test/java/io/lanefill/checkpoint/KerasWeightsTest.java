// SPDX-License-Identifier: Apache-2.0
package io.lanefill.checkpoint;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.gson.JsonObject;
import io.jhdf.HdfFile;
import io.jhdf.api.Attribute;
import io.jhdf.api.Dataset;
import io.jhdf.object.datatype.FixedPoint;
import io.lanefill.DType;
import io.lanefill.Distribution;
import io.lanefill.RandomTensor;
import io.lanefill.Seed;
import io.lanefill.checkpoint.support.RecordedModel;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import java.util.concurrent.CancellationException;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Reads {@code .weights.h5} files with another implementation of HDF5. That Keras itself loads them
 * is shown by {@code proof/reports/keras/run.sh}.
 */
class KerasWeightsTest {
  private static final CheckpointWriter WRITER =
      CheckpointWriter.of(new CheckpointFormat.KerasWeights());

  @TempDir Path folder;

  private Path write(RecordedModel model, CheckpointPlan plan) throws IOException {
    Path file = folder.resolve(model.name() + ".weights.h5");
    WRITER.write(plan, file);
    return file;
  }

  private CheckpointPlan plan(RecordedModel model) throws IOException {
    return CheckpointPlan.keras(model.write(folder), KerasOptions.seed(7));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"policies", "normalizations", "nested", "attention", "wrappers", "ResNet50"})
  void everyWeightHasKerasPlaceAndItsElements(String name) throws IOException {
    RecordedModel model = RecordedModel.of(name);
    CheckpointPlan plan = plan(model);
    try (HdfFile file = new HdfFile(write(model, plan))) {
      int next = 0;
      for (JsonObject variable : model.variables(7, "weight")) {
        String place = variable.get("h5").getAsString();
        Dataset dataset = file.getDatasetByPath(place);
        if (variable.get("path").getAsString().endsWith("/count")) {
          assertTrue(dataset.isScalar(), place);
          assertEquals(0L, dataset.getData(), place);
          assertTrue(((FixedPoint) dataset.getDataType()).isSigned(), place);
          continue;
        }
        RandomTensor tensor = plan.weights().get(next++).tensor();
        assertArrayEquals(
            tensor.shape(), Arrays.stream(dataset.getDimensions()).asLongStream().toArray(), place);
        assertElements(tensor, dataset);
      }
      assertEquals(plan.weights().size(), next);
    }
  }

  private static void assertElements(RandomTensor tensor, Dataset dataset) {
    switch (tensor.dtype()) {
      case FLOAT32 -> assertArrayEquals(tensor.toFloatArray(), floats(dataset), dataset.getPath());
      case FLOAT64 -> {
        double[] doubles = new double[(int) tensor.size()];
        tensor.fill(doubles);
        assertArrayEquals(doubles, (double[]) dataset.getDataFlat(), dataset.getPath());
      }
      case FLOAT16 -> {
        short[] halves = new short[(int) tensor.size()];
        tensor.fill(halves);
        float[] widened = new float[halves.length];
        IntStream.range(0, halves.length)
            .forEach(i -> widened[i] = Float.float16ToFloat(halves[i]));
        assertArrayEquals(widened, floats(dataset), dataset.getPath());
      }
      case BFLOAT16 -> {
        Attribute dtype = dataset.getAttribute("dtype");
        assertEquals("bfloat16", dtype.getData(), dataset.getPath());
        assertEquals(2, dataset.getDataType().getSize());
      }
    }
  }

  private static float[] floats(Dataset dataset) {
    return dataset.isScalar()
        ? new float[] {(float) dataset.getData()}
        : (float[]) dataset.getDataFlat();
  }

  @Test
  void aStoppedFileGoesOn() throws IOException {
    RecordedModel model = RecordedModel.of("MobileNet");
    CheckpointPlan plan = plan(model);
    byte[] whole = Files.readAllBytes(write(model, plan));
    Path again = folder.resolve("again.weights.h5");
    assertThrows(
        CancellationException.class, () -> WRITER.withCancellation(() -> true).write(plan, again));
    WRITER.resuming().write(plan, again);
    assertArrayEquals(whole, Files.readAllBytes(again));
  }

  @Test
  void aPlanOfAnotherKindIsRefused() {
    CheckpointPlan plan =
        CheckpointPlan.of(
            Map.of("w", RandomTensor.of(DType.FLOAT32, Distribution.normal(0, 1), Seed.of(1), 2)));
    IOException e =
        assertThrows(IOException.class, () -> WRITER.write(plan, folder.resolve("w.weights.h5")));
    assertTrue(e.getMessage().contains("must be of a .keras file"), e.getMessage());
  }
}
