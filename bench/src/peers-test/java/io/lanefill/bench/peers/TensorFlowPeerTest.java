// SPDX-License-Identifier: Apache-2.0
package io.lanefill.bench.peers;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.lanefill.Distribution;
import io.lanefill.RandomTensor;
import io.lanefill.Seed;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.tensorflow.ndarray.buffer.DataBuffers;
import org.tensorflow.ndarray.buffer.FloatDataBuffer;

/** TensorFlow's bits are Lanefill's: the set-up throws if one of them is not. */
class TensorFlowPeerTest {
  // One element, less and more than a group, a vector and a chunk; no multiple of any of them.
  @ParameterizedTest
  @CsvSource({"1, 1", "3, 1", "5, 2", "1003, 1", "65537, 2", "1000003, 2", "8388613, 1"})
  void tensorFlowDrawsTheSameBits(int size, int threads) {
    TensorFlowPeer peer = new TensorFlowPeer();
    peer.size = size;
    peer.threads = threads;
    Calls.assertFills(
        size, peer::setUp, List.of(peer::uniform, peer::normal, peer::truncated), peer::tearDown);
  }

  @Test
  void aDifferenceInOneBitIsReportedWithBothBits() {
    RandomTensor tensor = RandomTensor.of(Distribution.normal(0, 1), Seed.of(7), 1003);
    float[] lanefill = tensor.toFloatArray();
    FloatDataBuffer other = DataBuffers.ofFloats(1003);
    other.write(lanefill);
    TensorFlowPeer.requireEqual(tensor, lanefill, other);
    int bits = Float.floatToRawIntBits(lanefill[1002]);
    other.setFloat(Float.intBitsToFloat(bits ^ 1), 1002);
    String message =
        assertThrows(
                IllegalStateException.class,
                () -> TensorFlowPeer.requireEqual(tensor, lanefill, other))
            .getMessage();
    assertEquals(
        "Element 1002 of %s has bits %08x in Lanefill and %08x in TensorFlow"
            .formatted(tensor, bits, bits ^ 1),
        message);
  }

  @Test
  void aMissingElementIsReported() {
    RandomTensor tensor = RandomTensor.of(Distribution.normal(0, 1), Seed.of(7), 1003);
    float[] lanefill = tensor.toFloatArray();
    FloatDataBuffer shorter = DataBuffers.ofFloats(1002);
    shorter.write(lanefill, 0, 1002);
    assertThrows(
        IllegalStateException.class, () -> TensorFlowPeer.requireEqual(tensor, lanefill, shorter));
  }
}
