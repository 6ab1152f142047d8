// SPDX-License-Identifier: Apache-2.0
package io.lanefill;

import io.lanefill.keras.ArrayConstant;
import io.lanefill.keras.Constant;
import io.lanefill.keras.FanMode;
import io.lanefill.keras.Identity;
import io.lanefill.keras.Initializer;
import io.lanefill.keras.Initializers;
import io.lanefill.keras.Orthogonal;
import io.lanefill.keras.RandomNormal;
import io.lanefill.keras.ScalingDistribution;
import io.lanefill.keras.SeedGenerator;
import io.lanefill.keras.VarianceScaling;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Objects of every class that Java's serialization takes, by a name for each. */
final class SerialSamples {
  private final Map<String, Object> all = new LinkedHashMap<>();

  private SerialSamples() {
    add("dtype", DType.BFLOAT16);
    seeds();
    distributions();
    tensors();
    integers();
    generators();
    initializers();
  }

  static Map<String, Object> all() {
    return new SerialSamples().all;
  }

  private void add(String name, Object sample) {
    if (all.put(name, sample) != null) {
      throw new AssertionError("two samples of the name " + name);
    }
  }

  private void seeds() {
    add("seed", Seed.of(42));
    add("seed.call", Seed.of(42).call(3));
    add("seed.drawn", Seed.drawn(5));
    add("seed.keras2", Seed.keras2(-1));
    add("seed.keras2Derived", Seed.keras2Derived(1, Long.MIN_VALUE));
    add("seed.tensorflow", Seed.tensorflow(7, -3_000_000_000L));
    add("seed.philox", Seed.philox(1, -2, Long.MAX_VALUE));
  }

  private void distributions() {
    add("uniform", Distribution.uniform(-0.5, 0.5));
    add("normal", Distribution.normal(1, 2));
    add("truncatedNormal", Distribution.truncatedNormal(0, 0.02));
    add("constant", Distribution.constant(Double.NaN));
    add("diagonal", Distribution.diagonal(-0.0));
    add("orthogonal", Distribution.orthogonal(2));
    add("values", Values.of(new double[] {1, -2, 0.5}, 3, 1));
    add("given", Distribution.given(Values.of(new double[] {1, 2}, 2)));
  }

  private void tensors() {
    RandomTensor whole = RandomTensor.of(Distribution.normal(0, 1), Seed.of(7), 4, 5, 6);
    RandomTensor box = whole.box(new long[] {1, 1, 2}, new long[] {3, 3, 3});
    add("tensor", whole);
    add("tensor.range", whole.range(7, 50));
    add("tensor.box", box);
    add("tensor.boxOfBox", box.box(new long[] {1, 0, 1}, new long[] {2, 3, 1}));
    add("tensor.rangeOfBox", box.range(2, 20));
    add("tensor.rangeOfRange", box.range(2, 20).range(3, 11));
    add("tensor.row", whole.box(new long[] {1, 2, 3}, new long[] {1, 1, 2}));
    add("tensor.empty", whole.range(9, 9));
    add("tensor.emptyBox", whole.box(new long[] {4, 0, 0}, new long[] {0, 5, 6}));
    add("tensor.scalar", RandomTensor.of(DType.FLOAT64, whole.distribution(), Seed.keras2(1)));
    RandomTensor uniform =
        RandomTensor.of(DType.FLOAT16, Distribution.uniform(0, 1), Seed.of(7), Long.MAX_VALUE);
    add("tensor.far", uniform.range(1L << 40, (1L << 40) + 5));
    RandomTensor diagonal = RandomTensor.of(Distribution.diagonal(3), Seed.of(0), 4, 6);
    add("tensor.diagonal", diagonal.box(new long[] {1, 1}, new long[] {3, 4}));
    RandomTensor given =
        RandomTensor.of(
            DType.BFLOAT16,
            Distribution.given(Values.of(new double[] {1, 2, 3}, 3)),
            Seed.of(0),
            2,
            3);
    add("tensor.given", given.range(1, 5));
    RandomTensor orthogonal = RandomTensor.of(Distribution.orthogonal(1), Seed.of(7), 5, 3);
    add("tensor.rows", whole.rows(3, 0, 3));
    add("tensor.rowsOfBox", box.rows(2, 0).rows(1).range(2, 7));
    add("tensor.orthogonal", orthogonal.box(new long[] {2, 0}, new long[] {2, 3}));
  }

