// SPDX-License-Identifier: Apache-2.0
package io.lanefill.bench.peers;

import ai.djl.engine.Engine;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import io.lanefill.bench.Defaults;
import io.lanefill.bench.Elements;
import java.util.function.Supplier;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;

/**
 * PyTorch as the Deep Java Library offers it. Its generator is a Mersenne Twister, its normals are
 * Box-Muller pairs in float, sequentially on one thread whatever the number of threads is. Each
 * call allocates its tensor afresh and frees it: the Deep Java Library fills nothing in place.
 *
 * <p>The truncated normal is not PyTorch's: the Deep Java Library draws doubles in a Java loop,
 * rejects those outside, and copies the rest into a tensor.
 */
@State(Scope.Thread)
@Fork(jvmArgsAppend = {Defaults.HEAP, Defaults.NATIVE, PyTorchPeer.OFFLINE, PyTorchPeer.ONE_THREAD})
public class PyTorchPeer extends Defaults {
  /** The library comes from Maven; nothing else is to be fetched. */
  static final String OFFLINE = "-Dai.djl.offline=true";

  /** Scaling a tensor is what would use more. */
  static final String ONE_THREAD = "-Dai.djl.pytorch.num_threads=1";

  private static final int SEED = 42;

  /** Elements. */
  @Param({"1024", "65536", "1048576", "67108864"})
  public int size;

  private NDManager manager;
  private Shape shape;

  /** For JMH. */
  public PyTorchPeer() {}

  /** Loads PyTorch. */
  static void load() {
    Engine.getEngine("PyTorch");
  }

  /** Seeds the generator and checks each law. */
  @Setup
  public void setUp() {
    Engine engine = Engine.getEngine("PyTorch");
    engine.setRandomSeed(SEED);
    manager = engine.newBaseManager();
    shape = new Shape(size);
    check(Plausible.UNIFORM, this::drawUniform);
    check(Plausible.NORMAL, this::drawNormal);
    check(Plausible.TRUNCATED, this::drawTruncated);
  }

  private void check(Plausible law, Supplier<NDArray> draw) {
    try (NDArray array = draw.get()) {
      float[] elements = array.toFloatArray();
      law.check(size, i -> elements[i]);
    }
  }

  /** {@code uniform_} on a new tensor. */
  @Benchmark
  public void uniform(Elements counter) {
    drop(drawUniform(), counter);
  }

  /** {@code normal_} on a new tensor. */
  @Benchmark
  public void normal(Elements counter) {
    drop(drawNormal(), counter);
  }

  /** {@code NDManager.truncatedNormal}, which cuts at two standard deviations. */
  @Benchmark
  public void truncated(Elements counter) {
    drop(drawTruncated(), counter);
  }

  /** Releases all of PyTorch's memory. */
  @TearDown
  public void tearDown() {
    manager.close();
  }

  private NDArray drawUniform() {
    return manager.randomUniform(
        (float) Plausible.LOW, (float) (Plausible.LOW + Plausible.SCALE), shape, DataType.FLOAT32);
  }

  private NDArray drawNormal() {
    return manager.randomNormal(0, (float) Plausible.SCALE, shape, DataType.FLOAT32);
  }

  private NDArray drawTruncated() {
    return manager.truncatedNormal(0, (float) Plausible.SCALE, shape, DataType.FLOAT32);
  }

  private void drop(NDArray array, Elements counter) {
    array.close();
    counter.elements += size;
  }
}
