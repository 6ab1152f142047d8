// SPDX-License-Identifier: Apache-2.0
package io.lanefill.keras;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.lanefill.Distribution;
import io.lanefill.Seed;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Proves which fans kernels have whose layout Keras's rule does not know: the standard deviations
 * and limits are computed by hand from what one unit sees.
 */
class FanLayoutTest {
  private static final VarianceScaling HE = VarianceScaling.heNormal().withSeed(1);
  private static final VarianceScaling GLOROT = VarianceScaling.glorotUniform().withSeed(1);

  /** Standard deviation of a unit normal cut off at +-2, as Keras has it. */
  private static final double CUT = 0.8796256610342398;

  /** A channel is a convolution of its own: 3 * 3 inputs a unit, 2 outputs for each channel. */
  @Test
  void depthwiseKernelsHaveTheFansOfOneChannel() {
    long[] shape = {3, 3, 32, 2};
    assertEquals(3 * 3 * 32, HE.explain(shape).fanIn(), "Keras's rule counts all channels");
    ScalingReport he = HE.withFans(3 * 3, 3 * 3 * 2).explain(shape);
    assertEquals(Math.sqrt(2.0 / 9), he.stddev(), 1e-15);
    assertEquals(Math.sqrt(2.0 / 9) / CUT, he.drawnStddev(), 1e-15);
    ScalingReport glorot = GLOROT.withFans(3 * 3, 3 * 3 * 2).explain(shape);
    assertEquals(Math.sqrt(6.0 / (9 + 18)), glorot.bound(), 1e-15);
    assertEquals(
        Distribution.uniform(-Math.sqrt(3 * (1 / 13.5)), Math.sqrt(3 * (1 / 13.5))),
        GLOROT.withFans(9, 18).tensor(shape).distribution());
  }

  @Test
  void givenFansHoldForEveryShape() {
    VarianceScaling given = HE.withFans(50, 70);
    for (long[] shape : new long[][] {{}, {3}, {3, 4}, {2, 3, 4, 5}}) {
      assertEquals(50, given.explain(shape).fanIn());
      assertEquals(70, given.explain(shape).fanOut());
    }
    // No fan is below 1 in the formula.
    assertEquals(2.0, HE.withFans(0, 0).explain(3, 4).variance());
    assertEquals(2.0 / Long.MAX_VALUE, HE.withFans(Long.MAX_VALUE, 0).explain(3).variance());
  }

  /** Four groups of 64 / 4 inputs and 128 / 4 outputs each. */
  @Test
  void groupedKernelsHaveTheFansOfOneGroup() {
    long[] shape = {3, 3, 64 / 4, 128};
    ScalingReport he = HE.withGroups(4).explain(shape);
    assertEquals(9 * 16, he.fanIn());
    assertEquals(9 * 32, he.fanOut());
    assertEquals(Math.sqrt(2.0 / (9 * 16)), he.stddev(), 1e-15);
    assertEquals(
        Math.sqrt(6.0 / (9 * 16 + 9 * 32)), GLOROT.withGroups(4).explain(shape).bound(), 1e-15);
    assertEquals(he.distribution(), HE.withGroups(4).tensor(shape).distribution());
    assertEquals(HE.explain(shape), HE.withGroups(1).explain(shape));
    // As many groups as channels: depthwise, as PyTorch writes it.
    ScalingReport depthwise = GLOROT.withGroups(32).explain(3, 3, 1, 64);
    assertEquals(Math.sqrt(6.0 / (9 + 18)), depthwise.bound(), 1e-15);
  }

  /** Keras's Conv2DTranspose holds (height, width, out, in). */
  @Test
  void transposedKernelsNameTheirAxes() {
    long[] shape = {3, 3, 128, 64};
    VarianceScaling he = HE.withAxes(new int[] {0, 1, 3}, new int[] {0, 1, 2});
    assertEquals(Math.sqrt(2.0 / (9 * 64)), he.explain(shape).stddev(), 1e-15);
    assertEquals(9 * 128, he.explain(shape).fanOut());
    assertEquals(9 * 128, HE.explain(shape).fanIn(), "Keras's rule takes the outputs for inputs");
  }

