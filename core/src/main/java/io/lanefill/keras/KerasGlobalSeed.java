// SPDX-License-Identifier: Apache-2.0
package io.lanefill.keras;

import io.lanefill.Seed;
import io.lanefill.internal.stream.MersenneTwister;
import java.util.function.Supplier;

/**
 * The seeds that {@code keras.utils.set_random_seed} brings about: in Keras, an initializer without
 * a seed draws {@code random.randint(1, 10**9)} when it is made, so that a whole model follows from
 * one number.
 *
 * <pre>{@code
 * KerasGlobalSeed global = KerasGlobalSeed.of(7);   // keras.utils.set_random_seed(7)
 * Initializer first = VarianceScaling.glorotUniform().withSeed(global.next());
 * Initializer second = Initializers.get("he_normal", global);
 * }</pre>
 *
 * <p>Take the seeds in the order in which Keras makes its initializers. Other things that call
 * Python's {@code random} take a number too: each unseeded {@code SeedGenerator}, and initializers
 * of which no variable is made. {@link #skip} leaves them out. What layers with Keras's defaults
 * take when they are made and when they are built (called for the first time), in this order:
 *
 * <table>
 *   <caption>Draws of layers in Keras 3.0.5, 3.3.3, 3.6.0, 3.10.0, 3.12.0 and 3.15.1</caption>
 *   <tr><th>layer</th><th>made</th><th>built</th></tr>
 *   <tr><td>{@code Dense}, {@code Conv2D}, {@code Conv2DTranspose}, {@code DepthwiseConv2D},
 *       {@code Embedding}, {@code EinsumDense}, {@code TimeDistributed(Dense)}</td>
 *       <td>kernel</td><td>-</td></tr>
 *   <tr><td>{@code SeparableConv2D}</td><td>depthwise kernel, pointwise kernel</td><td>-</td></tr>
 *   <tr><td>{@code BatchNormalization}, {@code LayerNormalization}, {@code PReLU},
 *       {@code Dropout(0)}, {@code Attention}, a layer with seeds: {@code Dense,
 *       kernel_initializer=HeNormal(seed=1)}</td>
 *       <td>-</td><td>-</td></tr>
 *   <tr><td>{@code Dropout(0.5)}, {@code SpatialDropout1D(0.5)}, {@code GaussianNoise(0.5)}, {@code
 *       GaussianDropout(0.5)}, {@code AlphaDropout(0.5)}, {@code RandomFlip}, {@code Attention,
 *       dropout=0.5}</td>
 *       <td>generator</td><td>-</td></tr>
 *   <tr><td>{@code LSTM}, {@code GRU}, {@code RNN(LSTMCell)}, all with or without dropout: {@code
 *       LSTM, dropout=0.5}</td>
 *       <td>kernel, recurrent kernel, generator</td><td>-</td></tr>
 *   <tr><td>{@code SimpleRNN}, {@code ConvLSTM2D}</td>
 *       <td>generator, kernel, recurrent kernel</td><td>-</td></tr>
 *   <tr><td>{@code Bidirectional(LSTM)}, {@code Bidirectional(GRU)}</td>
 *       <td>kernel, recurrent kernel, generator (these for nothing), kernel, recurrent kernel,
 *       generator (forwards), kernel, recurrent kernel, generator (backwards)</td><td>-</td></tr>
 *   <tr><td>{@code MultiHeadAttention}, {@code GroupQueryAttention}</td>
 *       <td>kernel (for nothing)</td><td>query, key, value, output</td></tr>
 *   <tr><td>{@code MultiHeadAttention, dropout=0.5}</td>
 *       <td>kernel (for nothing)</td><td>query, key, value, generator, output</td></tr>
 *   <tr><td>{@code AdditiveAttention}</td><td>-</td><td>scale</td></tr>
 *   <tr><td>{@code SpectralNormalization(Dense)}</td><td>kernel</td><td>vector</td></tr>
 * </table>
 *
 * <p>An initializer that the user makes and hands over draws where it is made, before its layer. In
 * Keras 2 (tf.keras from 2.10 on) the numbers are the same, but each initializer takes its own when
 * it makes its first tensor: the order is that in which variables are made, and there are no
 * generators ({@link InitializerReader#keras2}). Earlier versions draw by {@link
 * io.lanefill.TensorFlowSeeds}.
 *
 * <p>{@code keras.random.normal} and its kin, called without a seed, share a generator, which is
 * made at the first such call and so takes a number there:
 *
 * <pre>{@code
 * SeedGenerator shared = SeedGenerator.of(global.next());
 * RandomTensor.of(Distribution.normal(0, 1), shared.nextUnordered(), 9); // keras.random.normal((9,))
 * }</pre>
 *
 * <p>Safe for threads; which thread gets which seed is then a matter of chance.
 */
public final class KerasGlobalSeed {
  private static final long LARGEST = 0xFFFF_FFFFL;

  /** What Keras draws a seed up to: {@code random.randint(1, 10**9)}. */
  private static final long LARGEST_SEED = 1_000_000_000;

  private final long seed;
  private MersenneTwister random;
  private long drawn;

  private KerasGlobalSeed(long seed) {
    this.seed = seed;
    this.random = new MersenneTwister(seed);
  }

  /**
   * Starts the sequence of {@code keras.utils.set_random_seed(seed)}.
   *
   * @param seed 0 to 2^32 - 1
   * @return the sequence
   * @throws IllegalArgumentException if it is less or more, with NumPy's text, as in Keras
   */
  public static KerasGlobalSeed of(long seed) {
    if (seed < 0 || seed > LARGEST) {
      throw new IllegalArgumentException(
          "Seed must be between 0 and 2**32 - 1. Received: seed=" + seed);
    }
    return new KerasGlobalSeed(seed);
  }

  /**
   * Returns the next seed: Python's {@code random.randint(1, 10**9)}, by rejection on 30 bits.
   *
   * @return a seed that a configuration shows as none, as Keras does
   */
  public synchronized Seed next() {
    drawn++;
    return Seed.drawn(1 + random.nextBelow(LARGEST_SEED));
  }

  /**
   * Leaves out the next seeds, as if something that is not made here had taken them.
   *
   * @param n how many, at least 0; each takes some nanoseconds
   * @throws IllegalArgumentException if it is negative
   */
  public synchronized void skip(long n) {
    if (n < 0) {
      throw new IllegalArgumentException("`n` must be at least 0. Received: " + n);
    }
    for (long i = 0; i < n; i++) {
      next();
    }
  }

  /**
   * Returns what a reading returns; if it throws, the seeds that it has drawn are drawn again. No
   * other thread draws in between.
   */
  synchronized <T> T ifAccepted(Supplier<T> reading) {
    MersenneTwister before = new MersenneTwister(random);
    long drawnBefore = drawn;
    boolean accepted = false;
    try {
      T read = reading.get();
      accepted = true;
      return read;
    } finally {
      if (!accepted) {
        random = before;
        drawn = drawnBefore;
      }
    }
  }

  /** Returns the seed and how many have been drawn from it. */
  @Override
  public synchronized String toString() {
    return "KerasGlobalSeed.of(%d) after %d draws".formatted(seed, drawn);
  }
}