  private void integers() {
    add("integerType", IntegerType.INT64);
    add("limits", IntegerRange.int32(-3, 1000));
    add("limits.full", IntegerRange.int32());
    add("limits.wide", IntegerRange.int64(Long.MIN_VALUE, Long.MAX_VALUE));
    RandomIntegers whole = RandomIntegers.of(IntegerRange.int32(1, 7), Seed.of(7), 9, 5, 6);
    RandomIntegers box = whole.box(new long[] {1, 1, 2}, new long[] {7, 3, 3});
    add("integers", whole);
    add("integers.full", RandomIntegers.of(IntegerRange.int64(), Seed.philox(1, 2, 3), 8));
    add("integers.box", box);
    add("integers.rows", box.range(2, 40).rows(7, 7, 20).range(1, 3));
    add("integers.rowsOfRows", box.rows(6, 0, 2, 6).rows(2, 1));
  }

  private void generators() {
    SeedGenerator generator = SeedGenerator.of(42);
    add("generator", generator);
    add("generator.state", SeedGenerator.ofState(42, 17));
    SeedGenerator unordered = SeedGenerator.of(Seed.drawn(3));
    unordered.next();
    unordered.nextUnordered();
    add("generator.unordered", unordered);
  }

  private void initializers() {
    for (String name :
        List.of(
            "GlorotNormal",
            "GlorotUniform",
            "HeNormal",
            "HeUniform",
            "LecunNormal",
            "LecunUniform",
            "RandomNormal",
            "RandomUniform",
            "TruncatedNormal",
            "VarianceScaling",
            "Orthogonal",
            "Zeros",
            "Ones",
            "Constant",
            "Identity")) {
      add(name, Initializers.get(name).withSeed(7));
    }
    Initializer he = VarianceScaling.heNormal();
    add("HeNormal.pair", he.withSeed(Seed.tensorflow(1, 2)));
    add("HeNormal.drawn", he.withSeed(Seed.drawn(9)));
    add("HeNormal.generator", he.withSeed(SeedGenerator.ofState(1, 2)));
    VarianceScaling scaling =
        VarianceScaling.of(0.5, FanMode.FAN_AVG, ScalingDistribution.UNTRUNCATED_NORMAL)
            .withSeed(Seed.keras2(7));
    add("VarianceScaling.axes", scaling.withAxes(new int[] {0, 1}, new int[] {-1}));
    add("VarianceScaling.fans", scaling.withFans(3, 1L << 40).withGroups(2));
    add("VarianceScaling.batch", scaling.withBatchAxes(0, -3));
    add("VarianceScaling.groups", scaling.withGroups(4));
    add(
        "RandomNormal.whole",
        Initializers.fromConfig("RandomNormal", Map.of("mean", 1, "seed", 2)));
    add("Orthogonal.gain", new Orthogonal(2, Seed.of(1)));
    add("RandomNormal.keras2", new RandomNormal(0, 1).withSeed(Seed.keras2(-5)));
    add("Constant.value", new Constant(0.1));
    add("Identity.gain", new Identity(-2));
    add("ArrayConstant", ArrayConstant.of(new double[][] {{1, 2.5}, {3, -0.0}}));
    add("ArrayConstant.list", ArrayConstant.of(List.of(1, 2.5)));
    add("ArrayConstant.ownShape", ArrayConstant.ofOwnShape(new float[] {1, 2}));
    add("ArrayConstant.truths", ArrayConstant.of(new boolean[] {true, false}));
  }
}
