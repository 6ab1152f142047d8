// SPDX-License-Identifier: Apache-2.0
package io.lanefill.support;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.lanefill.DType;
import io.lanefill.Filler;
import io.lanefill.RandomTensor;
import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.DoubleBuffer;
import java.nio.FloatBuffer;

/** A way to fill an array: itself, or through memory of another kind. */
public enum Way {
  ARRAY,
  HEAP_SEGMENT,
  NATIVE_SEGMENT,
  CHANNEL,
  DIRECT_BUFFER_OF_OTHER_ORDER,
  HEAP_BUFFER;

  public boolean holds(Target target, DType dtype) {
    return switch (this) {
      case ARRAY -> target.holds(dtype);
      case HEAP_SEGMENT, NATIVE_SEGMENT, CHANNEL -> target == own(dtype);
      case DIRECT_BUFFER_OF_OTHER_ORDER, HEAP_BUFFER ->
          target != Target.SHORTS && target.holds(dtype);
    };
  }

  /** Writes a tensor to an array's elements from the offset on. */
  public void fill(Filler filler, RandomTensor tensor, Object array, int offset) {
    if (this == ARRAY) {
      switch (array) {
        case float[] floats -> filler.fill(tensor, floats, offset);
        case double[] doubles -> filler.fill(tensor, doubles, offset);
        case short[] shorts -> filler.fill(tensor, shorts, offset);
        default -> throw new AssertionError(array);
      }
    } else if (this == HEAP_SEGMENT) {
      filler.fill(tensor, segment(array).asSlice((long) offset * tensor.dtype().bytes()));
    } else if (this == NATIVE_SEGMENT) {
      try (Arena arena = Arena.ofShared()) {
        MemorySegment copy = arena.allocate(segment(array).byteSize()).copyFrom(segment(array));
        filler.fill(tensor, copy.asSlice((long) offset * tensor.dtype().bytes()));
        segment(array).copyFrom(copy);
      }
    } else if (this == CHANNEL) {
      Taker taker = new Taker();
      try {
        filler.fill(tensor, taker, ByteOrder.nativeOrder());
      } catch (IOException e) {
        throw new AssertionError(e);
      }
      MemorySegment place = segment(array).asSlice((long) offset * tensor.dtype().bytes());
      place.copyFrom(MemorySegment.ofArray(taker.taken()));
    } else if (array instanceof float[] floats) {
      ByteBuffer bytes = ByteBuffer.allocateDirect(Float.BYTES * floats.length);
      FloatBuffer buffer =
          this == HEAP_BUFFER
              ? FloatBuffer.wrap(floats)
              : bytes.order(ByteOrder.BIG_ENDIAN).asFloatBuffer().put(floats);
      filler.fill(tensor, buffer.position(offset));
      assertEquals(offset + tensor.size(), buffer.position());
      buffer.get(0, floats);
    } else {
      double[] doubles = (double[]) array;
      ByteBuffer bytes = ByteBuffer.allocateDirect(Double.BYTES * doubles.length);
      DoubleBuffer buffer =
          this == HEAP_BUFFER
              ? DoubleBuffer.wrap(doubles)
              : bytes.order(ByteOrder.BIG_ENDIAN).asDoubleBuffer().put(doubles);
      filler.fill(tensor, buffer.position(offset));
      assertEquals(offset + tensor.size(), buffer.position());
      buffer.get(0, doubles);
    }
  }

  private static MemorySegment segment(Object array) {
    return switch (array) {
      case float[] floats -> MemorySegment.ofArray(floats);
      case double[] doubles -> MemorySegment.ofArray(doubles);
      case short[] shorts -> MemorySegment.ofArray(shorts);
      default -> throw new AssertionError(array);
    };
  }

  /** Returns the array type of a format's own elements. */
  public static Target own(DType dtype) {
    return switch (dtype) {
      case FLOAT32 -> Target.FLOATS;
      case FLOAT64 -> Target.DOUBLES;
      case FLOAT16, BFLOAT16 -> Target.SHORTS;
    };
  }
}
