// SPDX-License-Identifier: Apache-2.0
package io.lanefill.tensorflow;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.lanefill.DType;
import io.lanefill.Distribution;
import io.lanefill.RandomTensor;
import io.lanefill.Seed;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import org.junit.jupiter.api.Test;
import org.tensorflow.types.TBfloat16;
import org.tensorflow.types.TFloat16;
import org.tensorflow.types.TFloat32;
import org.tensorflow.types.TFloat64;
import org.tensorflow.types.TInt32;

/** What needs no TensorFlow: types, refusals, and where memory is. */
class LanefillTensorsTest {
  private static final RandomTensor TENSOR =
      RandomTensor.of(Distribution.uniform(0, 1), Seed.of(42), 2, 3);

  @Test
  void everyFloatHasItsDtype() {
    assertEquals(DType.FLOAT16, LanefillTensors.dtype(TFloat16.class));
    assertEquals(DType.BFLOAT16, LanefillTensors.dtype(TBfloat16.class));
    assertEquals(DType.FLOAT32, LanefillTensors.dtype(TFloat32.class));
    assertEquals(DType.FLOAT64, LanefillTensors.dtype(TFloat64.class));
  }

  @Test
  void otherTypesAreRefused() {
    assertEquals(
        "`type` must be TFloat16, TBfloat16, TFloat32 or TFloat64. Received: TInt32",
        refusal(() -> LanefillTensors.of(TInt32.class, TENSOR)));
    assertEquals(
        "`random` must have the dtype FLOAT64 of the tensor. Received: " + TENSOR,
        refusal(() -> LanefillTensors.of(TFloat64.class, TENSOR)));
  }

  private static String refusal(Runnable call) {
    return assertThrows(IllegalArgumentException.class, call::run).getMessage();
  }

  @Test
  void memoryIsWhereItsAddressSays() {
    try (Arena arena = Arena.ofConfined()) {
      MemorySegment memory = arena.allocate(24);
      TENSOR.fill(new TensorMemory().visit(memory.address(), 24, 1));
      assertArrayEquals(TENSOR.toFloatArray(), memory.toArray(ValueLayout.JAVA_FLOAT));
    }
    ByteBuffer buffer = ByteBuffer.allocateDirect(24).order(ByteOrder.nativeOrder());
    TENSOR.fill(new TensorMemory().visit(buffer));
    assertEquals(TENSOR.floatAt(5), buffer.getFloat(20));
    assertThrows(IllegalStateException.class, new TensorMemory()::fallback);
  }
}
