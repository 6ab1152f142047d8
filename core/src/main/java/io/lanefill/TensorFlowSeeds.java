// SPDX-License-Identifier: Apache-2.0
package io.lanefill;

import io.lanefill.internal.stream.Counter;
import io.lanefill.internal.stream.MersenneTwister;

/**
 * The seeds of TensorFlow's stateful ops, {@code tf.random.normal} and its kin: a global seed,
 * which {@code tf.random.set_seed} sets, and an op seed, the argument {@code seed}.
 *
 * <pre>{@code
 * TensorFlowSeeds global = TensorFlowSeeds.global(5);          // tf.random.set_seed(5)
 * RandomTensor.of(Distribution.normal(0, 1), global.op(1), 4);    // tf.random.normal([4], seed=1)
 * RandomTensor.of(Distribution.normal(0, 1), global.op(1, 4), 9); // tf.random.normal([9], seed=1)
 * RandomTensor.of(Distribution.normal(0, 1), global.next(), 4);   // tf.random.normal([4])
 * TensorFlowSeeds.withoutGlobal().op(1);                          // without tf.random.set_seed
 * }</pre>
 *
 * <p>An op goes on where its last call ended. Run eagerly, as above, calls of one function with the
 * same seed and dtype are one op, whatever their shapes, until {@code set_seed} is called again; in
 * a graph, or a {@code tf.function}, each place that calls is an op of its own.
 *
 * <p>An op without a seed gets a new one at each eager call, {@link #next}, whatever it draws. In a
 * graph of TensorFlow 2 the n-th such op of the graph has op seed n, counted from 0; in one of
 * TensorFlow 1 it is the number of all ops that the graph had before.
 *
 * <p>Which of them draws an initializer's numbers:
 *
 * <table>
 *   <caption>Seeds of initializers by version</caption>
 *   <tr><th>initializer</th><th>with seed s</th><th>without a seed</th></tr>
 *   <tr><td>Keras 3</td><td>{@link Seed#of Seed.of(s)}</td><td>{@code KerasGlobalSeed}</td></tr>
 *   <tr><td>Keras 2.10 and later, tf_keras</td><td>{@link Seed#keras2 Seed.keras2(s)}</td>
 *       <td>{@code KerasGlobalSeed}</td></tr>
 *   <tr><td>Keras 2.7 to 2.9, n-th call of one object, from 0</td><td>{@code op(s + n)}</td>
 *       <td>{@link #next}</td></tr>
 *   <tr><td>TensorFlow 2.0 to 2.6, {@code tf.keras} and {@code tf.initializers}</td>
 *       <td>{@link Seed#keras2 Seed.keras2(s)}</td><td>{@link #next}</td></tr>
 *   <tr><td>TensorFlow 1 and {@code tf.compat.v1}</td><td>{@code op(s)}</td>
 *       <td>{@code op(n)} in a graph, else {@link #next}</td></tr>
 * </table>
 *
 * <p>The op seeds of {@link #next} follow from the global seed alone, so a sequence is
 * deterministic. Safe for threads; which thread gets which seed is then a matter of chance.
 */
public final class TensorFlowSeeds implements SeedSource {
  /**
   * 2147483647, what TensorFlow's Python reduces both seeds by. Source of this and of the next two:
   * TensorFlow, {@code tensorflow/python/framework/random_seed.py}.
   */
  private static final long MODULUS = 0x7FFF_FFFFL;

  /** 87654321, {@code DEFAULT_GRAPH_SEED}: takes the place of a global seed that was not set. */
  private static final long DEFAULT_GLOBAL = 0x0539_7FB1L;

  /** Takes the place of op seed 0 where both are 0, which would ask for a seed of chance. */
  private static final long NOT_BOTH_ZERO = MODULUS;

  /** Op seeds are {@code randint(0, 2**31 - 1)}: {@code tensorflow/python/eager/context.py}. */
  private static final long OP_SEEDS = 0x8000_0000L;

  /**
   * Blocks that an op reserves for each element. Source: TensorFlow, {@code
   * tensorflow/core/kernels/random_op.cc}, where {@code ReserveRandomOutputs} gets it.
   */
  static final int BLOCKS_OF_AN_ELEMENT = 256;

  private final long global;

  /** Null where no global seed was set. */
  private final MersenneTwister random;

  private long taken;
  private Seed following;

  private TensorFlowSeeds(long global, MersenneTwister random) {
    this.global = global;
    this.random = random;
  }

  /**
   * {@return the seeds after {@code tf.random.set_seed(seed)}, in TensorFlow 1 {@code
   * tf.set_random_seed(seed)}}
   *
   * @param seed any long
   */
  public static TensorFlowSeeds global(long seed) {
    return new TensorFlowSeeds(seed, new MersenneTwister(seed));
  }

  /** {@return the seeds of a process that sets no global seed} */
  public static TensorFlowSeeds withoutGlobal() {
    return new TensorFlowSeeds(DEFAULT_GLOBAL, null);
  }

  /**
   * {@return the seed of the first call of an op with an op seed}
   *
   * @param seed the op seed, any long
   */
  public Seed op(long seed) {
    return op(seed, 0);
  }

  /**
   * {@return the seed of a later call of an op with an op seed}
   *
   * @param seed the op seed, any long
   * @param drawn how many elements the same op has drawn before, in all its calls
   * @throws IllegalArgumentException if {@code drawn} is negative
   */
  public Seed op(long seed, long drawn) {
    long key = Math.floorMod(global, MODULUS);
    long high = Math.floorMod(seed, MODULUS);
    Counter first = new Counter(0, key == 0 && high == 0 ? NOT_BOTH_ZERO : high);
    Counter counter = after(first, "drawn", drawn);
    return Seed.philox(key, counter.low(), counter.high());
  }

  /**
   * Returns where a stateful op goes on.
   *
   * @throws IllegalArgumentException if the number of elements is negative
   */
  static Counter after(Counter counter, String argument, long elements) {
    if (elements < 0) {
      throw new IllegalArgumentException(
          "`%s` must be at least 0. Received: %d".formatted(argument, elements));
    }
    return counter.plus(elements, BLOCKS_OF_AN_ELEMENT);
  }

  /**
   * {@return the seed of the next op that has none, run eagerly}
   *
   * @throws IllegalStateException without a global seed, as TensorFlow then draws by chance
   */
  @Override
  public synchronized Seed next() {
    Seed next = peek();
    following = null;
    taken++;
    return next;
  }

  /**
   * {@return the seed that {@link #next} would return}
   *
   * @throws IllegalStateException without a global seed, as TensorFlow then draws by chance
   */
  @Override
  public synchronized Seed peek() {
    if (random == null) {
      throw new IllegalStateException(
          "An op without a seed draws by chance unless a global seed is set. Received: " + this);
    }
    if (following == null) {
      following = op(random.nextBelow(OP_SEEDS));
    }
    return following;
  }

  /** Returns the call that made this, and how many seeds have been taken. */
  @Override
  public synchronized String toString() {
    String made = random == null ? "withoutGlobal()" : "global(" + global + ")";
    return "TensorFlowSeeds.%s after %d ops without a seed".formatted(made, taken);
  }
}
