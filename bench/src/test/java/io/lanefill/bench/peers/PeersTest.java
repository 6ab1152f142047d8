// SPDX-License-Identifier: Apache-2.0
package io.lanefill.bench.peers;

import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.List;
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
    assertSetsUpAndFills(peer);
  }

  private static void assertSetsUpAndFills(LoopPeer peer) {
    peer.size = SIZE;
    peer.setUp();
    Calls.assertCount(SIZE, List.of(peer::uniform, peer::normal, peer::truncated));
  }

  @ParameterizedTest
  @ValueSource(strings = {"XO_RO_SHI_RO_128_PP", "PHILOX_4X32"})
  void commonsRngPeerSetsUpAndFills(String generator) {
    CommonsRngPeer peer = new CommonsRngPeer();
    peer.generator = generator;
    assertSetsUpAndFills(peer);
  }

  @ParameterizedTest
  @ValueSource(strings = {"XO_RO_SHI_RO_128_PP", "PHILOX_4X32"})
  void commonsStatisticsPeerSetsUpAndFills(String generator) {
    CommonsStatisticsPeer peer = new CommonsStatisticsPeer();
    peer.generator = generator;
    peer.size = SIZE;
    peer.setUp();
    Calls.assertCount(SIZE, List.of(peer::truncated));
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
