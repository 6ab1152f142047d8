// SPDX-License-Identifier: Apache-2.0
package io.lanefill.bench.peers;

import io.lanefill.bench.Defaults;
import io.lanefill.bench.Elements;
import java.util.function.Consumer;
import org.bytedeco.javacpp.FloatPointer;
import org.bytedeco.javacpp.Loader;
import org.bytedeco.mkl.global.mkl_rt;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;

/**
 * The vector statistics of Intel's oneMKL: one stream on one thread fills a native buffer in place.
 *
 * <p>Philox is the generator of TensorFlow, seeded and transformed differently; ARS5 is a counter
 * encrypted by the processor's AES instructions; SFMT19937 is a vectorised Mersenne Twister, and so
 * sequential. Normals are the inverse of the distribution function, or Box-Muller pairs. There is
 * no truncated normal. On processors that are not Intel's the library may choose its generic code.
 */
@State(Scope.Thread)
@Fork(jvmArgsAppend = {Defaults.HEAP, Defaults.NATIVE, NativePeers.UNSAFE})
public class OneMklPeer extends Defaults {
  private static final int SEED = 42;

  /** The basic generator. */
  @Param({"PHILOX4X32X10", "SFMT19937", "ARS5"})
  public String generator;

  /** Elements. */
  @Param({"1024", "65536", "1048576", "67108864"})
  public int size;

  private mkl_rt.VSLStreamStatePtr stream;
  private FloatPointer buffer;

  /** For JMH. */
  public OneMklPeer() {}

  /** Loads oneMKL. */
  static void load() {
    Loader.load(mkl_rt.class);
  }

  /** Makes the stream and checks each law. */
  @Setup
  public void setUp() {
    stream = new mkl_rt.VSLStreamStatePtr();
    require(mkl_rt.vslNewStream(stream, basicGenerator(), SEED));
    buffer = new FloatPointer((long) size);
    check(Plausible.UNIFORM, this::uniform);
    check(Plausible.NORMAL, this::normal);
    check(Plausible.NORMAL, this::normalBoxMuller);
  }

  private int basicGenerator() {
    return switch (generator) {
      case "PHILOX4X32X10" -> mkl_rt.VSL_BRNG_PHILOX4X32X10;
      case "SFMT19937" -> mkl_rt.VSL_BRNG_SFMT19937;
      case "ARS5" -> mkl_rt.VSL_BRNG_ARS5;
      default -> throw new IllegalArgumentException("No generator " + generator);
    };
  }

  private void check(Plausible law, Consumer<Elements> benchmark) {
    for (int i = 0; i < size; i++) {
      buffer.put(i, Plausible.NOT_WRITTEN);
    }
    benchmark.accept(new Elements());
    law.check(size, i -> buffer.get(i));
  }

  /** {@code vsRngUniform}. */
  @Benchmark
  public void uniform(Elements counter) {
    float low = (float) Plausible.LOW;
    float high = (float) (Plausible.LOW + Plausible.SCALE);
    require(
        mkl_rt.vsRngUniform(mkl_rt.VSL_RNG_METHOD_UNIFORM_STD, stream, size, buffer, low, high));
    counter.elements += size;
  }

  /** {@code vsRngGaussian} by the inverse of the distribution function. */
  @Benchmark
  public void normal(Elements counter) {
    gaussian(mkl_rt.VSL_RNG_METHOD_GAUSSIAN_ICDF);
    counter.elements += size;
  }

  /** {@code vsRngGaussian} by Box-Muller, two normals from two uniforms as TensorFlow has them. */
  @Benchmark
  public void normalBoxMuller(Elements counter) {
    gaussian(mkl_rt.VSL_RNG_METHOD_GAUSSIAN_BOXMULLER2);
    counter.elements += size;
  }

  private void gaussian(int method) {
    require(mkl_rt.vsRngGaussian(method, stream, size, buffer, 0, (float) Plausible.SCALE));
  }

  /** Releases the stream and the buffer. */
  @TearDown
  public void tearDown() {
    require(mkl_rt.vslDeleteStream(stream));
    buffer.close();
  }

  private static void require(int status) {
    if (status != mkl_rt.VSL_STATUS_OK) {
      throw new IllegalStateException("oneMKL returned status " + status);
    }
  }
}
