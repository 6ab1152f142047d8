// SPDX-License-Identifier: Apache-2.0
package io.lanefill.filling;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.lanefill.DType;
import io.lanefill.Distribution;
import io.lanefill.Filler;
import io.lanefill.RandomTensor;
import io.lanefill.Seed;
import io.lanefill.support.AllTensors;
import io.lanefill.support.Bits;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * Proves that a byte buffer receives the elements in their own format and the buffer's byte order
 * from its position on, wherever that lies, and nothing else; and which ones are refused.
 */
class ByteBufferFillTest {
  private static final int[] SIZES = {0, 1, 2, 5, 31, 4103};

  private final Arena arena = Arena.ofConfined();

  @AfterEach
  void free() {
    arena.close();
  }

  /** Returns memory of every kind, preset. */
  private List<MemorySegment> memories(int bytes) {
    List<MemorySegment> all = new ArrayList<>();
    all.add(MemorySegment.ofArray(new byte[bytes]));
    all.add(MemorySegment.ofArray(new byte[bytes + 1]).asSlice(1));
    all.add(MemorySegment.ofBuffer(ByteBuffer.allocateDirect(bytes)));
    all.add(arena.allocate(bytes + 1).asSlice(1));
    all.forEach(memory -> memory.fill(Bits.UNTOUCHED));
    return all;
  }

  @Test
  void elementsStandInTheirOwnFormFromThePositionOn() {
    for (int size : SIZES) {
      for (RandomTensor tensor : AllTensors.tensors(size)) {
        int length = size * tensor.dtype().bytes();
        for (ByteOrder order : List.of(ByteOrder.BIG_ENDIAN, ByteOrder.LITTLE_ENDIAN)) {
          for (MemorySegment memory : memories(length + 9)) {
            ByteBuffer part =
                memory
                    .asByteBuffer()
                    .slice(2, length + 5)
                    .order(order)
                    .limit(length + 4)
                    .position(3);
            tensor.fill(part);
            assertEquals(3 + length, part.position());
            assertEquals(length + 4, part.limit());
            assertEquals(order, part.order());
            Bits.assertWritten(memory, 5, Bits.of(tensor, order), tensor + " " + order);
          }
        }
      }
    }
  }

  /** What a reader gets, in the order that a buffer has at first. */
  @Test
  void elementsAreReadBackByTheBuffersOwnMethods() {
    RandomTensor tensor = RandomTensor.of(Distribution.normal(0, 1), Seed.of(7), 9);
    ByteBuffer buffer = ByteBuffer.allocate(36);
    tensor.fill(buffer);
    float[] read = new float[9];
    buffer.flip().asFloatBuffer().get(read);
    assertArrayEquals(tensor.toFloatArray(), read);
  }

  @Test
  void tensorsOfAllFormatsFollowEachOther() {
    ByteBuffer buffer = ByteBuffer.allocate(3 * (2 + 2 + 4 + 8));
    MemorySegment memory = MemorySegment.ofBuffer(buffer);
    int place = 0;
    for (DType dtype : List.of(DType.FLOAT16, DType.BFLOAT16, DType.FLOAT32, DType.FLOAT64)) {
      RandomTensor tensor = RandomTensor.of(dtype, Distribution.uniform(1, 2), Seed.of(7), 3);
      Filler.sequential().fill(tensor, buffer);
      byte[] written = memory.asSlice(place, 3L * dtype.bytes()).toArray(ValueLayout.JAVA_BYTE);
      assertArrayEquals(Bits.of(tensor, ByteOrder.BIG_ENDIAN), written);
      place += 3 * dtype.bytes();
    }
    assertEquals(0, buffer.remaining());
  }

  @ParameterizedTest
  @EnumSource
  void helpersDoNotMatter(DType dtype) {
    int size = 200_003;
    RandomTensor tensor = RandomTensor.of(dtype, Distribution.normal(0, 1), Seed.of(7), size);
    try (ExecutorService executor = Executors.newFixedThreadPool(3)) {
      for (MemorySegment memory : memories(size * dtype.bytes() + 2)) {
        ByteBuffer buffer = memory.asByteBuffer().order(ByteOrder.LITTLE_ENDIAN).position(1);
        Filler.on(executor, 4).fill(tensor, buffer);
        Bits.assertWritten(memory, 1, Bits.of(tensor, ByteOrder.LITTLE_ENDIAN), dtype);
      }
    }
  }

  private static void assertRefused(
      String message, RandomTensor tensor, MemorySegment memory, ByteBuffer buffer) {
    int position = buffer.position();
    IllegalArgumentException e =
        assertThrows(IllegalArgumentException.class, () -> tensor.fill(buffer));
    assertEquals(message, e.getMessage());
    assertEquals(position, buffer.position());
    Bits.assertUntouched(memory, message);
  }

  @ParameterizedTest
  @EnumSource
  void shortAndReadOnlyBuffersAreRefused(DType dtype) {
    RandomTensor tensor = RandomTensor.of(dtype, Distribution.normal(0, 1), Seed.of(7), 10);
    int bytes = dtype.bytes();
    for (MemorySegment memory : memories(10 * bytes + 2)) {
      ByteBuffer buffer = memory.asByteBuffer();
      assertRefused(
          "`dst` must have room for all 10 elements of %d bytes. Received: %d bytes"
              .formatted(bytes, 10 * bytes - 1),
          tensor,
          memory,
          buffer.position(3));
      assertRefused(
          "`dst` must be writable. Received: read-only memory",
          tensor,
          memory,
          buffer.position(0).asReadOnlyBuffer());
      RandomTensor huge = RandomTensor.of(dtype, tensor.distribution(), Seed.of(7), 1L << 62);
      assertRefused(
          "`dst` must have room for all %d elements of %d bytes. Received: %d bytes"
              .formatted(1L << 62, bytes, 10 * bytes + 2),
          huge,
          memory,
          buffer);
    }
  }

  @Test
  void aFailedFillDoesNotMoveThePosition() {
    RandomTensor tensor = RandomTensor.of(Distribution.normal(0, 1), Seed.of(7), 10);
    ByteBuffer buffer = ByteBuffer.allocate(50).position(3);
    Filler stopped = Filler.sequential().withCancellation(() -> true);
    assertThrows(CancellationException.class, () -> stopped.fill(tensor, buffer));
    assertEquals(3, buffer.position());
  }

  @Test
  void closedAndForeignBuffersAreRefused() throws Exception {
    RandomTensor tensor = RandomTensor.of(Distribution.normal(0, 1), Seed.of(7), 10);
    MemorySegment memory = arena.allocate(40).fill(Bits.UNTOUCHED);
    ByteBuffer foreign = memory.asByteBuffer();
    try (ExecutorService other = Executors.newSingleThreadExecutor()) {
      other
          .submit(() -> assertThrows(WrongThreadException.class, () -> tensor.fill(foreign)))
          .get();
    }
    assertEquals(0, foreign.position());
    Bits.assertUntouched(memory, "foreign");

    ByteBuffer closed;
    try (Arena gone = Arena.ofShared()) {
      closed = gone.allocate(40).asByteBuffer();
    }
    assertThrows(IllegalStateException.class, () -> tensor.fill(closed));
    assertEquals(0, closed.position());
  }
}
