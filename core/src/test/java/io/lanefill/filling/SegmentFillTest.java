// SPDX-License-Identifier: Apache-2.0
package io.lanefill.filling;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.lanefill.DType;
import io.lanefill.Distribution;
import io.lanefill.Filler;
import io.lanefill.Inside;
import io.lanefill.RandomTensor;
import io.lanefill.Seed;
import io.lanefill.internal.fill.ArrayDestination;
import io.lanefill.internal.fill.SegmentDestination;
import io.lanefill.support.AllTensors;
import io.lanefill.support.Bits;
import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.nio.channels.FileChannel;
import java.nio.channels.FileChannel.MapMode;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * Proves that memory of every kind and alignment receives the elements in the machine's byte order,
 * and no byte more; and which memory is refused, untouched.
 */
class SegmentFillTest {
  enum Memory {
    BYTES,
    SHORTS,
    CHARS,
    INTS,
    LONGS,
    FLOATS,
    DOUBLES,
    AUTO,
    CONFINED,
    SHARED,
    MAPPED
  }

  /** The last one takes more than one run of the conversion. */
  private static final int[] SIZES = {0, 1, 2, 3, 5, 2049, 5003};

  private static final int BEHIND = 37;

  @TempDir private static Path directory;

  @AutoClose private final Arena confined = Arena.ofConfined();
  @AutoClose private final Arena shared = Arena.ofShared();

  /** Returns so many preset bytes. */
  private MemorySegment preset(Memory memory, int bytes) throws IOException {
    MemorySegment segment =
        switch (memory) {
          case BYTES -> MemorySegment.ofArray(new byte[bytes]);
          case SHORTS -> MemorySegment.ofArray(new short[bytes / Short.BYTES + 1]);
          case CHARS -> MemorySegment.ofArray(new char[bytes / Character.BYTES + 1]);
          case INTS -> MemorySegment.ofArray(new int[bytes / Integer.BYTES + 1]);
          case LONGS -> MemorySegment.ofArray(new long[bytes / Long.BYTES + 1]);
          case FLOATS -> MemorySegment.ofArray(new float[bytes / Float.BYTES + 1]);
          case DOUBLES -> MemorySegment.ofArray(new double[bytes / Double.BYTES + 1]);
          case AUTO -> Arena.ofAuto().allocate(bytes, Long.BYTES);
          case CONFINED -> confined.allocate(bytes, Long.BYTES);
          case SHARED -> shared.allocate(bytes, Long.BYTES);
          case MAPPED -> mapped(bytes);
        };
    return segment.asSlice(0, bytes).fill(Bits.UNTOUCHED);
  }

  private MemorySegment mapped(int bytes) throws IOException {
    Path file = Files.createTempFile(directory, "mapped", ".bin");
    try (FileChannel channel =
        FileChannel.open(file, StandardOpenOption.READ, StandardOpenOption.WRITE)) {
      return channel.map(MapMode.READ_WRITE, 0, bytes, shared);
    }
  }

  private static RandomTensor sized(RandomTensor like, long size) {
    return RandomTensor.of(like.dtype(), like.distribution(), like.seed(), size);
  }

  @ParameterizedTest
  @EnumSource
  void everyMemoryTakesTheElementsAtAnyAlignment(Memory memory) throws IOException {
    MemorySegment whole = preset(memory, 8 + 5003 * Double.BYTES + BEHIND);
    for (RandomTensor longest : AllTensors.tensors(5003)) {
      byte[] elements = Bits.of(longest);
      for (int size : SIZES) {
        RandomTensor tensor = sized(longest, size);
        int bytes = size * tensor.dtype().bytes();
        byte[] expected = Arrays.copyOf(elements, bytes);
        for (int place = 0; place <= 8; place++) {
          MemorySegment guarded = whole.asSlice(0, place + bytes + BEHIND).fill(Bits.UNTOUCHED);
          tensor.fill(guarded.asSlice(place));
          Bits.assertWritten(guarded, place, expected, tensor);
        }
      }
    }
  }

  @ParameterizedTest
  @EnumSource
  void theLastByteMayBeTheSegmentsLast(Memory memory) throws IOException {
    for (RandomTensor tensor : AllTensors.tensors(11)) {
      byte[] elements = Bits.of(tensor);
      MemorySegment whole = preset(memory, 3 + elements.length + BEHIND);
      tensor.fill(whole.asSlice(3, elements.length));
      Bits.assertWritten(whole, 3, elements, tensor);
      sized(tensor, 0).fill(whole.asSlice(whole.byteSize(), 0));
      Bits.assertWritten(whole, 3, elements, tensor);
    }
  }

  @ParameterizedTest
  @EnumSource
  void chunksOfManyThreadsMeet(Memory memory) throws IOException {
    Distribution law = Distribution.normal(0, 1);
    try (ExecutorService executor = Executors.newFixedThreadPool(3)) {
      for (DType dtype : DType.values()) {
        RandomTensor whole = RandomTensor.of(dtype, law, Seed.of(7), 200_010);
        RandomTensor tensor = whole.range(3, 200_006);
        byte[] elements = Bits.of(whole);
        byte[] expected = Arrays.copyOfRange(elements, 3 * dtype.bytes(), 200_006 * dtype.bytes());
        MemorySegment guarded = preset(memory, 4 + expected.length + BEHIND);
        Filler.on(executor, 4).fill(tensor, guarded.asSlice(4));
        Bits.assertWritten(guarded, 4, expected, tensor);
      }
    }
  }

