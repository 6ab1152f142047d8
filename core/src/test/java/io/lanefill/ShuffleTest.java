// SPDX-License-Identifier: Apache-2.0
package io.lanefill;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.lanefill.keras.KerasRandom;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.security.MessageDigest;
import java.util.HexFormat;
import org.junit.jupiter.api.Test;

/**
 * Proves that orders are TensorFlow's and Keras's. Recorded with TensorFlow 2.21 and Keras 3.15:
 *
 * <pre>
 *   tf.random.set_seed(1); tf.random.shuffle(tf.range(10), seed=2)       # thrice; and so on
 *   tf.random.experimental.stateless_shuffle(tf.range(10), seed=[8, 9])
 *   keras.random.shuffle(tf.range(4), seed=42)
 *   hashlib.sha256(x.numpy().astype('&lt;i4').tobytes()).hexdigest()[:16]
 * </pre>
 */
class ShuffleTest {
  private static String hash(int[] order) throws Exception {
    ByteBuffer bytes = ByteBuffer.allocate(4 * order.length).order(ByteOrder.LITTLE_ENDIAN);
    bytes.asIntBuffer().put(order);
    byte[] hash = MessageDigest.getInstance("SHA-256").digest(bytes.array());
    return HexFormat.of().formatHex(hash, 0, 8);
  }

  private static int[] shuffled(Seed seed, int size) {
    return TensorFlowRandom.shuffle(seed, size);
  }

  @Test
  void statefulShufflesAreTensorFlows() throws Exception {
    TensorFlowSeeds global = TensorFlowSeeds.global(1);
    assertArrayEquals(new int[] {9, 0, 8, 6, 1, 3, 7, 2, 4, 5}, shuffled(global.op(2), 10));
    assertArrayEquals(new int[] {2, 4, 5, 6, 1, 3, 8, 0, 7, 9}, shuffled(global.next(), 10));
    assertArrayEquals(new int[] {2, 8, 0, 5, 1, 7, 9, 6, 4, 3}, shuffled(global.next(), 10));
    assertEquals("91b6d85818b904e0", hash(shuffled(TensorFlowSeeds.global(5).op(6), 100_000)));
  }

  @Test
  void laterCallsGoOn() {
    assertArrayEquals(new int[] {9, 0, 8, 6, 1, 3, 7, 2, 4, 5}, shuffled(Seed.philox(1, 0, 2), 10));
    assertArrayEquals(new int[] {8, 7, 4, 3, 2, 1, 9, 5, 6, 0}, shuffled(Seed.philox(1, 3, 2), 10));
    assertArrayEquals(new int[] {3, 0, 9, 6, 4, 5, 2, 8, 1, 7}, shuffled(Seed.philox(1, 6, 2), 10));
  }

  @Test
  void statelessShufflesAreTensorFlows() {
    Seed seed = Seed.tensorflow(8, 9);
    assertArrayEquals(new int[] {2, 0, 1}, shuffled(seed, 3));
    assertArrayEquals(new int[] {1, 0, 4, 6, 5, 2, 8, 7, 9, 3}, shuffled(seed, 10));
    assertArrayEquals(new int[] {10, 2, 1, 5, 9, 3, 0, 4, 7, 6, 8}, shuffled(seed, 11));
  }

  /** The long one has 617 pairs of equal values. */
  @Test
  void shufflesOfKerasAreKerass() throws Exception {
    assertArrayEquals(new int[] {3, 0, 1, 2}, KerasRandom.shuffle(Seed.of(42), 4));
    assertEquals("8de092bef4d817dd", hash(KerasRandom.shuffle(Seed.of(42), 100_000)));
  }

  @Test
  void smallestSizesAndWrongOnes() {
    Seed seed = Seed.of(7);
    for (int size = 0; size < 2; size++) {
      assertEquals(size, shuffled(seed, size).length);
      assertEquals(size, KerasRandom.shuffle(seed, size).length);
    }
    String message = "`size` must be at least 0. Received: -1";
    assertEquals(
        message,
        assertThrows(IllegalArgumentException.class, () -> shuffled(seed, -1)).getMessage());
    assertEquals(
        message,
        assertThrows(IllegalArgumentException.class, () -> KerasRandom.shuffle(seed, -1))
            .getMessage());
  }
}
