// SPDX-License-Identifier: Apache-2.0
package io.lanefill.checkpoint.internal.writing;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.lanefill.DType;
import io.lanefill.Distribution;
import io.lanefill.Filler;
import io.lanefill.RandomTensor;
import io.lanefill.Seed;
import java.io.IOException;
import java.lang.foreign.Arena;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CancellationException;
import java.util.concurrent.Executor;
import java.util.concurrent.Future;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A file of blocks has the bytes that were appended, wherever elements and replacements lie. */
class BlockedFileTest {
  private static final int BLOCK = Blocks.LENGTH;

  @TempDir Path folder;

  private final List<Long> told = new ArrayList<>();
  private final List<Future<?>> writes = new ArrayList<>();

  private Path path() {
    return folder.resolve("file");
  }

  /** Three bytes, doubles of three blocks that all begin at odd places, and a byte. */
  private static byte[] expected(RandomTensor tensor) {
    ByteBuffer all = ByteBuffer.allocate(3 + (int) tensor.size() * 8 + 1);
    all.order(ByteOrder.LITTLE_ENDIAN).put(new byte[] {1, 2, 3});
    tensor.fill(all);
    return all.put((byte) 4).array();
  }

  private static RandomTensor doubles() {
    return RandomTensor.of(DType.FLOAT64, Distribution.uniform(0, 1), Seed.of(1), BLOCK * 3L / 8);
  }

  private BlockedFile open(UncachedFile file, long from, Arena arena, BlockedFile.Written written) {
    Blocks blocks = Blocks.of(arena, Long.MAX_VALUE);
    return new BlockedFile(file, from, blocks, Thread::startVirtualThread, written);
  }

  @ParameterizedTest
  @ValueSource(longs = {0, 3, 11, BLOCK - 5, BLOCK + 3, 2L * BLOCK + 3})
  void elementsMayLieInTwoBlocks(long from) throws IOException {
    RandomTensor tensor = doubles();
    byte[] expected = expected(tensor);
    try (Arena arena = Arena.ofShared();
        UncachedFile file = new UncachedFile(path(), 0)) {
      file.write(ByteBuffer.wrap(expected, 0, (int) from), 0);
      try (BlockedFile blocks = open(file, from, arena, told::add)) {
        if (from < 3) {
          blocks.put(new byte[] {1, 2, 3}, (int) from);
        }
        long done = Math.max(0, from - 3) / 8;
        blocks.draw(tensor.range(done, tensor.size()), Filler.sequential(), null);
        blocks.put(new byte[] {4}, 0);
        blocks.finish();
      }
    }
    assertArrayEquals(expected, Files.readAllBytes(path()));
    List<Long> ends = new ArrayList<>();
    for (long end = (from / BLOCK + 1) * BLOCK; end < expected.length; end += BLOCK) {
      ends.add(end);
    }
    ends.removeLast(); // The last whole block and what follows are told of as one.
    ends.add((long) expected.length);
    assertEquals(ends, told);
  }

  @Test
  void replacedBytesMayBeWrittenAlreadyOrInPart() throws IOException {
    byte[] expected = new byte[3 * BLOCK + 100];
    new Random(1).nextBytes(expected);
    byte[] first = expected.clone();
    long[] places = {0, 77, BLOCK - 2, BLOCK + 1, 2L * BLOCK - 4, 3L * BLOCK - 1, 3L * BLOCK + 50};
    for (long place : places) {
      System.arraycopy(new byte[4], 0, first, (int) place, 4);
    }
    try (Arena arena = Arena.ofShared();
        UncachedFile file = new UncachedFile(path(), 0);
        BlockedFile blocks = open(file, 0, arena, told::add)) {
      blocks.put(first, 0);
      for (long place : places) {
        byte[] right = new byte[4];
        System.arraycopy(expected, (int) place, right, 0, 4);
        blocks.replace(right, place);
      }
      blocks.finish();
    }
    assertArrayEquals(expected, Files.readAllBytes(path()));
  }

