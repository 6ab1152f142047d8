// SPDX-License-Identifier: Apache-2.0
package io.lanefill.djl;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import io.lanefill.keras.RandomNormal;
import io.lanefill.keras.VarianceScaling;
import java.lang.reflect.Proxy;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What goes into the buffers that a manager hands out, without an engine. */
class LanefillInitializerTest {
  private static final VarianceScaling HE = VarianceScaling.heNormal().withSeed(42);

  /** Returns the elements that an initializer puts into a new array. */
  private static float[] floats(LanefillInitializer initializer, long... shape) {
    List<ByteBuffer> created = new ArrayList<>();
    initializer.initialize(manager(created), new Shape(shape), DataType.FLOAT32);
    float[] floats = new float[created.getFirst().remaining() / Float.BYTES];
    created.getFirst().asFloatBuffer().get(floats);
    return floats;
  }

  /** A manager that only hands out buffers and keeps those that arrays are made of. */
  private static NDManager manager(List<ByteBuffer> created) {
    return (NDManager)
        Proxy.newProxyInstance(
            NDManager.class.getClassLoader(),
            new Class<?>[] {NDManager.class},
            (proxy, method, arguments) ->
                switch (method.getName()) {
                  case "allocateDirect" ->
                      ByteBuffer.allocateDirect((int) arguments[0]).order(ByteOrder.nativeOrder());
                  case "create" -> {
                    created.add((ByteBuffer) arguments[0]);
                    yield null;
                  }
                  default -> throw new UnsupportedOperationException(method.toString());
                });
  }

  @Test
  void denseWeightsAreTransposed() {
    float[] keras = HE.tensor(5, 3).toFloatArray();
    float[] djl = floats(LanefillInitializer.of(HE), 3, 5);
    for (int in = 0; in < 5; in++) {
      for (int out = 0; out < 3; out++) {
        assertEquals(keras[in * 3 + out], djl[out * 5 + in]);
      }
    }
  }

  @Test
  void spatialAxesComeLast() {
    float[] keras = HE.tensor(2, 3, 5, 7).toFloatArray();
    float[] djl = floats(LanefillInitializer.of(HE), 7, 5, 2, 3);
    for (int i = 0; i < keras.length; i++) {
      int out = i % 7;
      int in = i / 7 % 5;
      int width = i / 35 % 3;
      int height = i / 105;
      assertEquals(keras[i], djl[((out * 5 + in) * 2 + height) * 3 + width]);
    }
  }

  @Test
  void ranksOfOtherConvolutionsHaveTheirOrder() {
    assertArrayEquals(new long[] {3, 5, 7}, Axes.of(new Shape(7, 5, 3), true).kerasShape());
    assertArrayEquals(
        new long[] {2, 3, 4, 5, 7}, Axes.of(new Shape(7, 5, 2, 3, 4), true).kerasShape());
    assertArrayEquals(
        new long[] {48, 16, 4, 96, 480}, Axes.of(new Shape(7, 5, 2, 3, 4), true).kerasStrides(4));
  }

  @Test
  void tablesAndVectorsStayAsTheyAre() {
    RandomNormal normal = new RandomNormal().withSeed(7);
    float[] table = normal.tensor(5, 3).toFloatArray();
    assertArrayEquals(table, floats(LanefillInitializer.untransposed(normal), 5, 3));
    float[] vector = normal.tensor(5).toFloatArray();
    assertArrayEquals(vector, floats(LanefillInitializer.of(normal), 5));
  }

  @Test
  void bfloat16IsRefused() {
    assertEquals(
        "`type` must not be BFLOAT16, for which PyTorch's engine aborts the JVM.",
        refusal(new Shape(2, 2), DataType.BFLOAT16));
  }

  @ParameterizedTest
  @EnumSource(names = {"INT32", "INT64", "BOOLEAN", "UNKNOWN"})
  void otherTypesAreRefused(DataType type) {
    assertEquals(
        "`type` must be FLOAT16, FLOAT32 or FLOAT64. Received: " + type,
        refusal(new Shape(2, 2), type));
  }

  @Test
  void arraysBeyondABufferAreRefused() {
    assertEquals(
        "DJL makes arrays of less than 2 GiB of buffers. Received: (32768, 16384) of float32",
        refusal(new Shape(32768, 16384), DataType.FLOAT32));
    assertEquals(
        "DJL makes arrays of less than 2 GiB of buffers. Received: (2147483648, 1073741824) of"
            + " float64",
        refusal(new Shape(1L << 31, 1L << 30), DataType.FLOAT64));
  }

  private static String refusal(Shape shape, DataType type) {
    LanefillInitializer initializer = LanefillInitializer.of(HE);
    NDManager manager = manager(new ArrayList<>());
    return assertThrows(
            IllegalArgumentException.class, () -> initializer.initialize(manager, shape, type))
        .getMessage();
  }
}
