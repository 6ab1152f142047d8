// SPDX-License-Identifier: Apache-2.0
package io.lanefill.filling;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.lanefill.DType;
import io.lanefill.Distribution;
import io.lanefill.Filler;
import io.lanefill.IncompleteFillException;
import io.lanefill.RandomTensor;
import io.lanefill.Seed;
import io.lanefill.support.Bits;
import io.lanefill.support.OtherFile;
import java.io.FileOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * Proves that helpers which write to a file themselves put each byte in its place, wherever the
 * file was; and that a file which fails or takes bytes at its end alone is treated as any channel.
 */
@Timeout(value = 120, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class FileFillTest {
  private static final int SIZE = 1_000_003;
  private static final Distribution LAW = Distribution.uniform(-1, 1);
  private static final RandomTensor TENSOR = RandomTensor.of(LAW, Seed.of(7), SIZE);
  private static final byte[] BYTES = Bits.of(TENSOR, ByteOrder.LITTLE_ENDIAN);
  private static final byte[] BEFORE = {1, 2, 3, 4, 5};
  private static final ExecutorService POOL = Executors.newFixedThreadPool(3);
  private static final Filler HELPED = Filler.on(POOL, 3);

  @TempDir Path folder;
  private Path path;

  @BeforeEach
  void createFile() throws IOException {
    path = Files.write(folder.resolve("elements"), BEFORE);
  }

  @AfterAll
  static void closePool() {
    POOL.shutdown();
  }

  private FileChannel open() throws IOException {
    return FileChannel.open(path, StandardOpenOption.WRITE);
  }

  private void assertHolds(byte[] before, byte[] elements) throws IOException {
    byte[] all = Files.readAllBytes(path);
    assertEquals(before.length + elements.length, all.length);
    assertArrayEquals(before, Arrays.copyOf(all, before.length));
    assertArrayEquals(elements, Arrays.copyOfRange(all, before.length, all.length));
  }

  @Test
  void elementsStandFromThePositionOn() throws IOException {
    for (DType dtype : DType.values()) {
      for (ByteOrder order : List.of(ByteOrder.LITTLE_ENDIAN, ByteOrder.BIG_ENDIAN)) {
        RandomTensor tensor = RandomTensor.of(dtype, LAW, Seed.of(7), 1000, 400).range(3, 300_000);
        byte[] elements = Bits.of(tensor, order);
        for (int start : new int[] {0, 3, 5}) {
          createFile();
          try (FileChannel channel = open().position(start)) {
            HELPED.fill(tensor, channel, order);
            assertEquals(start + elements.length, channel.position());
          }
          assertHolds(Arrays.copyOf(BEFORE, start), elements);
        }
      }
    }
  }

  @Test
  void boxesGoAsTheyAre() throws IOException {
    RandomTensor whole = RandomTensor.of(LAW, Seed.of(7), 3, 900, 701);
    RandomTensor box = whole.box(new long[] {0, 1, 2}, new long[] {3, 899, 699});
    try (FileChannel channel = open()) {
      HELPED.fill(box, channel);
    }
    assertHolds(new byte[0], Bits.of(box, ByteOrder.LITTLE_ENDIAN));
  }

  /** One that is opened for appending writes at its end whatever place is asked for. */
  @Test
  void filesThatAppendAreFilledInOrder() throws IOException {
    try (FileChannel channel = FileChannel.open(path, StandardOpenOption.APPEND)) {
      HELPED.fill(TENSOR, channel);
    }
    assertHolds(BEFORE, BYTES);
    createFile();
    try (FileOutputStream out = new FileOutputStream(path.toFile(), true)) {
      HELPED.fill(TENSOR, out.getChannel());
    }
    assertHolds(BEFORE, BYTES);
  }

  @Test
  void aFileWithoutPositionsIsFilledInOrder() throws IOException {
    try (FileChannel channel =
        new OtherFile(open()) {
          @Override
          public long position() throws IOException {
            throw new IOException("Illegal seek");
          }
        }) {
      HELPED.fill(TENSOR, channel);
    }
    assertHolds(new byte[0], BYTES);
  }

  /** Beyond a place, as a full disk does; a little is taken at a time. */
  @Test
  void aFullDiskEndsTheFillAndItGoesOn() throws IOException {
    IOException failure = new IOException("No space left on device");
    for (int capacity : new int[] {0, 100, 1 << 18, 2_000_000, BYTES.length - 1}) {
      createFile();
      try (FileChannel real = open()) {
        FileChannel full =
            new OtherFile(real) {
              @Override
              public int write(ByteBuffer src, long position) throws IOException {
                if (position >= capacity) {
                  throw failure;
                }
                int some = (int) Math.min(Math.min(src.remaining(), 9999), capacity - position);
                int limit = src.limit();
                try {
                  return super.write(src.limit(src.position() + some), position);
                } finally {
                  src.limit(limit);
                }
              }
            };
        IncompleteFillException e =
            assertThrows(IncompleteFillException.class, () -> HELPED.fill(TENSOR, full));
        assertSame(failure, e.getCause());
        int complete = (int) e.bytesWritten();
        assertTrue(complete <= capacity, e.getMessage());
        assertEquals(complete, real.position());
        byte[] there = Arrays.copyOf(Files.readAllBytes(path), complete);
        assertArrayEquals(Arrays.copyOf(BYTES, complete), there);

        HELPED.fill(TENSOR.range(complete / 4, SIZE), real.position(complete / 4 * 4L));
      }
      assertHolds(new byte[0], BYTES);
    }
  }

  @Test
  void aFileThatTakesNothingEndsTheFill() throws IOException {
    try (FileChannel lazy =
        new OtherFile(open()) {
          @Override
          public int write(ByteBuffer src, long position) {
            return 0;
          }
        }) {
      IncompleteFillException e =
          assertThrows(IncompleteFillException.class, () -> HELPED.fill(TENSOR, lazy));
      assertEquals(0, e.bytesWritten());
      assertEquals(
          "A write took 0 bytes, as if the channel did not block", e.getCause().getMessage());
    }
  }
}