  @Test
  void onlyWhatIsWrittenIsTold() throws IOException {
    try (Arena arena = Arena.ofShared();
        UncachedFile file = new UncachedFile(path(), 0);
        BlockedFile blocks =
            open(
                file,
                0,
                arena,
                position -> {
                  assertTrue(position <= Files.size(path()), () -> position + " are not written");
                  if (position == 2L * BLOCK) {
                    throw new CancellationException();
                  }
                })) {
      RandomTensor large = RandomTensor.of(Distribution.uniform(0, 1), Seed.of(1), 10L * BLOCK);
      assertThrows(
          CancellationException.class, () -> blocks.draw(large, Filler.sequential(), null));
    }
    assertEquals(3L * BLOCK, Files.size(path()), "with the block that was being written");
  }

  @Test
  void whatTheDiskDoesNotTakeByItselfGoesThroughTheCache() throws IOException {
    byte[] bytes = new byte[BLOCK + 1];
    new Random(2).nextBytes(bytes);
    try (Arena arena = Arena.ofShared();
        UncachedFile file = new UncachedFile(path(), 0)) {
      // Its first byte has an odd address, which no disk reads from.
      ByteBuffer odd = arena.allocate(BLOCK + 1, 1 << 16).asByteBuffer().put(bytes).slice(1, BLOCK);
      file.write(odd, 0);
      assertFalse(odd.hasRemaining());
      file.write(odd.rewind(), BLOCK);
      file.force();
    }
    ByteBuffer twice = ByteBuffer.allocate(2 * BLOCK).put(bytes, 1, BLOCK).put(bytes, 1, BLOCK);
    assertArrayEquals(twice.array(), Files.readAllBytes(path()));
  }

  @Test
  void aFailureEndsIt() throws IOException {
    UncachedFile file = new UncachedFile(path(), 0);
    file.close();
    try (Arena arena = Arena.ofShared()) {
      BlockedFile blocks = open(file, 0, arena, told::add);
      blocks.put(new byte[BLOCK + 1], 0);
      assertThrows(IOException.class, blocks::finish);
      assertEquals(List.of(), told);
    }
  }

  /** Runs each write in a thread of its own, one of them late. */
  private Executor late(int which) {
    return write -> {
      boolean isLate = writes.size() == which;
      writes.add((Future<?>) write);
      Thread.startVirtualThread(
          () -> {
            if (isLate) {
              LockSupport.parkNanos(Duration.ofMillis(200).toNanos());
            }
            write.run();
          });
    };
  }

  @Test
  void nothingIsToldBeforeWhatIsInFrontOfItIsWritten() throws IOException {
    BlockedFile.Written written =
        position -> {
          told.add(position);
          assertTrue(
              writes.subList(0, (int) (position / BLOCK)).stream().allMatch(Future::isDone),
              () -> position + " is told of too soon");
        };
    try (Arena arena = Arena.ofShared();
        UncachedFile file = new UncachedFile(path(), 0);
        BlockedFile blocks =
            new BlockedFile(file, 0, Blocks.of(arena, Long.MAX_VALUE), late(0), written)) {
      blocks.put(new byte[4 * BLOCK], 0);
      blocks.finish();
    }
    assertEquals(List.of(1L * BLOCK, 2L * BLOCK, 3L * BLOCK, 4L * BLOCK), told);
  }

  @Test
  void aReplacementWaitsForWhatItReplaces() throws IOException {
    byte[] right = {1, 2, 3, 4};
    try (Arena arena = Arena.ofShared();
        UncachedFile file = new UncachedFile(path(), 0);
        BlockedFile blocks =
            new BlockedFile(file, 0, Blocks.of(arena, Long.MAX_VALUE), late(0), told::add)) {
      blocks.put(new byte[BLOCK + 1], 0);
      blocks.replace(right, 0);
      blocks.finish();
    }
    assertArrayEquals(right, Arrays.copyOf(Files.readAllBytes(path()), right.length));
  }

  @Test
  void whenOneWriteFailsTheOtherIsWaitedFor() throws IOException {
    UncachedFile file = new UncachedFile(path(), 0);
    file.close();
    try (Arena arena = Arena.ofShared()) {
      Blocks memory = Blocks.of(arena, Long.MAX_VALUE);
      BlockedFile blocks = new BlockedFile(file, 0, memory, late(1), told::add);
      blocks.put(new byte[2 * BLOCK], 0);
      IOException first = assertThrows(IOException.class, blocks::close);
      assertEquals(1, first.getSuppressed().length);
      assertEquals(2, writes.size());
      assertTrue(writes.stream().allMatch(Future::isDone));
    }
  }
}
