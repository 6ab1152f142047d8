// SPDX-License-Identifier: Apache-2.0
package io.lanefill.fuzz;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.lanefill.DType;
import io.lanefill.Distribution;
import io.lanefill.RandomTensor;
import io.lanefill.Seed;
import io.lanefill.SeedSource;
import io.lanefill.keras.FanMode;
import io.lanefill.keras.RandomUniform;
import io.lanefill.keras.ScalingDistribution;
import io.lanefill.keras.SeedGenerator;
import io.lanefill.keras.VarianceScaling;
import java.math.BigInteger;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.function.Function;

/**
 * Random calls of the initializers whose parameters depend on shape or format. Fans are computed
 * once more in integers without an end, distributions by the formulas that Keras documents.
 */
final class FuzzScaling {
  private static final BigInteger MOST = BigInteger.valueOf(Long.MAX_VALUE);

  /** The deviation of a normal law of deviation 1 cut off at 2; Keras: 0.87962566103423978. */
  private static final double TRUNCATED = 0.8796256610342398;

  private final FuzzDice dice;
  private final Set<Class<? extends Exception>> refusals;
  private final long[] shape;
  private BigInteger in = BigInteger.ONE;
  private BigInteger out = BigInteger.ONE;

  private FuzzScaling(FuzzDice dice) {
    this.dice = dice;
    shape = dice.anyShape();
    refusals = new LinkedHashSet<>(FuzzParts.refusals(shape));
  }

  static FuzzCall<?> tensor(FuzzDice dice) {
    return new FuzzScaling(dice).call();
  }

  private FuzzCall<?> call() {
    double any = Math.abs(dice.number());
    boolean wrongScale = !(any > 0 && any < Double.POSITIVE_INFINITY);
    double scale = wrongScale ? 1 : any;
    FanMode mode = dice.oneOf(List.of(FanMode.values()));
    ScalingDistribution law = dice.oneOf(List.of(ScalingDistribution.values()));
    SeedSource source = source(dice);
    DType dtype = dice.oneIn(40) ? null : dice.dtype();
    VarianceScaling scaling = laidOut(VarianceScaling.of(scale, mode, law).withSeed(source));
    addFanRefusals(mode);
    Distribution expected =
        refusals.isEmpty() ? expected(scale, mode, law, dtype, source.peek()) : null;
    if (wrongScale) {
      refusals.clear();
      refusals.add(IllegalArgumentException.class);
    } else if (dtype == null) {
      refusals.add(NullPointerException.class);
    }
    return described(
        "VarianceScaling.tensor",
        "%s, scale %s, %s, %s".formatted(scaling, any, dtype, Arrays.toString(shape)),
        refusals,
        () -> (wrongScale ? VarianceScaling.of(any, mode, law) : scaling).tensor(dtype, shape),
        seed -> RandomTensor.of(dtype, expected, seed, shape),
        source);
  }

  private static SeedSource source(FuzzDice dice) {
    return dice.oneIn(3) ? SeedGenerator.of(dice.integer()) : dice.seed();
  }

  /** A call that must return this tensor, of the next seed, or leave that where it is. */
  private static FuzzCall<?> described(
      String kind,
      String text,
      Set<Class<? extends Exception>> refusals,
      Callable<RandomTensor> call,
      Function<Seed, RandomTensor> expected,
      SeedSource source) {
    Seed next = source.peek();
    return new FuzzCall<>(
        kind,
        text,
        refusals,
        call,
        tensor -> {
          assertEquals(expected.apply(next), tensor);
          assertEquals(source instanceof Seed, next.equals(source.peek()), "the next seed");
        },
        () -> assertEquals(next, source.peek(), "no seed must be taken"));
  }

  /** The other initializer whose parameters depend on the format. */
  static FuzzCall<?> uniform(FuzzDice dice) {
    double low = dice.number();
    double high = dice.number();
    SeedSource source = source(dice);
    DType dtype = dice.oneIn(40) ? null : dice.dtype();
    long[] shape = dice.anyShape();
    Set<Class<? extends Exception>> refusals = FuzzParts.refusals(shape);
    if (dtype == null) {
      refusals.add(NullPointerException.class);
    }
    Distribution expected = limits(low, high, dtype, source.peek(), refusals);
    if (!(low <= high) || !Double.isFinite(high - low)) {
      refusals.clear();
      refusals.add(IllegalArgumentException.class);
    }
    return described(
        "RandomUniform.tensor",
        "%s, %s, %s, %s, %s".formatted(low, high, source, dtype, Arrays.toString(shape)),
        refusals,
        () -> new RandomUniform(low, high, source).tensor(dtype, shape),
        seed -> RandomTensor.of(dtype, expected, seed, shape),
        source);
  }

  /** Keras 3 casts the limits to float32, whatever the format; what overflows is refused. */
  private static Distribution limits(
      double low, double high, DType dtype, Seed seed, Set<Class<? extends Exception>> refusals) {
    boolean keeps =
        switch (seed.rule()) {
          case KERAS3, TENSORFLOW -> false;
          case KERAS2, KERAS2_DERIVED, PHILOX -> true;
        };
    boolean casts = dtype == DType.FLOAT64 && !keeps;
    double castLow = casts ? (float) low : low;
    double castHigh = casts ? (float) high : high;
    if (Double.isFinite(castHigh - castLow) && castLow <= castHigh) {
      return Distribution.uniform(castLow, castHigh);
    }
    refusals.add(IllegalArgumentException.class);
    return null;
  }

