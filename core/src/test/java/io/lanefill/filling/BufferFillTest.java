// SPDX-License-Identifier: Apache-2.0
package io.lanefill.filling;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.lanefill.DType;
import io.lanefill.Distribution;
import io.lanefill.Filler;
import io.lanefill.RandomTensor;
import io.lanefill.Seed;
import io.lanefill.support.AllTensors;
import io.lanefill.support.Bits;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.nio.Buffer;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.DoubleBuffer;
import java.nio.FloatBuffer;
import java.nio.ShortBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * Proves that buffers of every kind and byte order receive the elements from their position on, and
 * nothing else; that the position moves past them; and which buffers are refused, unchanged.
 */
class BufferFillTest {
  enum Type {
    SHORTS(Short.BYTES, "ShortBuffer"),
    FLOATS(Float.BYTES, "FloatBuffer"),
    DOUBLES(Double.BYTES, "DoubleBuffer");

    final int bytes;
    final String buffer;

    Type(int bytes, String buffer) {
      this.bytes = bytes;
      this.buffer = buffer;
    }

    boolean holds(RandomTensor tensor) {
      return switch (this) {
        case SHORTS -> tensor.dtype().bytes() == Short.BYTES;
        case FLOATS -> tensor.dtype() != DType.FLOAT64;
        case DOUBLES -> true;
      };
    }
  }

  /** A buffer, and the memory below it, which is preset. */
  private record Memory(Type type, ByteOrder order, MemorySegment bytes, Buffer buffer) {
    Memory {
      bytes.fill(Bits.UNTOUCHED);
    }

    static Memory of(Type type, ByteOrder order, MemorySegment segment) {
      ByteBuffer bytes = segment.asByteBuffer().order(order);
      Buffer view =
          switch (type) {
            case SHORTS -> bytes.asShortBuffer();
            case FLOATS -> bytes.asFloatBuffer();
            case DOUBLES -> bytes.asDoubleBuffer();
          };
      return new Memory(type, order, segment, view);
    }

    static Memory ofArray(Type type, int length) {
      ByteOrder order = ByteOrder.nativeOrder();
      return switch (type) {
        case SHORTS -> {
          short[] array = new short[length];
          yield new Memory(type, order, MemorySegment.ofArray(array), ShortBuffer.wrap(array));
        }
        case FLOATS -> {
          float[] array = new float[length];
          yield new Memory(type, order, MemorySegment.ofArray(array), FloatBuffer.wrap(array));
        }
        case DOUBLES -> {
          double[] array = new double[length];
          yield new Memory(type, order, MemorySegment.ofArray(array), DoubleBuffer.wrap(array));
        }
      };
    }

    /** Returns the bytes of a tensor's elements in this buffer. */
    byte[] bytes(RandomTensor tensor) {
      int size = Math.toIntExact(tensor.size());
      ByteBuffer all = ByteBuffer.allocate(size * type.bytes).order(order);
      if (tensor.dtype() == DType.FLOAT64) {
        all.asDoubleBuffer().put(tensor.toDoubleArray());
      } else if (type == Type.SHORTS) {
        short[] bits = new short[size];
        tensor.fill(bits);
        all.asShortBuffer().put(bits);
      } else {
        for (float element : tensor.toFloatArray()) {
          if (type == Type.FLOATS) {
            all.putFloat(element);
          } else {
            all.putDouble(element);
          }
        }
      }
      return all.array();
    }
  }

  private static final int[] SIZES = {0, 1, 2, 5, 31, 4103};

  @AutoClose private final Arena confined = Arena.ofConfined();
  @AutoClose private final Arena shared = Arena.ofShared();

