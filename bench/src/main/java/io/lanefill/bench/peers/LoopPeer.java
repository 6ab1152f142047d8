// SPDX-License-Identifier: Apache-2.0
package io.lanefill.bench.peers;

import io.lanefill.bench.Elements;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;

/**
 * A peer that draws one number after the other, in the loops that its users write. A JVM runs one
 * subclass with one generator, so that every call in them has one target and is inlined.
 */
@State(Scope.Thread)
public abstract class LoopPeer extends ArrayPeer {
  /** For subclasses. */
  LoopPeer() {}

  /** Draws from the uniform law in [0, 1). */
  abstract float unit();

  /** Draws from the standard normal law. */
  abstract double gaussian();

  /** Unit values, scaled. */
  @Benchmark
  public void uniform(Elements counter) {
    for (int i = 0; i < size; i++) {
      array[i] = unit() * (float) Plausible.SCALE + (float) Plausible.LOW;
    }
    counter.elements += size;
  }

  /** Standard normals, scaled. */
  @Benchmark
  public void normal(Elements counter) {
    for (int i = 0; i < size; i++) {
      array[i] = (float) (gaussian() * Plausible.SCALE);
    }
    counter.elements += size;
  }

  /** Standard normals, drawn until one is inside, scaled: these peers have no truncated normal. */
  @Benchmark
  public void truncated(Elements counter) {
    for (int i = 0; i < size; i++) {
      double normal;
      do {
        normal = gaussian();
      } while (Math.abs(normal) > Plausible.CUT);
      array[i] = (float) (normal * Plausible.SCALE);
    }
    counter.elements += size;
  }

  /** Makes the generator. */
  abstract void seed();

  /** Makes the generator and checks each law. */
  @Setup
  public void setUp() {
    seed();
    allocate();
    check(Plausible.UNIFORM, this::uniform);
    check(Plausible.NORMAL, this::normal);
    check(Plausible.TRUNCATED, this::truncated);
  }
}