  @Test
  void arraysOfFloatsAreWrittenInPlaceWhereTheyAreAligned() {
    RandomTensor floats = RandomTensor.of(Distribution.normal(0, 1), Seed.of(7), 5);
    MemorySegment array = MemorySegment.ofArray(new float[9]);
    for (int place = 0; place < 8; place++) {
      assertEquals(
          place % Float.BYTES == 0 ? ArrayDestination.class : SegmentDestination.class,
          Inside.destination(floats, array.asSlice(place)).getClass());
    }
    for (DType dtype : new DType[] {DType.FLOAT64, DType.FLOAT16, DType.BFLOAT16}) {
      RandomTensor others = RandomTensor.of(dtype, Distribution.normal(0, 1), Seed.of(7), 3);
      assertInstanceOf(SegmentDestination.class, Inside.destination(others, array));
    }
  }

  @ParameterizedTest
  @EnumSource
  void shortMemoryIsRefused(Memory memory) throws IOException {
    for (RandomTensor tensor : AllTensors.tensors(11)) {
      int bytes = tensor.dtype().bytes();
      MemorySegment whole = preset(memory, 11 * bytes);
      for (int length : new int[] {0, 1, 11 * bytes - 1}) {
        String message = assertRefused(IllegalArgumentException.class, tensor, whole, length);
        assertEquals(
            "`dst` must have room for all 11 elements of %d bytes. Received: %d bytes"
                .formatted(bytes, length),
            message);
      }
      // Sizes of which the bytes, counted in an int or a long, would fit.
      for (long size : new long[] {1L << 31, 1L << 32, 1L << 61, 1L << 62, Long.MAX_VALUE}) {
        assertRefused(IllegalArgumentException.class, sized(tensor, size), whole, 11L * bytes);
      }
    }
  }

  @ParameterizedTest
  @EnumSource
  void readOnlyMemoryIsRefused(Memory memory) throws IOException {
    MemorySegment whole = preset(memory, 11 * Double.BYTES);
    for (RandomTensor tensor : AllTensors.tensors(11)) {
      for (RandomTensor any : new RandomTensor[] {tensor, sized(tensor, 0)}) {
        IllegalArgumentException e =
            assertThrows(IllegalArgumentException.class, () -> any.fill(whole.asReadOnly()));
        assertEquals("`dst` must be writable. Received: read-only memory", e.getMessage());
        Bits.assertUntouched(whole, any);
      }
    }
  }

  @ParameterizedTest
  @EnumSource(names = {"CONFINED", "SHARED", "MAPPED"})
  void closedMemoryIsRefused(Memory memory) throws IOException {
    SegmentFillTest closed = new SegmentFillTest();
    MemorySegment whole = closed.preset(memory, 11 * Double.BYTES);
    closed.confined.close();
    closed.shared.close();
    for (RandomTensor tensor : AllTensors.tensors(11)) {
      for (RandomTensor any : new RandomTensor[] {tensor, sized(tensor, 0)}) {
        IllegalStateException e = assertThrows(IllegalStateException.class, () -> any.fill(whole));
        assertEquals("`dst` must be alive. Received: memory of a closed arena", e.getMessage());
        assertThrows(IllegalStateException.class, () -> any.fillStrided(whole, new long[] {8}));
      }
    }
  }

  @Test
  void memoryThatAnotherThreadOwnsIsRefused() throws Exception {
    try (ExecutorService owner = Executors.newSingleThreadExecutor();
        ExecutorService helpers = Executors.newFixedThreadPool(3)) {
      Arena arena = owner.submit(Arena::ofConfined).get();
      MemorySegment theirs =
          owner.submit(() -> arena.allocate(2_000_000).fill(Bits.UNTOUCHED)).get();
      for (RandomTensor tensor : AllTensors.tensors(200_003)) {
        for (Executable fill :
            new Executable[] {
              () -> tensor.fill(theirs),
              () -> tensor.fillStrided(theirs, new long[] {Double.BYTES}),
              () -> Filler.sequential().fill(tensor, theirs),
              () -> Filler.on(helpers, 4).fill(tensor, theirs),
              () -> Filler.on(owner, 2).fill(tensor, theirs)
            }) {
          WrongThreadException e = assertThrows(WrongThreadException.class, fill);
          String rule = "`dst` must be filled by the thread that owns it. Received: memory of a ";
          assertTrue(e.getMessage().startsWith(rule), e.getMessage());
        }
      }
      owner.submit(() -> Bits.assertUntouched(theirs, "another thread's memory")).get();
      owner.submit(arena::close).get();
    }
  }

  @Test
  void nullIsRefused() {
    for (RandomTensor tensor : AllTensors.tensors(3)) {
      NullPointerException e =
          assertThrows(NullPointerException.class, () -> tensor.fill((MemorySegment) null));
      assertTrue(e.getMessage().contains("dst"), e.getMessage());
      assertThrows(NullPointerException.class, () -> sized(tensor, 0).fill((MemorySegment) null));
    }
  }

  /** Returns the message of the refusal to fill a slice. */
  private static <E extends Exception> String assertRefused(
      Class<E> kind, RandomTensor tensor, MemorySegment whole, long length) {
    MemorySegment slice = whole.asSlice(0, length);
    E e = assertThrows(kind, () -> tensor.fill(slice));
    Bits.assertUntouched(whole, tensor);
    return e.getMessage();
  }
}