  /** Returns memory of every kind for so many elements. */
  private List<Memory> memories(Type type, int length) {
    long bytes = (long) length * type.bytes;
    List<Memory> all = new ArrayList<>();
    all.add(Memory.ofArray(type, length));
    for (ByteOrder order : new ByteOrder[] {ByteOrder.BIG_ENDIAN, ByteOrder.LITTLE_ENDIAN}) {
      ByteBuffer direct = ByteBuffer.allocateDirect((int) bytes);
      all.add(Memory.of(type, order, MemorySegment.ofBuffer(direct)));
      all.add(Memory.of(type, order, MemorySegment.ofArray(new byte[(int) bytes])));
      all.add(Memory.of(type, order, MemorySegment.ofArray(new byte[(int) bytes + 1]).asSlice(1)));
      all.add(Memory.of(type, order, confined.allocate(bytes + 1).asSlice(1)));
      all.add(Memory.of(type, order, shared.allocate(bytes)));
    }
    return all;
  }

  private static void fill(RandomTensor tensor, Buffer buffer) {
    switch (buffer) {
      case ShortBuffer shorts -> tensor.fill(shorts);
      case FloatBuffer floats -> tensor.fill(floats);
      case DoubleBuffer doubles -> tensor.fill(doubles);
      default -> throw new AssertionError(buffer);
    }
  }

  private static void fill(Filler filler, RandomTensor tensor, Buffer buffer) {
    switch (buffer) {
      case ShortBuffer shorts -> filler.fill(tensor, shorts);
      case FloatBuffer floats -> filler.fill(tensor, floats);
      case DoubleBuffer doubles -> filler.fill(tensor, doubles);
      default -> throw new AssertionError(buffer);
    }
  }

  @ParameterizedTest
  @EnumSource
  void everyBufferTakesTheElementsFromItsPositionOn(Type type) {
    for (int size : SIZES) {
      for (RandomTensor tensor : AllTensors.tensors(size)) {
        for (Memory memory : type.holds(tensor) ? memories(type, size + 9) : List.<Memory>of()) {
          // A slice of a part: from element 2 + 3 on, with 1 to spare before the limit.
          Buffer part = memory.buffer.slice(2, size + 5).limit(size + 4).position(3);
          fill(tensor, part);
          assertEquals(3 + size, part.position(), memory::toString);
          assertEquals(size + 4, part.limit(), memory::toString);
          Bits.assertWritten(memory.bytes, 5 * type.bytes, memory.bytes(tensor), memory);
        }
      }
    }
  }

  @ParameterizedTest
  @EnumSource
  void fillsFollowEachOtherUpToTheLimit(Type type) {
    RandomTensor whole = RandomTensor.of(DType.FLOAT16, Distribution.normal(0, 1), Seed.of(7), 9);
    for (Memory memory : memories(type, 9)) {
      fill(whole.range(0, 4), memory.buffer);
      fill(whole.range(4, 9), memory.buffer);
      assertEquals(0, memory.buffer.remaining());
      fill(whole.range(4, 4), memory.buffer);
      Bits.assertWritten(memory.bytes, 0, memory.bytes(whole), memory);
    }
  }

  @Test
  void wrappedPartsOfArraysAreParts() {
    RandomTensor tensor = RandomTensor.of(Distribution.normal(0, 1), Seed.of(7), 5);
    float[] array = new float[12];
    MemorySegment bytes = MemorySegment.ofArray(array).fill(Bits.UNTOUCHED);
    tensor.fill(FloatBuffer.wrap(array, 3, 5));
    Bits.assertWritten(bytes, 3 * Float.BYTES, Bits.of(tensor), "wrapped");
    bytes.fill(Bits.UNTOUCHED);
    tensor.fill(FloatBuffer.wrap(array, 4, 6).slice());
    Bits.assertWritten(bytes, 4 * Float.BYTES, Bits.of(tensor), "sliced");
  }

  @ParameterizedTest
  @EnumSource
  void helpersDoNotMatter(Type type) {
    int size = 200_003;
    DType[] dtypes =
        switch (type) {
          case SHORTS -> new DType[] {DType.FLOAT16, DType.BFLOAT16};
          case FLOATS -> new DType[] {DType.FLOAT32, DType.BFLOAT16};
          case DOUBLES -> new DType[] {DType.FLOAT64, DType.FLOAT32, DType.FLOAT16};
        };
    try (ExecutorService executor = Executors.newFixedThreadPool(3)) {
      for (DType dtype : dtypes) {
        RandomTensor tensor = RandomTensor.of(dtype, Distribution.normal(0, 1), Seed.of(7), size);
        for (Memory memory : memories(type, size + 2)) {
          memory.buffer.position(1);
          fill(Filler.on(executor, 4), tensor, memory.buffer);
          assertEquals(1 + size, memory.buffer.position());
          Bits.assertWritten(memory.bytes, type.bytes, memory.bytes(tensor), memory);
        }
      }
    }
  }

