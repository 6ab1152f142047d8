// SPDX-License-Identifier: Apache-2.0
package io.lanefill.dl4j;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.lanefill.keras.VarianceScaling;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.lang.reflect.Proxy;
import org.junit.jupiter.api.Test;
import org.nd4j.linalg.api.buffer.DataBuffer;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;

/** What goes where, without an engine, and that configurations travel. */
class LanefillWeightInitTest {
  private static final VarianceScaling HE = VarianceScaling.heNormal().withSeed(42);

  /** Returns an array that is at some place of some memory, and is reshaped to another like it. */
  private static INDArray array(MemorySegment memory, long offset, DataType type, long... strides) {
    DataBuffer buffer =
        (DataBuffer)
            Proxy.newProxyInstance(
                DataBuffer.class.getClassLoader(),
                new Class<?>[] {DataBuffer.class},
                (proxy, method, arguments) ->
                    switch (method.getName()) {
                      case "address" -> memory.address();
                      default -> throw new UnsupportedOperationException(method.toString());
                    });
    return (INDArray)
        Proxy.newProxyInstance(
            INDArray.class.getClassLoader(),
            new Class<?>[] {INDArray.class},
            (proxy, method, arguments) ->
                switch (method.getName()) {
                  case "reshape" -> proxy;
                  case "dataType" -> type;
                  case "stride" -> Math.toIntExact(strides[(int) arguments[0]]);
                  case "data" -> buffer;
                  case "offset" -> offset;
                  case "length" -> memory.byteSize() / type.width() - offset;
                  default -> throw new UnsupportedOperationException(method.toString());
                });
  }

  private static float[] floats(long offset, long[] shape, long... strides) {
    try (Arena arena = Arena.ofConfined()) {
      long size = 1;
      for (long each : shape) {
        size *= each;
      }
      MemorySegment memory = arena.allocate(4 * (offset + size));
      LanefillWeightInit.of(HE)
          .init(1, 1, shape, 'c', array(memory, offset, DataType.FLOAT, strides));
      return memory.asSlice(4 * offset).toArray(ValueLayout.JAVA_FLOAT);
    }
  }

  @Test
  void matricesAreKerasOnesInBothOrders() {
    float[] keras = HE.tensor(5, 3).toFloatArray();
    assertArrayEquals(keras, floats(7, new long[] {5, 3}, 3, 1));
    float[] inF = floats(7, new long[] {5, 3}, 1, 5);
    for (int i = 0; i < 15; i++) {
      assertEquals(keras[i], inF[i % 3 * 5 + i / 3]);
    }
  }

  @Test
  void kernelsOfConvolutionsAreMoved() {
    float[] keras = HE.tensor(2, 3, 5, 7).toFloatArray();
    float[] weights = floats(0, new long[] {7, 5, 2, 3}, 30, 6, 3, 1);
    for (int i = 0; i < keras.length; i++) {
      assertEquals(keras[i], weights[i % 7 * 30 + i / 7 % 5 * 6 + i / 105 * 3 + i / 35 % 3]);
    }
  }

  @Test
  void otherTypesAreRefused() {
    LanefillWeightInit weights = LanefillWeightInit.of(HE);
    INDArray integers = array(MemorySegment.NULL, 0, DataType.INT32, 1);
    assertEquals(
        "Parameters must be FLOAT, DOUBLE, HALF or BFLOAT16. Received: INT",
        assertThrows(
                IllegalArgumentException.class,
                () -> weights.init(1, 1, new long[] {3}, 'c', integers))
            .getMessage());
  }

  @Test
  void configurationsTravel() throws Exception {
    LanefillWeightInit weights = LanefillWeightInit.of(HE);
    assertEquals(weights.toString(), LanefillWeightInit.ofConfig(weights.config()).toString());
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (ObjectOutputStream out = new ObjectOutputStream(bytes)) {
      out.writeObject(weights);
    }
    try (ObjectInputStream in =
        new ObjectInputStream(new ByteArrayInputStream(bytes.toByteArray()))) {
      assertEquals(weights.toString(), in.readObject().toString());
    }
  }
}
