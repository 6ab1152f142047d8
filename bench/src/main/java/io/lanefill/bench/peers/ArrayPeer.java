// SPDX-License-Identifier: Apache-2.0
package io.lanefill.bench.peers;

import io.lanefill.bench.Defaults;
import io.lanefill.bench.Elements;
import java.util.Arrays;
import java.util.function.Consumer;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;

/** A peer written in Java: one thread, one loop, the same float array again and again. */
@State(Scope.Thread)
public abstract class ArrayPeer extends Defaults {
  /** Seeds every generator that takes one; any value would do. */
  static final long SEED = 42;

  /** Elements. */
  @Param({"1024", "65536", "1048576", "67108864"})
  public int size;

  /** What is filled. */
  float[] array;

  /** For subclasses. */
  ArrayPeer() {}

  /** Allocates the array. */
  void allocate() {
    array = new float[size];
  }

  /** Fills once and throws unless that wrote plausible elements everywhere. */
  void check(Plausible law, Consumer<Elements> benchmark) {
    Arrays.fill(array, Plausible.NOT_WRITTEN);
    benchmark.accept(new Elements());
    law.check(size, i -> array[i]);
  }
}
