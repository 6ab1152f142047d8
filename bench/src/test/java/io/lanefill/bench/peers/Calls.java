// SPDX-License-Identifier: Apache-2.0
package io.lanefill.bench.peers;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.lanefill.bench.Elements;
import java.util.List;
import java.util.function.Consumer;

/** Calls the methods of benchmarks, without JMH. */
final class Calls {
  private Calls() {}

  /** Asserts that each of the methods counts so many elements. */
  static void assertCount(int size, List<Consumer<Elements>> methods) {
    for (Consumer<Elements> method : methods) {
      Elements counter = new Elements();
      method.accept(counter);
      assertEquals(size, counter.elements);
    }
  }

  /**
   * Asserts that a peer's set-up throws nothing, which checks what it fills, and that each of its
   * methods counts so many elements; then ends the peer.
   */
  static void assertFills(
      int size, Runnable setUp, List<Consumer<Elements>> methods, Runnable tearDown) {
    setUp.run();
    assertCount(size, methods);
    tearDown.run();
  }
}
