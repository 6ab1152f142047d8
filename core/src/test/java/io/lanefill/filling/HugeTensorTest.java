// SPDX-License-Identifier: Apache-2.0
package io.lanefill.filling;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.lanefill.DType;
import io.lanefill.Distribution;
import io.lanefill.Inside;
import io.lanefill.RandomTensor;
import io.lanefill.Seed;
import io.lanefill.internal.fill.SegmentDestination;
import io.lanefill.internal.fill.Source;
import io.lanefill.internal.fill.Stored;
import io.lanefill.internal.fill.StridedDestination;
import io.lanefill.internal.kernel.Drawn;
import io.lanefill.internal.kernel.Groups;
import io.lanefill.internal.kernel.Kernels;
import io.lanefill.internal.scalar.ScalarKernel;
import io.lanefill.internal.stream.Philox4x32;
import io.lanefill.internal.stream.StreamKey;
import io.lanefill.support.AllTensors;
import io.lanefill.support.Bits;
import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.channels.FileChannel.MapMode;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Proves that indices, positions and places beyond 2^31 and 2^32 are counted in longs: far elements
 * are those of the kernel, and go where they belong in a sparse file of more than 8 GiB.
 */
class HugeTensorTest {
  private static final long SIZE = 1L << 40;

  /** Where an int, an unsigned int, or a block counter's lowest word ends. */
  private static final long[] FAR = {1L << 31, 1L << 32, 1L << 33, 1L << 34, 1L << 39};

  /** Bytes of the sparse file: room for 2^31 + 64 floats. */
  private static final long FILE = (1L << 33) + 256;

  @Test
  void farUniformsAreTheWordsOfTheirBlocks() {
    Seed seed = Seed.of(7);
    long[] ends = Arrays.copyOf(FAR, FAR.length + 2);
    ends[FAR.length] = 1L << 62;
    ends[FAR.length + 1] = Long.MAX_VALUE - 4;
    RandomTensor tensor = RandomTensor.of(Distribution.uniform(0, 1), seed, Long.MAX_VALUE);
    StreamKey key = ((Drawn) Inside.recipe(tensor)).key();
    for (long end : ends) {
      float[] elements = tensor.range(end - 3, end + 4).toFloatArray();
      for (int i = 0; i < 7; i++) {
        long index = end - 3 + i;
        long[] pairs = {key.counter().low() + index / 4, key.counter().high()};
        Philox4x32.words(key.key0(), key.key1(), 1, pairs, 1);
        int word = (int) (pairs[(int) (index % 4) / 2] >>> (32 * (index % 2)));
        assertEquals((word & 0x7FFFFF) * 0x1p-23f, elements[i], "element " + index);
      }
    }
  }

  @Test
  void farRangesAreTheKernelsGroups() {
    for (RandomTensor tensor : AllTensors.tensors(SIZE)) {
      int group = Inside.recipe(tensor).array().groupSize();
      for (long end : FAR) {
        double[] expected = new double[64];
        Groups groups = Inside.recipe(tensor).groups(Kernels.all(new ScalarKernel()), 64, false);
        if (tensor.dtype() == DType.FLOAT64) {
          groups.write((end - 32) / group, expected, 0, 64 / group);
        } else {
          float[] floats = new float[64];
          groups.write((end - 32) / group, floats, 0, 64 / group);
          Arrays.setAll(expected, i -> floats[i]);
        }
        for (int from = 20; from < 32; from++) {
          for (int to = from; to <= 44; to++) {
            RandomTensor part = tensor.range(end - 32 + from, end - 32 + to);
            assertArrayEquals(Arrays.copyOfRange(expected, from, to), part.toDoubleArray());
          }
        }
      }
    }
  }

  @Test
  void farBoxesAreTheRangesOfTheirRows() {
    for (RandomTensor tensor : AllTensors.tensors(1L << 10, 1L << 20, 1L << 10)) {
      long[] origin = {1023, 1048569, 1017};
      RandomTensor box = tensor.box(origin, new long[] {1, 7, 5});
      RandomTensor inner = tensor.box(new long[] {5, 1, 3}, new long[] {1019, 1048575, 1021});
      assertEquals(box, inner.box(new long[] {1018, 1048568, 1014}, new long[] {1, 7, 5}));
      double[] rows = new double[35];
      for (int row = 0; row < 7; row++) {
        long from = (((origin[0] << 20) + origin[1] + row) << 10) + origin[2];
        tensor.range(from, from + 5).fill(rows, 5 * row);
      }
      assertArrayEquals(rows, box.toDoubleArray());
      // As positions in a box that is not a range of the whole.
      long position = ((1018L * 1048575) + 1048568) * 1021 + 1014;
      assertArrayEquals(
          Arrays.copyOf(rows, 5), inner.range(position, position + 5).toDoubleArray());
    }
  }

