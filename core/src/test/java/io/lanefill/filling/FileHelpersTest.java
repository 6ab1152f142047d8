// SPDX-License-Identifier: Apache-2.0
package io.lanefill.filling;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.lanefill.Distribution;
import io.lanefill.Filler;
import io.lanefill.IncompleteFillException;
import io.lanefill.RandomTensor;
import io.lanefill.Seed;
import io.lanefill.Values;
import io.lanefill.support.Bits;
import io.lanefill.support.MeetingFile;
import io.lanefill.support.OtherFile;
import io.lanefill.support.Waiting;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.ClosedChannelException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;
import java.util.Set;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * Proves what happens to a file while the caller and helpers write to it at once: all of them do,
 * and an interrupt, the file's end or a failure in the midst ends the work of all.
 */
@Timeout(value = 120, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class FileHelpersTest {
  /** 16 chunks. */
  private static final int SIZE = 1_000_003;

  /** All other, and of no kernel, which might want a processor for itself. */
  private static final RandomTensor TENSOR =
      RandomTensor.of(
          Distribution.given(Values.of(IntStream.range(0, SIZE).asDoubleStream().toArray(), SIZE)),
          Seed.of(7),
          SIZE);

  private static final byte[] BYTES = Bits.of(TENSOR, ByteOrder.LITTLE_ENDIAN);
  private static final ExecutorService POOL = Executors.newFixedThreadPool(2);
  private static final Filler HELPED = Filler.on(POOL, 3);

  @TempDir private Path folder;
  private Path path;

  @BeforeEach
  void createFile() throws IOException {
    path = Files.createFile(folder.resolve("elements"));
  }

  @AfterAll
  static void closePool() {
    POOL.shutdown();
  }

  private MeetingFile open() throws IOException {
    return new MeetingFile(FileChannel.open(path, StandardOpenOption.WRITE), 2);
  }

  /** Acts on the caller's thread once all have written, and then lets helpers go on. */
  private static Filler meeting(Filler filler, MeetingFile file, Runnable midway) {
    return filler.withCancellation(
        () -> {
          if (file.callerWrites() == 1) {
            midway.run();
            file.letHelpersGoOn();
          }
          return false;
        });
  }

  private void assertHolds(int complete) throws IOException {
    byte[] there = Arrays.copyOf(Files.readAllBytes(path), complete);
    assertArrayEquals(Arrays.copyOf(BYTES, complete), there);
  }

  @Test
  void allThreadsWriteWhatTheyDraw() throws IOException {
    try (MeetingFile file = open()) {
      meeting(HELPED, file, () -> {}).fill(TENSOR, file);
      assertTrue(file.callerWrites() > 0);
      assertEquals(3, file.writers());
    }
    assertArrayEquals(BYTES, Files.readAllBytes(path));
  }

  /** A write of an interrupted thread would close the file. */
  @Test
  void interruptedHelpersGoOn() throws IOException {
    Set<Boolean> interrupted = ConcurrentHashMap.newKeySet();
    CountDownLatch ended = new CountDownLatch(2);
    Executor interrupting =
        task ->
            POOL.execute(
                () -> {
                  Thread.currentThread().interrupt();
                  task.run();
                  interrupted.add(Thread.interrupted());
                  ended.countDown();
                });
    try (MeetingFile file = open()) {
      meeting(Filler.on(interrupting, 3), file, () -> {}).fill(TENSOR, file);
      assertEquals(3, file.writers());
      assertTrue(file.isOpen());
    }
    assertTrue(Waiting.await(ended));
    assertEquals(Set.of(true), interrupted);
    assertArrayEquals(BYTES, Files.readAllBytes(path));
  }

  @Test
  void anInterruptedCallerLetsNobodyWrite() throws IOException {
    try (MeetingFile file = open()) {
      Thread.currentThread().interrupt();
      CancellationException e =
          assertThrows(CancellationException.class, () -> HELPED.fill(TENSOR, file));
      assertTrue(Thread.interrupted(), "must still be interrupted");
      assertEquals(interruptedAt(0), e.getMessage());
      assertEquals(0, file.writers());
      assertTrue(file.isOpen());
    }
  }

  @Test
  void anInterruptOfTheCallerEndsTheWorkOfAll() throws IOException {
    try (MeetingFile file = open()) {
      Filler midway = meeting(HELPED, file, Thread.currentThread()::interrupt);
      CancellationException e =
          assertThrows(CancellationException.class, () -> midway.fill(TENSOR, file));
      assertTrue(Thread.interrupted(), "must still be interrupted");
      assertEquals(3, file.writers());
      assertEquals(1, file.callerWrites(), "the interrupted caller writes no more");
      assertTrue(file.isOpen());
      int complete = (int) file.position();
      assertEquals(interruptedAt(complete), e.getMessage());
      assertTrue(complete > 0 && complete < BYTES.length, e.getMessage());
      assertHolds(complete);

      HELPED.fill(TENSOR.range(complete / 4, SIZE), file);
    }
    assertArrayEquals(BYTES, Files.readAllBytes(path));
  }

  private static String interruptedAt(int complete) {
    return "The fill was interrupted: the channel has taken %d of %d bytes."
        .formatted(complete, BYTES.length);
  }

  @Test
  void aFileThatIsClosedMidwayEndsTheWorkOfAll() throws IOException {
    MeetingFile file = open();
    Filler midway = meeting(HELPED, file, () -> closeQuietly(file));
    IncompleteFillException e =
        assertThrows(IncompleteFillException.class, () -> midway.fill(TENSOR, file));
    assertInstanceOf(ClosedChannelException.class, e.getCause());
    assertEquals(3, file.writers());
    assertFalse(file.isOpen());
    int complete = (int) e.bytesWritten();
    assertTrue(complete > 0 && complete < BYTES.length, e.getMessage());
    assertHolds(complete);
  }

  private static void closeQuietly(FileChannel channel) {
    try {
      channel.close();
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }

  /** As they are thrown by the file, without what carried them through the crew. */
  @Test
  void whatAnotherThreadMetIsSuppressed() throws IOException {
    CountDownLatch two = new CountDownLatch(2);
    Set<Throwable> failures = ConcurrentHashMap.newKeySet();
    try (FileChannel failing =
        new OtherFile(FileChannel.open(path, StandardOpenOption.WRITE)) {
          @Override
          public int write(ByteBuffer src, long position) throws IOException {
            two.countDown();
            assertTrue(Waiting.await(two), "another thread writes, too");
            IOException failure = new IOException("at " + position);
            failures.add(failure);
            throw failure;
          }
        }) {
      IncompleteFillException e =
          assertThrows(
              IncompleteFillException.class, () -> Filler.on(POOL, 2).fill(TENSOR, failing));
      assertEquals(1, e.getSuppressed().length);
      assertEquals(failures, Set.of(e.getCause(), e.getSuppressed()[0]));
      assertEquals(0, e.bytesWritten());
    }
  }
}
