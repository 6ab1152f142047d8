// SPDX-License-Identifier: Apache-2.0
package io.lanefill.bench.peers;

import io.lanefill.bench.Defaults;
import io.lanefill.bench.Elements;
import java.util.function.Consumer;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.api.ops.RandomOp;
import org.nd4j.linalg.api.ops.random.impl.GaussianDistribution;
import org.nd4j.linalg.api.ops.random.impl.TruncatedNormalDistribution;
import org.nd4j.linalg.api.ops.random.impl.UniformDistribution;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.nativeblas.NativeOpsHolder;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;

/**
 * ND4J's random operations, in place on a native array, on one thread. Its generator is its own and
 * sequential.
 *
 * <p>Its truncated normal is wrong in the version measured: about one element of fifty is exactly 0
 * and the variance changes from call to call. Only its range is checked, and its speed is that of
 * something else than a truncated normal.
 */
@State(Scope.Thread)
@Fork(jvmArgsAppend = {Defaults.HEAP, Defaults.NATIVE, NativePeers.UNSAFE, NativePeers.QUIET})
public class Nd4jPeer extends Defaults {
  private static final long SEED = 42;

  /** Elements. */
  @Param({"1024", "65536", "1048576", "67108864"})
  public int size;

  private INDArray array;
  private RandomOp uniform;
  private RandomOp normal;
  private RandomOp truncated;

  /** For JMH. */
  public Nd4jPeer() {}

  /** Loads ND4J. */
  static void load() {
    Nd4j.getExecutioner();
  }

  /** Prepares the operations and checks each law, the truncated normal as far as it holds. */
  @Setup
  public void setUp() {
    load();
    // Of OpenMP, for this thread; Nd4j.getEnvironment().setMaxThreads(1) leaves all CPUs busy.
    NativeOpsHolder.getInstance().getDeviceNativeOps().setOmpNumThreads(1);
    Nd4j.getRandom().setSeed(SEED);
    array = Nd4j.createUninitialized(DataType.FLOAT, size);
    uniform = new UniformDistribution(array, Plausible.LOW, Plausible.LOW + Plausible.SCALE);
    normal = new GaussianDistribution(array, 0, Plausible.SCALE);
    truncated = new TruncatedNormalDistribution(array, 0, Plausible.SCALE);
    Plausible.UNIFORM.check(size, filledBy(this::uniform)::getFloat);
    Plausible.NORMAL.check(size, filledBy(this::normal)::getFloat);
    Plausible.TRUNCATED.checkRange(size, filledBy(this::truncated)::getFloat);
  }

  private INDArray filledBy(Consumer<Elements> benchmark) {
    array.assign(Plausible.NOT_WRITTEN);
    benchmark.accept(new Elements());
    return array;
  }

  /** {@code UniformDistribution}. */
  @Benchmark
  public void uniform(Elements counter) {
    fill(uniform, counter);
  }

  /** {@code GaussianDistribution}. */
  @Benchmark
  public void normal(Elements counter) {
    fill(normal, counter);
  }

  /** {@code TruncatedNormalDistribution}, which is wrong. */
  @Benchmark
  public void truncated(Elements counter) {
    fill(truncated, counter);
  }

  private void fill(RandomOp law, Elements counter) {
    Nd4j.getExecutioner().exec(law);
    counter.elements += size;
  }
}