  @Test
  void attentionKernelsNameTheirAxes() {
    VarianceScaling query = GLOROT.withAxes(new int[] {0}, new int[] {1, 2});
    assertEquals(Math.sqrt(6.0 / (768 + 12 * 64)), query.explain(768, 12, 64).bound(), 1e-15);
    VarianceScaling output = GLOROT.withAxes(new int[] {0, 1}, new int[] {2});
    assertEquals(Math.sqrt(6.0 / (12 * 64 + 500)), output.explain(12, 64, 500).bound(), 1e-15);
    assertEquals(
        output.explain(12, 64, 500).distribution(),
        GLOROT.withAxes(new int[] {-3, -2}, new int[] {-1}).tensor(12, 64, 500).distribution());
  }

  @Test
  void stackedExpertsCountAsOne() {
    assertEquals(8 * 512, HE.explain(8, 512, 2048).fanIn(), "Keras's rule: a receptive field");
    for (int axis : new int[] {0, -3}) {
      ScalingReport he = HE.withBatchAxes(axis).explain(8, 512, 2048);
      assertEquals(Math.sqrt(2.0 / 512), he.stddev(), 1e-15);
      assertEquals(2048, he.fanOut());
    }
    // Experts of convolutions, and a stack of stacks.
    assertEquals(
        Math.sqrt(2.0 / (9 * 16)), HE.withBatchAxes(0).explain(8, 3, 3, 16, 4).stddev(), 1e-15);
    assertEquals(Math.sqrt(2.0 / 6), HE.withBatchAxes(0, 1).explain(4, 8, 6, 5).stddev(), 1e-15);
    // An axis named twice counts once.
    assertEquals(30, HE.withBatchAxes(0, -4).explain(4, 6, 5, 7).fanIn());
    // Rules for few axes hold for the rest: biases, one number an expert.
    assertEquals(Math.sqrt(2.0 / 7), HE.withBatchAxes(0).explain(8, 7).stddev(), 1e-15);
    assertEquals(Math.sqrt(2.0), HE.withBatchAxes(0).explain(8).stddev(), 1e-15);
    assertEquals(
        Math.sqrt(6.0 / (9 * 16 + 9 * 32)),
        GLOROT.withBatchAxes(0).withGroups(4).explain(8, 3, 3, 16, 128).bound(),
        1e-15);
  }