  @Test
  void farPlacesOfAFileAreFilled(@TempDir Path directory) throws IOException {
    try (Arena arena = Arena.ofConfined()) {
      MemorySegment file = sparse(directory, arena);
      for (RandomTensor tensor : AllTensors.tensors(2, 32)) {
        int b = tensor.dtype().bytes();
        byte[] elements = Bits.of(tensor);
        Bits.assertHolds(file.asSlice(FILE - 512), new byte[512], "the rest of the file");

        tensor.fill(file.asSlice(FILE - elements.length));
        Bits.assertHolds(file.asSlice(FILE - elements.length), elements, tensor);
        clear(file);

        // One row at the start of the file, one 2^33 bytes further on.
        tensor.fillStrided(file, new long[] {1L << 33, b});
        for (int row = 0; row < 2; row++) {
          byte[] expected =
              Arrays.copyOf(Arrays.copyOfRange(elements, row * 32 * b, (row + 1) * 32 * b), 256);
          Bits.assertHolds(file.asSlice((long) row << 33, 256), expected, tensor);
        }
        clear(file);

        // The far stride first, then last, and no two elements neighbours.
        RandomTensor cube =
            RandomTensor.of(tensor.dtype(), tensor.distribution(), tensor.seed(), 2, 16, 2);
        for (long[] strides : new long[][] {{1L << 33, b, 16L * b}, {16L * b, b, 1L << 33}}) {
          cube.fillStrided(file, strides);
          for (int i = 0; i < 64; i++) {
            long place = i / 32 * strides[0] + i / 2 % 16 * strides[1] + i % 2 * strides[2];
            byte[] expected = Arrays.copyOfRange(elements, i * b, (i + 1) * b);
            Bits.assertHolds(file.asSlice(place, b), expected, cube);
          }
          clear(file);
        }
      }
    }
  }

  private static Source source(RandomTensor tensor) {
    return new Source(
        Inside.recipe(tensor).groups(Kernels.all(new ScalarKernel()), 64, false),
        Inside.selection(tensor));
  }

  @Test
  void farPositionsHaveFarPlaces(@TempDir Path directory) throws IOException {
    Distribution law = Distribution.normal(0, 1);
    long size = (1L << 31) + 64;
    try (Arena arena = Arena.ofConfined()) {
      MemorySegment file = sparse(directory, arena);
      // Written alone, as the last chunk of a fill is.
      RandomTensor floats = RandomTensor.of(law, Seed.of(7), size);
      byte[] elements = Bits.of(floats.range(size - 61, size));
      try (Source source = source(floats)) {
        new SegmentDestination(file, Stored.FLOAT, ByteOrder.nativeOrder())
            .write(source, size - 61, 61);
      }
      Bits.assertHolds(file.asSlice(FILE - elements.length), elements, floats);
      Bits.assertHolds(file.asSlice(FILE - 512, 512 - 244), new byte[512 - 244], floats);
      clear(file);

      // Pairs of halves with a gap after each.
      long[] shape = {size / 2, 2};
      RandomTensor pairs = RandomTensor.of(DType.FLOAT16, law, Seed.of(7), shape);
      byte[] bits = Bits.of(pairs.range(size - 61, size));
      try (Source source = source(pairs)) {
        new StridedDestination(file, Stored.HALF, shape, new long[] {8, 2})
            .write(source, size - 61, 61);
      }
      byte[] expected = new byte[512];
      for (int i = 0; i < 61; i++) {
        // Element 61 from the end is the second one of its pair, of which 31 end the file.
        int place = 512 - 8 * 31 + (i + 1) / 2 * 8 + (i + 1) % 2 * 2;
        System.arraycopy(bits, 2 * i, expected, place, 2);
      }
      Bits.assertHolds(file.asSlice(FILE - 512), expected, pairs);
    }
  }

  private static MemorySegment sparse(Path directory, Arena arena) throws IOException {
    Path file = directory.resolve("sparse.bin");
    try (FileChannel channel =
        FileChannel.open(
            file,
            StandardOpenOption.CREATE_NEW,
            StandardOpenOption.SPARSE,
            StandardOpenOption.READ,
            StandardOpenOption.WRITE)) {
      return channel.map(MapMode.READ_WRITE, 0, FILE, arena);
    }
  }

  /** Sets the two ends that the tests write back to 0. */
  private static void clear(MemorySegment file) {
    file.asSlice(0, 512).fill((byte) 0);
    file.asSlice(FILE - 512).fill((byte) 0);
  }

  @Test
  void arraysAreTooShortForHugeTensors() {
    for (RandomTensor tensor : AllTensors.tensors(3, (1L << 31) + 1)) {
      for (RandomTensor huge :
          List.of(tensor, tensor.range(0, 1L << 31), tensor.range(5, 5L + Integer.MAX_VALUE))) {
        String message =
            assertThrows(IllegalArgumentException.class, huge::toDoubleArray).getMessage();
        assertTrue(message.contains("use fill(MemorySegment)"), message);
        assertTrue(message.contains("Received: " + huge), message);
        if (tensor.dtype() != DType.FLOAT64) {
          message = assertThrows(IllegalArgumentException.class, huge::toFloatArray).getMessage();
          assertTrue(message.contains("use fill(MemorySegment)"), message);
        }
      }
    }
  }
}
