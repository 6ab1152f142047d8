// SPDX-License-Identifier: Apache-2.0
package io.lanefill.checkpoint;

import io.lanefill.keras.Initializer;
import io.lanefill.keras.VarianceScaling;
import java.util.stream.IntStream;

/** Which axes of a weight are its inputs and outputs, which decides the fans of its initializer. */
public enum WeightLayout {
  /** Keras's: kernels end with (inputs, outputs). */
  KERAS,

  /**
   * PyTorch's: weights start with (outputs, inputs), and the axes that follow are the receptive
   * field. Weights of fewer than two dimensions have Keras's fans.
   */
  PYTORCH;

  /** Returns an initializer whose fans are this layout's for tensors of some dimensions. */
  Initializer apply(Initializer initializer, int dimensions) {
    return switch (this) {
      case KERAS -> initializer;
      case PYTORCH ->
          initializer instanceof VarianceScaling scaling && dimensions >= 2
              ? scaling.withAxes(allBut(0, dimensions), allBut(1, dimensions))
              : initializer;
    };
  }

  private static int[] allBut(int axis, int dimensions) {
    return IntStream.range(0, dimensions).filter(each -> each != axis).toArray();
  }
}
