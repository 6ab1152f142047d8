// SPDX-License-Identifier: Apache-2.0
package io.lanefill.filling;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.lanefill.Distribution;
import io.lanefill.Filler;
import io.lanefill.IncompleteFillException;
import io.lanefill.RandomTensor;
import io.lanefill.Seed;
import io.lanefill.support.Bits;
import io.lanefill.support.Taker;
import io.lanefill.support.Waiting;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.ClosedByInterruptException;
import java.nio.channels.ClosedChannelException;
import java.nio.channels.FileChannel;
import java.nio.channels.NonWritableChannelException;
import java.nio.channels.Pipe;
import java.nio.channels.WritableByteChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Proves that a fill that a channel, its user or an interrupt ends early says how many bytes are
 * complete, that these are right, and that it can go on from there; and which channels are refused.
 */
@Timeout(value = 120, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class ChannelFaultTest {
  /** Two batches of helpers and a part of one. */
  private static final int SIZE = (9 << 20) / 4 + 3;

  private static final RandomTensor TENSOR =
      RandomTensor.of(Distribution.uniform(-1, 1), Seed.of(7), SIZE);
  private static final byte[] BYTES = Bits.of(TENSOR, ByteOrder.LITTLE_ENDIAN);
  private static final ExecutorService POOL = Executors.newFixedThreadPool(3);

  @AfterAll
  static void closePool() {
    POOL.shutdown();
  }

  static List<Filler> fillers() {
    return List.of(Filler.sequential(), Filler.on(POOL, 3), Filler.on(task -> {}, 2));
  }

  /**
   * How to open a file for a fill that is to be stopped before its end: with helpers so that only
   * the caller writes; {@link FileHelpersTest} has files that all write to.
   */
  static List<Arguments> fillersOfFiles() {
    return List.of(
        Arguments.of(Filler.sequential(), StandardOpenOption.WRITE),
        Arguments.of(Filler.on(POOL, 3), StandardOpenOption.APPEND),
        Arguments.of(Filler.on(task -> {}, 2), StandardOpenOption.WRITE));
  }

  /** A channel that takes so many bytes in all, and then fails. */
  private static final class Full extends Taker {
    private final int capacity;
    private final IOException failure;

    Full(int capacity, IOException failure) {
      this.capacity = capacity;
      this.failure = failure;
    }

    @Override
    protected int takes(int offered) throws IOException {
      if (size() == capacity) {
        throw failure;
      }
      return Math.min(offered, capacity - size());
    }
  }

  private static void assertPrefix(long complete, Taker taker) {
    assertEquals(complete, taker.size());
    assertArrayEquals(Arrays.copyOf(BYTES, (int) complete), taker.taken());
  }

  @ParameterizedTest
  @MethodSource("fillers")
  void aFullDiskEndsTheFillAndItGoesOn(Filler filler) throws IOException {
    for (int capacity : new int[] {0, 1, 4, 1_000_003, 4 << 20, (4 << 20) + 1, BYTES.length - 1}) {
      IOException failure = new IOException("No space left on device");
      Full full = new Full(capacity, failure);
      IncompleteFillException e =
          assertThrows(IncompleteFillException.class, () -> filler.fill(TENSOR, full));
      assertEquals(capacity, e.bytesWritten());
      assertSame(failure, e.getCause());
      assertEquals(
          "The channel took %d of %d bytes, then failed: java.io.IOException: No space left on device"
              .formatted(capacity, BYTES.length),
          e.getMessage());
      assertPrefix(capacity, full);

      Taker rest = new Taker();
      filler.fill(TENSOR.range(e.bytesWritten() / 4, SIZE), rest);
      assertArrayEquals(Arrays.copyOfRange(BYTES, capacity / 4 * 4, BYTES.length), rest.taken());
    }
  }

  /** One that moves the position and then throws has taken the bytes. */
  @ParameterizedTest
  @MethodSource("fillers")
  void whatAFailedWriteTookCounts(Filler filler) {
    Taker taker =
        new Taker() {
          @Override
          public int write(ByteBuffer src) throws IOException {
            super.write(src.slice().limit(5));
            src.position(src.position() + 5);
            throw new IOException();
          }
        };
    IncompleteFillException e =
        assertThrows(IncompleteFillException.class, () -> filler.fill(TENSOR, taker));
    assertEquals(5, e.bytesWritten());
    assertTrue(e.getMessage().endsWith("then failed: java.io.IOException"), e.getMessage());
    assertPrefix(5, taker);
  }

  @ParameterizedTest
  @MethodSource("fillers")
  void aClosedChannelEndsTheFill(Filler filler) {
    Taker closed = new Taker();
    closed.close();
    IncompleteFillException e =
        assertThrows(IncompleteFillException.class, () -> filler.fill(TENSOR, closed));
    assertEquals(0, e.bytesWritten());
    assertInstanceOf(ClosedChannelException.class, e.getCause());

    Taker closing = new Taker();
    Filler midway = filler.withProgress(count -> closing.close());
    e = assertThrows(IncompleteFillException.class, () -> slowly(midway).fill(TENSOR, closing));
    assertInstanceOf(ClosedChannelException.class, e.getCause());
    assertTrue(e.bytesWritten() > 0 && e.bytesWritten() < BYTES.length, e.getMessage());
    assertPrefix(e.bytesWritten(), closing);
  }

  /** Pauses before each chunk and write for longer than reports are apart. */
  private static Filler slowly(Filler filler) {
    return filler.withCancellation(
        () -> {
          Waiting.pause(11);
          return false;
        });
  }

  @ParameterizedTest
  @MethodSource("fillers")
  void aChannelThatTakesNothingEndsTheFill(Filler filler) {
    Full none = new Full(100, null);
    WritableByteChannel lazy =
        new Taker() {
          @Override
          public int write(ByteBuffer src) throws IOException {
            return none.size() == 100 ? 0 : none.write(src);
          }
        };
    IncompleteFillException e =
        assertThrows(IncompleteFillException.class, () -> filler.fill(TENSOR, lazy));
    assertEquals(100, e.bytesWritten());
    assertEquals(
        "The channel took 100 of %d bytes, then failed: java.io.IOException: A write took 0 bytes, as if the channel did not block"
            .formatted(BYTES.length),
        e.getMessage());
    assertPrefix(100, none);

    // Says that it took all, and took none.
    WritableByteChannel lying =
        new Taker() {
          @Override
          public int write(ByteBuffer src) {
            return src.remaining();
          }
        };
    e = assertThrows(IncompleteFillException.class, () -> filler.fill(TENSOR, lying));
    assertEquals(0, e.bytesWritten());
  }

  @ParameterizedTest
  @MethodSource("fillers")
  void whatElseAChannelThrowsComesAsItIs(Filler filler) throws IOException {
    RuntimeException thrown = new ArithmeticException("mine");
    WritableByteChannel odd =
        new Taker() {
          @Override
          protected int takes(int offered) {
            throw thrown;
          }
        };
    assertSame(thrown, assertThrows(ArithmeticException.class, () -> filler.fill(TENSOR, odd)));
  }

  @Test
  void aFileThatIsOpenForReadingAloneIsNotWritten(@TempDir Path folder) throws IOException {
    Path file = Files.write(folder.resolve("file"), new byte[3]);
    try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ)) {
      assertThrows(NonWritableChannelException.class, () -> TENSOR.fill(channel));
    }
    assertEquals(3, Files.size(file));
  }

  /** Returns how many bytes are complete, as the message says. */
  private static int complete(String how, CancellationException e) {
    String start = "The fill was " + how + ": the channel has taken ";
    String end = " of " + BYTES.length + " bytes.";
    assertTrue(e.getMessage().startsWith(start) && e.getMessage().endsWith(end), e.getMessage());
    String number = e.getMessage().substring(start.length());
    return Integer.parseInt(number.substring(0, number.length() - end.length()));
  }

  @ParameterizedTest
  @MethodSource("fillers")
  void aFillCanBeCancelledAnywhere(Filler filler) throws IOException {
    AtomicInteger asked = new AtomicInteger();
    filler.withCancellation(() -> asked.incrementAndGet() < 0).fill(TENSOR, new Taker());
    int most = asked.get();
    for (int asks : new int[] {0, 1, 2, most / 3, most / 2, most - 1}) {
      asked.set(0);
      Taker taker = new Taker();
      Filler cancelled = filler.withCancellation(() -> asked.getAndIncrement() >= asks);
      try {
        cancelled.fill(TENSOR, taker);
        // Helpers may have been quicker this time.
        assertArrayEquals(BYTES, taker.taken());
      } catch (CancellationException e) {
        assertPrefix(complete("cancelled", e), taker);
      }
    }
  }

  @ParameterizedTest
  @MethodSource("fillers")
  void progressCountsWhatTheChannelHasTaken(Filler filler) throws IOException {
    Taker taker =
        new Taker() {
          @Override
          protected int takes(int offered) {
            return Math.min(offered, 1_000_003);
          }
        };
    List<Long> counts = new ArrayList<>(List.of(0L));
    slowly(filler)
        .withProgress(
            count -> {
              assertEquals(taker.size() / 4, count);
              assertTrue(count >= counts.getLast(), () -> count + " after " + counts);
              counts.add(count);
            })
        .fill(TENSOR, taker);
    assertEquals(SIZE, counts.getLast());
    assertTrue(counts.size() > 9, counts::toString);
  }

  @Test
  void emptyTensorsDoNotTouchTheChannel() throws IOException {
    Taker closed = new Taker();
    closed.close();
    Filler.sequential()
        .withProgress(count -> assertFalse(true, "reported " + count))
        .withCancellation(() -> true)
        .fill(TENSOR.range(5, 5), closed);
  }

  /** Which leaves the channel open. */
  @ParameterizedTest
  @MethodSource("fillersOfFiles")
  void anInterruptedThreadWritesNothing(Filler filler, StandardOpenOption way, @TempDir Path folder)
      throws IOException {
    Path file = folder.resolve("elements.f32");
    try (FileChannel channel = FileChannel.open(file, StandardOpenOption.CREATE, way)) {
      Thread.currentThread().interrupt();
      CancellationException e =
          assertThrows(CancellationException.class, () -> filler.fill(TENSOR, channel));
      assertTrue(Thread.interrupted(), "must still be interrupted");
      assertEquals(0, complete("interrupted", e));

      Filler midway = slowly(filler).withProgress(count -> Thread.currentThread().interrupt());
      e = assertThrows(CancellationException.class, () -> midway.fill(TENSOR, channel));
      assertTrue(Thread.interrupted(), "must still be interrupted");
      int complete = complete("interrupted", e);
      assertTrue(complete > 0, e.getMessage());
      assertTrue(channel.isOpen());
      assertEquals(complete, channel.size());
      channel.truncate(complete / 4 * 4L);
      filler.fill(TENSOR.range(complete / 4, SIZE), channel.position(channel.size()));
    }
    assertArrayEquals(BYTES, Files.readAllBytes(file));
  }

  @ParameterizedTest
  @MethodSource("fillers")
  void anInterruptDuringAWriteClosesTheChannel(Filler filler, @TempDir Path folder)
      throws IOException {
    try (FileChannel file =
        FileChannel.open(
            folder.resolve("file"), StandardOpenOption.CREATE, StandardOpenOption.WRITE)) {
      WritableByteChannel channel =
          new Taker() {
            @Override
            public int write(ByteBuffer src) throws IOException {
              if (file.position() > 0) {
                Thread.currentThread().interrupt();
              }
              return file.write(src);
            }
          };
      IncompleteFillException e =
          assertThrows(IncompleteFillException.class, () -> filler.fill(TENSOR, channel));
      assertTrue(Thread.interrupted(), "must still be interrupted");
      assertInstanceOf(ClosedByInterruptException.class, e.getCause());
      assertEquals(Files.size(folder.resolve("file")), e.bytesWritten());
      assertFalse(file.isOpen());
    }
  }

  @Test
  void channelsThatDoNotBlockAreRefused() throws IOException {
    Pipe pipe = Pipe.open();
    try (Pipe.SinkChannel sink = pipe.sink();
        Pipe.SourceChannel source = pipe.source()) {
      sink.configureBlocking(false);
      for (RandomTensor tensor : List.of(TENSOR, TENSOR.range(0, 0))) {
        IllegalArgumentException e =
            assertThrows(IllegalArgumentException.class, () -> tensor.fill(sink));
        assertEquals(
            "`dst` must be in blocking mode. Received: a channel in non-blocking mode",
            e.getMessage());
      }
      source.configureBlocking(false);
      assertEquals(0, source.read(ByteBuffer.allocate(1)), "written to");
    }
  }

  @Test
  void moreBytesThanALongCountsAreRefused() {
    RandomTensor huge = RandomTensor.of(TENSOR.distribution(), TENSOR.seed(), 1L << 61);
    Taker taker = new Taker();
    IllegalArgumentException e =
        assertThrows(IllegalArgumentException.class, () -> huge.fill(taker));
    assertEquals(
        "A channel takes at most 2^63 - 1 bytes: write a range at a time. Received: " + huge,
        e.getMessage());
    assertEquals(0, taker.size());
  }
}
