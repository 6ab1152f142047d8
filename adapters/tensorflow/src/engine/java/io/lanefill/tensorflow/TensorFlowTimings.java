// SPDX-License-Identifier: Apache-2.0
package io.lanefill.tensorflow;

import io.lanefill.ActiveKernel;
import io.lanefill.DType;
import io.lanefill.Distribution;
import io.lanefill.RandomTensor;
import io.lanefill.Seed;
import io.lanefill.adapters.Timings;
import java.io.IOException;
import java.util.List;
import org.tensorflow.EagerSession;
import org.tensorflow.TensorFlow;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;

/** TensorFlow's own ops beside Lanefill's fills, 4096 x 4096, the same bits. */
final class TensorFlowTimings {
  private static final long[] SHAPE = {4096, 4096};

  private TensorFlowTimings() {}

  /**
   * Measures, and saves.
   *
   * @param args none
   * @throws IOException if the file cannot be written
   */
  public static void main(String[] args) throws IOException {
    Timings timings = Timings.of("TensorFlow " + TensorFlow.version());
    for (Distribution distribution :
        List.of(
            Distribution.uniform(0, 1),
            Distribution.normal(0, 1),
            Distribution.truncatedNormal(0, 1))) {
      ActiveKernel.warmUp(DType.FLOAT32, distribution);
      timings.measure(
          "4096 x 4096 TFloat32",
          distribution.toString(),
          () -> ours(distribution),
          name(distribution),
          () -> own(distribution));
    }
    timings.save();
  }

  private static void ours(Distribution distribution) {
    LanefillTensors.of(TFloat32.class, RandomTensor.of(distribution, Seed.of(1), SHAPE)).close();
  }

  private static String name(Distribution distribution) {
    return switch (distribution) {
      case Distribution.Uniform _ -> "StatelessRandomUniform";
      case Distribution.Normal _ -> "StatelessRandomNormal";
      default -> "StatelessTruncatedNormal";
    };
  }

  private static void own(Distribution distribution) {
    try (EagerSession session = EagerSession.create()) {
      Ops tf = Ops.create(session);
      var dims = tf.constant(SHAPE);
      var seed = tf.constant(new long[] {1, 0});
      (switch (distribution) {
            case Distribution.Uniform _ ->
                tf.random.statelessRandomUniform(dims, seed, TFloat32.class);
            case Distribution.Normal _ ->
                tf.random.statelessRandomNormal(dims, seed, TFloat32.class);
            default -> tf.random.statelessTruncatedNormal(dims, seed, TFloat32.class);
          })
          .asTensor();
    }
  }
}
