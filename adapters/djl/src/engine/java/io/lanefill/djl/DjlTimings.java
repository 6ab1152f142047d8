// SPDX-License-Identifier: Apache-2.0
package io.lanefill.djl;

import ai.djl.engine.Engine;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import ai.djl.training.initializer.Initializer;
import ai.djl.training.initializer.NormalInitializer;
import ai.djl.training.initializer.TruncatedNormalInitializer;
import ai.djl.training.initializer.XavierInitializer;
import io.lanefill.ActiveKernel;
import io.lanefill.DType;
import io.lanefill.Distribution;
import io.lanefill.adapters.Timings;
import io.lanefill.keras.RandomNormal;
import io.lanefill.keras.TruncatedNormal;
import io.lanefill.keras.VarianceScaling;
import java.io.IOException;

/** DJL's own initializers beside Lanefill's, a dense layer of 4096 x 4096. */
final class DjlTimings {
  private static final Shape SHAPE = new Shape(4096, 4096);

  private DjlTimings() {}

  /**
   * Measures, and saves.
   *
   * @param args none
   * @throws IOException if the file cannot be written
   */
  public static void main(String[] args) throws IOException {
    ActiveKernel.warmUp(DType.FLOAT32, Distribution.uniform(0, 1));
    ActiveKernel.warmUp(DType.FLOAT32, Distribution.normal(0, 1));
    ActiveKernel.warmUp(DType.FLOAT32, Distribution.truncatedNormal(0, 1));
    try (NDManager manager = NDManager.newBaseManager("PyTorch")) {
      Timings timings =
          Timings.of(
              "DJL %s, PyTorch %s"
                  .formatted(Engine.getDjlVersion(), Engine.getEngine("PyTorch").getVersion()));
      compare(timings, manager, VarianceScaling.glorotUniform(), new XavierInitializer());
      compare(timings, manager, VarianceScaling.heNormal(), new XavierInitializer());
      compare(timings, manager, new RandomNormal(), new NormalInitializer());
      compare(timings, manager, new TruncatedNormal(), new TruncatedNormalInitializer());
      timings.save();
    }
  }

  private static void compare(
      Timings timings, NDManager manager, io.lanefill.keras.Initializer keras, Initializer own) {
    Initializer ours = LanefillInitializer.of(keras.withSeed(1));
    timings.measure(
        "4096 x 4096 FLOAT32, transposed",
        keras.name(),
        () -> make(ours, manager),
        own.getClass().getSimpleName(),
        () -> make(own, manager));
  }

  private static void make(Initializer initializer, NDManager manager) {
    initializer.initialize(manager, SHAPE, DataType.FLOAT32).close();
  }
}