  /** Returns the scaling with any layout, and computes its fans of the shape. */
  private VarianceScaling laidOut(VarianceScaling scaling) {
    return switch (dice.below(5)) {
      case 0 -> {
        long inputs = dice.below(99);
        long outputs = dice.oneIn(9) ? dice.between(0, Long.MAX_VALUE) : dice.below(99);
        in = BigInteger.valueOf(inputs);
        out = BigInteger.valueOf(outputs);
        yield scaling.withFans(inputs, outputs);
      }
      case 1 -> {
        int[] inputAxes = axes();
        int[] outputAxes = axes();
        in = named(inputAxes);
        out = named(outputAxes);
        int groups = dice.oneIn(2) ? 1 : 1 + dice.below(4);
        addOverflow(out);
        if (out.remainder(BigInteger.valueOf(groups)).signum() != 0) {
          refusals.add(IllegalArgumentException.class);
        }
        out = out.divide(BigInteger.valueOf(groups));
        yield dice.oneIn(2)
            ? scaling.withAxes(inputAxes, outputAxes).withGroups(groups)
            : scaling.withGroups(groups).withAxes(inputAxes, outputAxes);
      }
      case 2 -> {
        int groups = 1 + dice.below(4);
        kerasRule(new int[0]);
        long outputs = shape == null || shape.length == 0 ? 1 : shape[shape.length - 1];
        if (outputs % groups != 0) {
          refusals.add(IllegalArgumentException.class);
        }
        addOverflow(out);
        out = out.divide(BigInteger.valueOf(groups));
        yield scaling.withGroups(groups);
      }
      case 3 -> {
        int[] batchAxes = axes();
        kerasRule(batchAxes);
        yield scaling.withBatchAxes(batchAxes);
      }
      default -> {
        kerasRule(new int[0]);
        yield scaling;
      }
    };
  }

  private int[] axes() {
    int rank = shape == null ? 0 : shape.length;
    int[] axes = new int[rank == 0 || dice.oneIn(4) ? 0 : 1 + dice.below(rank)];
    Arrays.setAll(axes, i -> dice.oneIn(20) ? dice.smallInteger() : dice.below(2 * rank) - rank);
    return axes;
  }

  private BigInteger named(int[] axes) {
    BigInteger product = BigInteger.ONE;
    for (int axis : axes) {
      int index = axis < 0 ? axis + shape.length : axis;
      if (index < 0 || index >= shape.length) {
        refusals.add(IndexOutOfBoundsException.class);
        return BigInteger.ONE;
      }
      product = product.multiply(BigInteger.valueOf(shape[index]));
    }
    return product;
  }

  /** Keras's rule: the last two axes, each times the receptive field before them. */
  private void kerasRule(int[] batchAxes) {
    named(batchAxes);
    if (shape == null || !refusals.isEmpty()) {
      return;
    }
    boolean[] batch = new boolean[shape.length];
    for (int axis : batchAxes) {
      batch[axis < 0 ? axis + shape.length : axis] = true;
    }
    long[] rest = new long[shape.length];
    int rank = 0;
    for (int k = 0; k < shape.length; k++) {
      if (!batch[k]) {
        rest[rank++] = shape[k];
      }
    }
    BigInteger field = FuzzParts.product(Arrays.copyOf(rest, Math.max(0, rank - 2)));
    in =
        rank == 0
            ? BigInteger.ONE
            : field.multiply(BigInteger.valueOf(rest[Math.max(0, rank - 2)]));
    out = rank == 0 ? BigInteger.ONE : field.multiply(BigInteger.valueOf(rest[rank - 1]));
  }

  private void addOverflow(BigInteger fan) {
    if (fan.compareTo(MOST) > 0) {
      refusals.add(ArithmeticException.class);
    }
  }

  private void addFanRefusals(FanMode mode) {
    addOverflow(in);
    addOverflow(out);
    if (mode == FanMode.FAN_AVG) {
      addOverflow(in.add(out));
    }
  }

  private Distribution expected(
      double scale, FanMode mode, ScalingDistribution law, DType dtype, Seed seed) {
    double fan =
        switch (mode) {
          case FAN_IN -> in.doubleValue();
          case FAN_OUT -> out.doubleValue();
          case FAN_AVG -> in.add(out).doubleValue() / 2;
        };
    double variance = scale / Math.max(1, fan);
    return switch (law) {
      case TRUNCATED_NORMAL -> Distribution.truncatedNormal(0, Math.sqrt(variance) / TRUNCATED);
      case UNTRUNCATED_NORMAL -> Distribution.normal(0, Math.sqrt(variance));
      case UNIFORM -> {
        double limit = Math.sqrt(3 * variance);
        yield limits(-limit, limit, dtype, seed, refusals);
      }
    };
  }
}
