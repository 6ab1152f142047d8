// SPDX-License-Identifier: Apache-2.0
package io.lanefill.statistics;

import io.lanefill.support.Once;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/**
 * Proves that elements and their squares are uncorrelated with those that follow: at every distance
 * up to 64, which holds the lanes of all vectors (2 to 16) and the groups of 4 that a vector of
 * counters makes (8 to 64), and at the strides at which loops start again.
 *
 * <p>Each z is normal for independent elements; the critical value at {@link FalseAlarms#LEVEL} is
 * 4.892 (Bonferroni over all proofs is {@link FalseAlarms}' table), a correlation of 0.0049.
 */
@Once
class SerialCorrelationTest {
  /**
   * In elements: 128 and 256, words of two and four vectors of counters; 512, a pass of the scalar
   * kernel and of SIMD normals; 1024, a pass of SIMD uniforms; 2048, a pass of SIMD truncated
   * normals and of conversions; 4096; 16,384, the groups of a chunk; 65,536, a chunk of a thread.
   */
  private static final int[] STRIDES = {128, 256, 512, 1024, 2048, 4096, 16_384, 65_536};

  private static final int[] LAGS =
      IntStream.concat(IntStream.rangeClosed(1, 64), IntStream.of(STRIDES)).toArray();

  @Test
  void elementsAndSquaresAreUncorrelated() {
    FalseAlarms elements = new FalseAlarms();
    FalseAlarms squares = new FalseAlarms();
    Correlation.forEach(
        64,
        (name, y, square) -> {
          for (int lag : LAGS) {
            elements.addNormal("%s, lag %d".formatted(name, lag), Correlation.z(y, y, lag));
            squares.addNormal(
                "%s, squares, lag %d".formatted(name, lag), Correlation.z(square, square, lag));
          }
        });
    elements.addUniformity();
    squares.addUniformity();
    elements.assertNone(12 * LAGS.length + 1);
    squares.assertNone(12 * LAGS.length + 1);
  }
}