  private static <E extends Exception> void assertRefused(
      Class<E> kind, String message, RandomTensor tensor, Memory memory, Buffer buffer) {
    int position = buffer.position();
    E e = assertThrows(kind, () -> fill(tensor, buffer));
    assertTrue(e.getMessage().contains(message), e.getMessage());
    assertEquals(position, buffer.position());
    Bits.assertUntouched(memory.bytes, memory);
  }

  @ParameterizedTest
  @EnumSource
  void shortReadOnlyAndNarrowBuffersAreRefused(Type type) {
    Class<IllegalArgumentException> kind = IllegalArgumentException.class;
    for (RandomTensor tensor : AllTensors.tensors(10)) {
      for (Memory memory : memories(type, 12)) {
        Buffer buffer = memory.buffer.position(2);
        if (!type.holds(tensor)) {
          String narrow =
              "A %s cannot hold the elements of a %s tensor exactly: use a %s."
                  .formatted(
                      type.buffer,
                      tensor.dtype(),
                      tensor.dtype() == DType.FLOAT64 ? "DoubleBuffer" : "FloatBuffer");
          assertRefused(kind, narrow, tensor, memory, buffer);
          continue;
        }
        Buffer readOnly =
            switch (buffer) {
              case ShortBuffer shorts -> shorts.asReadOnlyBuffer();
              case FloatBuffer floats -> floats.asReadOnlyBuffer();
              default -> ((DoubleBuffer) buffer).asReadOnlyBuffer();
            };
        assertRefused(
            kind, "`dst` must be writable. Received: read-only", tensor, memory, readOnly);
        String room = "`dst` must have room for all 10 elements. Received: length ";
        assertRefused(kind, room + 9, tensor, memory, buffer.duplicate().position(3));
        assertRefused(kind, room + 9, tensor, memory, buffer.duplicate().limit(11));
        for (long size : new long[] {1L << 31, 1L << 32, Long.MAX_VALUE}) {
          RandomTensor huge =
              RandomTensor.of(tensor.dtype(), tensor.distribution(), tensor.seed(), size);
          assertRefused(kind, "`dst` must have room for all", huge, memory, buffer);
        }
      }
    }
  }

  @ParameterizedTest
  @EnumSource
  void aFailedFillDoesNotMoveThePosition(Type type) {
    RandomTensor tensor = RandomTensor.of(DType.FLOAT16, Distribution.normal(0, 1), Seed.of(7), 10);
    for (Memory memory : memories(type, 12)) {
      memory.buffer.position(1);
      Filler stopped = Filler.sequential().withCancellation(() -> true);
      assertThrows(CancellationException.class, () -> fill(stopped, tensor, memory.buffer));
      assertEquals(1, memory.buffer.position());
    }
  }

  @Test
  void closedAndForeignBuffersAreRefused() throws Exception {
    RandomTensor tensor = RandomTensor.of(Distribution.normal(0, 1), Seed.of(7), 10);
    Memory foreign = Memory.of(Type.DOUBLES, ByteOrder.BIG_ENDIAN, confined.allocate(80));
    try (ExecutorService other = Executors.newSingleThreadExecutor()) {
      other
          .submit(
              () -> assertThrows(WrongThreadException.class, () -> fill(tensor, foreign.buffer)))
          .get();
    }
    assertEquals(0, foreign.buffer.position());
    Bits.assertUntouched(foreign.bytes, foreign);

    Arena arena = Arena.ofShared();
    Memory closed = Memory.of(Type.FLOATS, ByteOrder.LITTLE_ENDIAN, arena.allocate(40));
    arena.close();
    assertThrows(IllegalStateException.class, () -> fill(tensor, closed.buffer));
    assertEquals(0, closed.buffer.position());
  }
}
