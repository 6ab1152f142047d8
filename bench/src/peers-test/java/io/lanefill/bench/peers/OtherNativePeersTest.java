// SPDX-License-Identifier: Apache-2.0
package io.lanefill.bench.peers;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.api.ops.random.impl.TruncatedNormalDistribution;
import org.nd4j.linalg.factory.Nd4j;

/** Runs each native peer's set-up, which checks what it fills, and one call, without JMH. */
class OtherNativePeersTest {
  private static final int SIZE = 5003;

  @Test
  void allOfThemLoad() {
    assertEquals(Map.of(), NativePeers.missing());
  }

  @ParameterizedTest
  @ValueSource(strings = {"PHILOX4X32X10", "SFMT19937", "ARS5"})
  void oneMklPeerSetsUpAndFills(String generator) {
    OneMklPeer peer = new OneMklPeer();
    peer.generator = generator;
    peer.size = SIZE;
    Calls.assertFills(
        SIZE,
        peer::setUp,
        List.of(peer::uniform, peer::normal, peer::normalBoxMuller),
        peer::tearDown);
  }

  @Test
  void nd4jPeerSetsUpAndFills() {
    Nd4jPeer peer = new Nd4jPeer();
    peer.size = SIZE;
    peer.setUp();
    Calls.assertCount(SIZE, List.of(peer::uniform, peer::normal, peer::truncated));
  }

  /**
   * If this fails, ND4J has been put right, and what its peer says of it and checks has to change.
   */
  @Test
  void theTruncatedNormalOfNd4jHasZeros() {
    INDArray array = Nd4j.createUninitialized(DataType.FLOAT, 1 << 20);
    Nd4j.getExecutioner().exec(new TruncatedNormalDistribution(array, 0, 1));
    // A float32 normal that is right is exactly 0 about once in 10^7 times.
    assertEquals(0.02, zeros(array.toFloatVector()), 0.005);
  }

  private static double zeros(float[] elements) {
    int zeros = 0;
    for (float element : elements) {
      zeros += element == 0 ? 1 : 0;
    }
    return (double) zeros / elements.length;
  }

  @Test
  void pyTorchPeerSetsUpAndFills() {
    PyTorchPeer peer = new PyTorchPeer();
    peer.size = SIZE;
    Calls.assertFills(
        SIZE, peer::setUp, List.of(peer::uniform, peer::normal, peer::truncated), peer::tearDown);
  }
}
