// SPDX-License-Identifier: Apache-2.0
package io.lanefill.bench.peers;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.lanefill.bench.Elements;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Runs each peer's set-up, which checks what it fills, and one call, without JMH. */
class PeersTest {
  private static final int SIZE = 5003;

  @ParameterizedTest
  @ValueSource(
      strings = {
        "SplittableRandom",
        "L64X128MixRandom",
        "Xoroshiro128PlusPlus",
        "ThreadLocalRandom"
      })
  void jdkPeerSetsUpAndFills(String generator) {
    JdkPeer peer = new JdkPeer();
    peer.generator = generator;
    peer.size = SIZE;
    peer.setUp();
    Elements counter = new Elements();
    peer.uniform(counter);
    peer.normal(counter);
    peer.truncated(counter);
    assertEquals(3 * SIZE, counter.elements);
  }

  @ParameterizedTest
  @ValueSource(strings = {"XO_RO_SHI_RO_128_PP", "PHILOX_4X32"})
  void commonsRngPeerSetsUpAndFills(String generator) {
    CommonsRngPeer peer = new CommonsRngPeer();
    peer.generator = generator;
    peer.size = SIZE;
    peer.setUp();
    Elements counter = new Elements();
    peer.uniform(counter);
    peer.normal(counter);
    peer.truncated(counter);
    assertEquals(3 * SIZE, counter.elements);
  }

  @ParameterizedTest
  @ValueSource(strings = {"XO_RO_SHI_RO_128_PP", "PHILOX_4X32"})
  void commonsStatisticsPeerSetsUpAndFills(String generator) {
    CommonsStatisticsPeer peer = new CommonsStatisticsPeer();
    peer.generator = generator;
    peer.size = SIZE;
    peer.setUp();
    Elements counter = new Elements();
    peer.truncated(counter);
    assertEquals(SIZE, counter.elements);
  }

  @Test
  void aPeerThatLeavesOneElementOutDoesNotSetUp() {
    JdkPeer peer = new JdkPeer();
    peer.size = SIZE;
    peer.allocate();
    IllegalStateException thrown =
        assertThrows(
            IllegalStateException.class,
            () ->
                peer.check(Plausible.UNIFORM, counter -> Arrays.fill(peer.array, 0, SIZE - 1, 0f)));
    assertTrue(
        thrown.getMessage().startsWith("Element 5002 of UNIFORM is NaN"), thrown::getMessage);
  }
}