  /** The scaling changes, the stream does not. */
  @Test
  void elementsAreTheUnitElementsScaled() {
    long[] shape = {8, 16, 32};
    float[] units = new TruncatedNormal(0, 1, Seed.of(1)).tensor(shape).toFloatArray();
    float stddev = (float) (Math.sqrt(2.0 / 16) / CUT);
    float[] elements = HE.withBatchAxes(0).tensor(shape).toFloatArray();
    for (int i = 0; i < units.length; i++) {
      assertEquals(units[i] * stddev, elements[i]);
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {0, -1, Integer.MIN_VALUE})
  void fewerThanOneGroupIsRefused(int groups) {
    IllegalArgumentException e =
        assertThrows(IllegalArgumentException.class, () -> HE.withGroups(groups));
    assertEquals("`groups` must be at least 1. Received: " + groups, e.getMessage());
  }

  @Test
  void groupsThatDoNotDivideTheOutputsAreRefused() {
    IllegalArgumentException e =
        assertThrows(IllegalArgumentException.class, () -> HE.withGroups(5).explain(3, 3, 16, 128));
    assertTrue(e.getMessage().startsWith("`groups` must divide "), e.getMessage());
    assertTrue(e.getMessage().endsWith("Received: groups=5"), e.getMessage());
  }

  /**
   * A transposed grouped convolution (height, width, out, in): which was named first plays no part.
   */
  @Test
  void axesKeepGroupsAndReplaceTheRest() {
    int[] inputs = {0, 1, 3};
    int[] outputs = {0, 1, 2};
    VarianceScaling both = GLOROT.withGroups(4).withAxes(inputs, outputs);
    assertEquals(both, GLOROT.withAxes(inputs, outputs).withGroups(4));
    ScalingReport report = both.explain(3, 3, 128, 16);
    assertEquals(9 * 16, report.fanIn());
    assertEquals(9 * 128 / 4, report.fanOut());
    VarianceScaling plain = GLOROT.withAxes(inputs, outputs);
    assertEquals(plain, GLOROT.withFans(3, 4).withAxes(inputs, outputs));
    assertEquals(plain, GLOROT.withBatchAxes(0).withAxes(inputs, outputs));
    assertEquals(plain, both.withGroups(1));
    IllegalArgumentException e =
        assertThrows(IllegalArgumentException.class, () -> both.tensor(3, 3, 2, 16).toFloatArray());
    assertEquals(
        "`groups` must divide the 18 outputs of shape [3, 3, 2, 16]. Received: groups=4",
        e.getMessage());
  }

  @Test
  void badArgumentsAreRefused() {
    IllegalArgumentException e =
        assertThrows(IllegalArgumentException.class, () -> HE.withFans(-1, 2));
    assertEquals("`in` and `out` must be at least 0. Received: in=-1, out=2", e.getMessage());
    assertThrows(IllegalArgumentException.class, () -> HE.withFans(1, Long.MIN_VALUE));
    assertThrows(NullPointerException.class, () -> HE.withBatchAxes((int[]) null));
    for (int axis : new int[] {3, -4, Integer.MIN_VALUE, Integer.MAX_VALUE}) {
      VarianceScaling outside = HE.withBatchAxes(axis);
      IndexOutOfBoundsException out =
          assertThrows(IndexOutOfBoundsException.class, () -> outside.explain(2, 3, 4));
      assertEquals(
          "`batchAxes` must name axes of a shape of rank 3. Received: " + axis, out.getMessage());
      assertThrows(IndexOutOfBoundsException.class, () -> outside.tensor(2, 3, 4));
    }
  }

  @Test
  void axesAreCopied() {
    int[] axes = {0};
    VarianceScaling experts = HE.withBatchAxes(axes);
    axes[0] = 1;
    assertEquals(512, experts.explain(8, 512, 2048).fanIn());
  }

  @Test
  void equalityAndTextAreOfTheLayoutToo() {
    List<VarianceScaling> all =
        List.of(
            HE,
            HE.withFans(3, 4),
            HE.withFans(3, 5),
            HE.withFans(4, 4),
            HE.withBatchAxes(0),
            HE.withBatchAxes(-1),
            HE.withBatchAxes(0, 1),
            HE.withGroups(2),
            HE.withGroups(3),
            HE.withGroups(2).withBatchAxes(0),
            HE.withAxes(new int[] {0}, new int[] {1}));
    for (int i = 0; i < all.size(); i++) {
      for (int j = 0; j < all.size(); j++) {
        if (i != j) {
          assertNotEquals(all.get(i), all.get(j));
          assertNotEquals(all.get(i).toString(), all.get(j).toString());
        }
      }
    }
    assertEquals(HE.withFans(3, 4), HE.withFans(3, 4));
    assertEquals(HE.withGroups(2).hashCode(), HE.withGroups(2).hashCode());
    assertEquals(HE.withBatchAxes(0).hashCode(), HE.withBatchAxes(0).hashCode());
    assertEquals(
        "HeNormal[scale 2.0, fan_in, truncated_normal, batch axes [0], 2 groups, Seed.of(1)]",
        HE.withBatchAxes(0).withGroups(2).toString());
    assertEquals(
        "HeNormal[scale 2.0, fan_in, truncated_normal, fans 3 and 4, Seed.of(1)]",
        HE.withFans(3, 4).toString());
    assertEquals(HE.withGroups(2).withSeed(5), HE.withSeed(5).withGroups(2));
  }
}
