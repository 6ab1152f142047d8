// SPDX-License-Identifier: Apache-2.0
package io.lanefill.keras;

import io.lanefill.DType;
import io.lanefill.Distribution;
import io.lanefill.RandomTensor;
import io.lanefill.Seed;
import io.lanefill.SeedSource;
import io.lanefill.internal.checks.Checks;
import java.io.Serial;
import java.util.List;
import java.util.Map;

/**
 * Keras's {@code Orthogonal}, which every LSTM, GRU and SimpleRNN has for its recurrent kernel: a
 * matrix with orthonormal columns, or with orthonormal rows if these are fewer, times a gain. All
 * axes but the last make up the rows. It is described in A. Saxe et al., "Exact solutions to the
 * nonlinear dynamics of learning in deep linear neural networks" (2014).
 *
 * <p>Keras draws a matrix of normal numbers in the format of the tensor, the longer side as its
 * rows, decomposes it into Q and R, and takes Q with each column signed by R's diagonal. This
 * initializer decomposes the same numbers, but always in double, and rounds at the end. Its bits
 * are the same on every machine; Keras's differ by the errors of the format's steps. For float32
 * that is at most 2e-6 times the gain, and up to 1e-5 for a square matrix now and then, one of many
 * that is nearly singular; for float16 some 1e-3; for float64 1e-14. TensorFlow decomposes no
 * bfloat16.
 */
public final class Orthogonal extends Seeded<Orthogonal> {
  @Serial private static final long serialVersionUID = 1;

  private final transient KerasNumber gain;

  Orthogonal(KerasNumber gain, SeedSource seed) {
    super(seed);
    Checks.finite("gain", gain.value());
    this.gain = gain;
  }

  /** Keras's default, a gain of 1, and a seed drawn by {@link Seed#random}. */
  public Orthogonal() {
    this(1.0);
  }

  /**
   * Draws the seed by {@link Seed#random}.
   *
   * @param gain what all elements are multiplied by, finite
   * @throws IllegalArgumentException if it is NaN or infinite
   */
  public Orthogonal(double gain) {
    this(gain, Seed.random());
  }

  /**
   * Takes gain and seed of the caller.
   *
   * @param gain what all elements are multiplied by, finite
   * @param seed the stream of every tensor, or a generator that gives each its own
   * @throws NullPointerException if the seed is null
   * @throws IllegalArgumentException if the gain is NaN or infinite
   */
  public Orthogonal(double gain, SeedSource seed) {
    this(KerasNumber.of(gain), seed);
  }

  /** {@return what all elements are multiplied by} */
  public double gain() {
    return gain.value();
  }

  /**
   * {@inheritDoc}
   *
   * <p>The first fill of the tensor or of any part of it makes the whole matrix, before anything is
   * written: {@link Distribution.Orthogonal} tells its cost in time and memory, and what a fill
   * throws if there is too little.
   *
   * @throws IllegalArgumentException if the shape has less than two dimensions, with Keras's text,
   *     or more than 2,147,483,639 elements
   */
  @Override
  public RandomTensor tensor(DType dtype, long... shape) {
    check(dtype, shape);
    if (shape.length < 2) {
      throw new IllegalArgumentException(
          "The tensor to initialize must be at least two-dimensional. Received: shape=%s of rank %d."
              .formatted(KerasForm.tuple(shape), shape.length));
    }
    // None is taken from a generator for a shape that is refused.
    Distribution orthogonal = Distribution.orthogonal(gain());
    RandomTensor.of(dtype, orthogonal, seed.peek(), shape);
    return RandomTensor.of(dtype, orthogonal, seed.next(), shape);
  }

  @Override
  public Orthogonal withSeed(SeedSource seed) {
    return new Orthogonal(gain, seed);
  }

  @Override
  public Map<String, Object> config() {
    return KerasForm.config("seed", KerasForm.seed(seed), "gain", gain.written());
  }

  @Override
  public String name() {
    return "Orthogonal";
  }

  @Override
  List<?> parameters() {
    return List.of(gain);
  }

  /** Returns name, gain and seed. */
  @Override
  public String toString() {
    return "Orthogonal[gain=%s, seed=%s]".formatted(gain, seed);
  }
}
