// SPDX-License-Identifier: Apache-2.0
package io.lanefill.dl4j;

import io.lanefill.ActiveKernel;
import io.lanefill.DType;
import io.lanefill.Distribution;
import io.lanefill.adapters.Timings;
import io.lanefill.keras.FanMode;
import io.lanefill.keras.ScalingDistribution;
import io.lanefill.keras.VarianceScaling;
import java.io.IOException;
import org.deeplearning4j.nn.weights.IWeightInit;
import org.deeplearning4j.nn.weights.WeightInitReluUniform;
import org.deeplearning4j.nn.weights.WeightInitVarScalingNormalFanIn;
import org.deeplearning4j.nn.weights.WeightInitXavier;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/** DL4J's own weights beside Lanefill's, a dense layer of 4096 x 4096 in f order. */
final class Dl4jTimings {
  private static final long[] SHAPE = {4096, 4096};

  private static final double FAN = 4096;

  private Dl4jTimings() {}

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
    Timings timings = Timings.of("DL4J 1.0.0-M2.1");
    INDArray view = Nd4j.zeros(DataType.FLOAT, SHAPE[0] * SHAPE[1]);
    VarianceScaling normal =
        VarianceScaling.of(1, FanMode.FAN_AVG, ScalingDistribution.UNTRUNCATED_NORMAL);
    compare(timings, view, VarianceScaling.heUniform(), new WeightInitReluUniform());
    compare(timings, view, normal, new WeightInitXavier());
    compare(timings, view, VarianceScaling.lecunNormal(), new WeightInitVarScalingNormalFanIn());
    timings.save();
  }

  private static void compare(
      Timings timings, INDArray view, VarianceScaling keras, IWeightInit own) {
    IWeightInit ours = LanefillWeightInit.of(keras.withSeed(1));
    timings.measure(
        "4096 x 4096 FLOAT, f order",
        keras.name() + ", " + keras.distribution().kerasName(),
        () -> ours.init(FAN, FAN, SHAPE, 'f', view),
        own.getClass().getSimpleName(),
        () -> own.init(FAN, FAN, SHAPE, 'f', view));
  }
}
