// SPDX-License-Identifier: Apache-2.0
package io.lanefill.bench.peers;

import io.lanefill.Distribution;
import io.lanefill.RandomTensor;
import io.lanefill.Seed;
import io.lanefill.bench.Defaults;
import io.lanefill.bench.Elements;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.tensorflow.Graph;
import org.tensorflow.Operand;
import org.tensorflow.Result;
import org.tensorflow.Session;
import org.tensorflow.TensorFlow;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.ndarray.buffer.FloatDataBuffer;
import org.tensorflow.op.Ops;
import org.tensorflow.op.core.Placeholder;
import org.tensorflow.op.random.StatelessRandomGetKeyCounter;
import org.tensorflow.op.random.StatelessRandomNormalV2;
import org.tensorflow.op.random.StatelessRandomUniformV2;
import org.tensorflow.op.random.StatelessTruncatedNormalV2;
import org.tensorflow.proto.ConfigProto;
import org.tensorflow.types.TFloat32;
import org.tensorflow.types.TInt32;
import org.tensorflow.types.TInt64;

/**
 * TensorFlow itself, which draws the same bits; the set-up compares every element of the three laws
 * with Lanefill's.
 *
 * <p>A call runs the graph of {@code tf.random.stateless_*}: the op that scrambles a seed, fed so
 * that nothing is known beforehand, the op that draws, and those that scale. It differs from a fill
 * in place: TensorFlow allocates the output afresh in each call, and frees it. One element of it is
 * read where it lies, nothing is copied. With 1024 elements the call costs more than the numbers.
 */
@State(Scope.Thread)
@Fork(
    // Lanefill draws only for the set-up; the scalar kernel leaves no compilation behind.
    jvmArgsAppend = {Defaults.HEAP, Defaults.NATIVE, NativePeers.UNSAFE, Defaults.SCALAR})
public class TensorFlowPeer extends Defaults {
  private static final long SEED0 = 42;
  private static final long SEED1 = 17;

  /** {@code RNG_ALG_PHILOX} of TensorFlow's rng_alg.h. */
  private static final int PHILOX = 1;

  /** Threads within an op. */
  @Param({"1", "2"})
  public int threads;

  /** Elements. */
  @Param({"1024", "65536", "1048576", "67108864"})
  public int size;

  private Graph graph;
  private Session session;
  private Placeholder<TInt64> seed;
  private TInt64 seedWords;
  private Operand<TFloat32> uniform;
  private Operand<TFloat32> normal;
  private Operand<TFloat32> truncated;

  /** For JMH. */
  public TensorFlowPeer() {}

  /** Loads TensorFlow. */
  static void load() {
    TensorFlow.version();
  }

  /** Builds the graph and compares each law with Lanefill, bit for bit. */
  @Setup
  public void setUp() {
    graph = new Graph();
    buildGraph(Ops.create(graph));
    session =
        new Session(
            graph,
            ConfigProto.newBuilder()
                .setIntraOpParallelismThreads(threads)
                .setInterOpParallelismThreads(1)
                .build());
    seedWords = TInt64.vectorOf(SEED0, SEED1);
    compare(uniform, Distribution.uniform(Plausible.LOW, Plausible.LOW + Plausible.SCALE));
    compare(normal, Distribution.normal(0, Plausible.SCALE));
    compare(truncated, Distribution.truncatedNormal(0, Plausible.SCALE));
  }

  private void buildGraph(Ops tf) {
    seed = tf.placeholder(TInt64.class, Placeholder.shape(Shape.of(2)));
    StatelessRandomGetKeyCounter stream = tf.random.statelessRandomGetKeyCounter(seed);
    Operand<TInt32> shape = tf.constant(new int[] {size});
    Operand<TInt32> algorithm = tf.constant(PHILOX);
    uniform =
        scaled(
            tf,
            StatelessRandomUniformV2.create(
                tf.scope(), shape, stream.key(), stream.counter(), algorithm),
            Plausible.LOW);
    normal =
        scaled(
            tf,
            StatelessRandomNormalV2.create(
                tf.scope(), shape, stream.key(), stream.counter(), algorithm),
            0);
    truncated =
        scaled(
            tf,
            StatelessTruncatedNormalV2.create(
                tf.scope(), shape, stream.key(), stream.counter(), algorithm),
            0);
  }

  private static Operand<TFloat32> scaled(Ops tf, Operand<TFloat32> unit, double shift) {
    return tf.math.add(
        tf.math.mul(unit, tf.constant((float) Plausible.SCALE)), tf.constant((float) shift));
  }

  /** {@code tf.random.stateless_uniform}. */
  @Benchmark
  public float uniform(Elements counter) {
    return draw(uniform, counter);
  }

  /** {@code tf.random.stateless_normal}. */
  @Benchmark
  public float normal(Elements counter) {
    return draw(normal, counter);
  }

  /** {@code tf.random.stateless_truncated_normal}. */
  @Benchmark
  public float truncated(Elements counter) {
    return draw(truncated, counter);
  }

  /** Releases what TensorFlow holds. */
  @TearDown
  public void tearDown() {
    seedWords.close();
    session.close();
    graph.close();
  }

  private float draw(Operand<TFloat32> law, Elements counter) {
    // The result holds the memory that is read: it must not be closed, or collected, before.
    try (Result result = run(law)) {
      counter.elements += size;
      return floats(result).getFloat(size - 1);
    }
  }

  /** Throws unless TensorFlow draws the bits that Lanefill draws. */
  private void compare(Operand<TFloat32> law, Distribution distribution) {
    RandomTensor tensor = RandomTensor.of(distribution, Seed.tensorflow(SEED0, SEED1), size);
    float[] lanefill = tensor.toFloatArray();
    try (Result result = run(law)) {
      requireEqual(tensor, lanefill, floats(result));
    }
  }

  /** Throws unless all bits are equal. */
  static void requireEqual(RandomTensor tensor, float[] lanefill, FloatDataBuffer tensorFlow) {
    if (tensorFlow.size() != lanefill.length) {
      throw new IllegalStateException(
          "TensorFlow drew %d elements of %s".formatted(tensorFlow.size(), tensor));
    }
    for (int i = 0; i < lanefill.length; i++) {
      int ours = Float.floatToRawIntBits(lanefill[i]);
      int theirs = Float.floatToRawIntBits(tensorFlow.getFloat(i));
      if (ours != theirs) {
        throw new IllegalStateException(
            "Element %d of %s has bits %08x in Lanefill and %08x in TensorFlow"
                .formatted(i, tensor, ours, theirs));
      }
    }
  }

  private Result run(Operand<TFloat32> law) {
    return session.runner().feed(seed, seedWords).fetch(law).run();
  }

  private static FloatDataBuffer floats(Result result) {
    return ((TFloat32) result.get(0)).asRawTensor().data().asFloats();
  }
}
