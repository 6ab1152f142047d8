// SPDX-License-Identifier: Apache-2.0
package io.lanefill.bench;

import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Threads;
import org.openjdk.jmh.annotations.Warmup;

/**
 * How every steady-state benchmark runs, each setting with its reason. Subclasses inherit them; the
 * command line overrides them.
 */
// Rates, not times: calls per microsecond times elements per call is elements per microsecond,
// which the secondary counter of Elements prints.
@BenchmarkMode(Mode.Throughput)
// Elements per microsecond are millions per second: numbers of two to four digits.
@OutputTimeUnit(TimeUnit.MICROSECONDS)
// On one core the compiler shares the first second or two with the fills; the third is a margin.
@Warmup(iterations = 3, time = 1)
// A second is at least one call of the slowest fill of 64 Mi, and shorter than a neighbour's burst
// on a shared host, which three of them make visible in the error.
@Measurement(iterations = 3, time = 1)
// Compiled code and memory placement differ from JVM to JVM and stay the same within one: forks,
// not iterations, are what averages them. A benchmark's own @Fork gives flags and keeps the number.
@Fork(value = Defaults.FORKS, jvmArgsAppend = Defaults.HEAP)
// The kernels are single-threaded.
@Threads(1)
public abstract class Defaults {
  /** Fresh JVMs for each score. */
  public static final int FORKS = 5;

  /** Room for 64 Mi doubles, and the same in every fork, whatever the machine's memory is. */
  public static final String HEAP = "-Xmx2g";

  /** The Vector API is an incubator module, which the class path does not see by itself. */
  public static final String VECTORS = "--add-modules=jdk.incubator.vector";

  /** Forces the SIMD kernel: a JVM that cannot have it throws. */
  public static final String SIMD = "-Dlanefill.kernel=simd";

  /** Forces the scalar kernel. */
  public static final String SCALAR = "-Dlanefill.kernel=scalar";

  /** Lets the class path call C without a warning. */
  public static final String NATIVE = "--enable-native-access=ALL-UNNAMED";

  /** For subclasses. */
  protected Defaults() {}
}
