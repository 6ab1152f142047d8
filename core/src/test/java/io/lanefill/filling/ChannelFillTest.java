// SPDX-License-Identifier: Apache-2.0
package io.lanefill.filling;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.lanefill.DType;
import io.lanefill.Distribution;
import io.lanefill.Filler;
import io.lanefill.RandomTensor;
import io.lanefill.Seed;
import io.lanefill.support.AllTensors;
import io.lanefill.support.Bits;
import io.lanefill.support.ChildJvm;
import io.lanefill.support.Once;
import io.lanefill.support.Taker;
import io.lanefill.support.Waiting;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.foreign.MemorySegment;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.channels.Pipe;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * Proves that channels of every kind get the bytes of all elements in order, whoever draws them and
 * however little they take at a time; that they are called by the calling thread alone, while
 * helpers draw; and that the memory is bounded.
 */
@Timeout(value = 120, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class ChannelFillTest {
  private static final int[] SIZES = {0, 1, 2, 5, 31, 4103};

  /** Bytes of a batch that helpers draw, as {@link RandomTensor} documents two of them. */
  private static final int BATCH = 4 << 20;

  private static final Distribution LAW = Distribution.uniform(-1, 1);
  private static final ExecutorService POOL = Executors.newFixedThreadPool(3);
  private static final Executor IDLE = task -> {};

  @AfterAll
  static void closePool() {
    POOL.shutdown();
  }

  private static byte[] written(Filler filler, RandomTensor tensor, ByteOrder order) {
    Taker taker = new Taker();
    try {
      filler.fill(tensor, taker, order);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return taker.taken();
  }

  @Test
  void elementsStandInTheirOwnFormInEitherOrder() throws IOException {
    for (int size : SIZES) {
      for (RandomTensor tensor : AllTensors.tensors(size)) {
        byte[] little = Bits.of(tensor, ByteOrder.LITTLE_ENDIAN);
        byte[] big = Bits.of(tensor, ByteOrder.BIG_ENDIAN);
        Filler one = Filler.sequential();
        assertArrayEquals(little, written(one, tensor, ByteOrder.LITTLE_ENDIAN), tensor::toString);
        assertArrayEquals(big, written(one, tensor, ByteOrder.BIG_ENDIAN), tensor::toString);
        Taker taker = new Taker();
        one.fill(tensor, taker);
        assertArrayEquals(little, taker.taken(), "little-endian by default");
        taker = new Taker();
        tensor.fill(taker);
        tensor.fill(taker, ByteOrder.BIG_ENDIAN);
        byte[] both = taker.taken();
        assertArrayEquals(little, Arrays.copyOf(both, little.length));
        assertArrayEquals(big, Arrays.copyOfRange(both, little.length, both.length));
      }
    }
  }

  @Test
  void severalBatchesByAnyThreadsAreTheSameBytes() {
    List<Filler> fillers =
        List.of(
            Filler.sequential(),
            Filler.parallel(),
            Filler.on(POOL, 4),
            Filler.on(IDLE, 2),
            Filler.on(Runnable::run, 2));
    for (DType dtype : DType.values()) {
      int size = 2 * BATCH / dtype.bytes() + 70_003;
      RandomTensor tensor = RandomTensor.of(dtype, LAW, Seed.of(7), size + 3);
      RandomTensor range = tensor.range(3, size + 3);
      byte[] expected = Bits.of(range, ByteOrder.LITTLE_ENDIAN);
      for (Filler filler : fillers) {
        byte[] actual = written(filler, range, ByteOrder.LITTLE_ENDIAN);
        assertArrayEquals(expected, actual, () -> dtype + " by " + filler);
      }
    }
  }

  @Test
  void boxesGoAsTheyAre() {
    RandomTensor whole =
        RandomTensor.of(Distribution.truncatedNormal(0, 1), Seed.of(7), 3, 900, 701);
    RandomTensor box = whole.box(new long[] {0, 1, 2}, new long[] {3, 899, 699});
    byte[] expected = Bits.of(box, ByteOrder.LITTLE_ENDIAN);
    assertArrayEquals(expected, written(Filler.sequential(), box, ByteOrder.LITTLE_ENDIAN));
    assertArrayEquals(expected, written(Filler.on(POOL, 3), box, ByteOrder.LITTLE_ENDIAN));
    RandomTensor part = box.range(5, 1_800_001);
    assertArrayEquals(
        Arrays.copyOfRange(expected, 20, 4 * 1_800_001),
        written(Filler.on(POOL, 3), part, ByteOrder.LITTLE_ENDIAN));
  }

  @Test
  void channelsTakeAsLittleAsTheyLike() throws IOException {
    RandomTensor tensor = RandomTensor.of(DType.FLOAT64, LAW, Seed.of(7), 300_001);
    byte[] expected = Bits.of(tensor, ByteOrder.LITTLE_ENDIAN);
    for (Filler filler : List.of(Filler.sequential(), Filler.on(POOL, 2))) {
      List<Integer> sizes = new ArrayList<>();
      Taker taker =
          new Taker() {
            @Override
            protected int takes(int offered) {
              int some = Math.min(offered, 1 + sizes.size() * 13 % 4099);
              sizes.add(some);
              return some;
            }
          };
      filler.fill(tensor, taker);
      assertArrayEquals(expected, taker.taken());
      assertTrue(sizes.size() > 1000, "parts of elements, too");
    }
  }

  @Test
  void filesStreamsAndPipesAreFilled(@TempDir Path folder) throws Exception {
    RandomTensor tensor = RandomTensor.of(LAW, Seed.of(7), 600_001);
    byte[] expected = Bits.of(tensor, ByteOrder.LITTLE_ENDIAN);

    Path file = folder.resolve("elements.f32");
    Files.write(file, new byte[] {1, 2, 3});
    try (FileChannel channel = FileChannel.open(file, StandardOpenOption.APPEND)) {
      tensor.fill(channel);
      assertTrue(channel.isOpen());
    }
    byte[] content = Files.readAllBytes(file);
    assertArrayEquals(new byte[] {1, 2, 3}, Arrays.copyOf(content, 3));
    assertArrayEquals(expected, Arrays.copyOfRange(content, 3, content.length));

    ByteArrayOutputStream stream = new ByteArrayOutputStream();
    tensor.fill(Channels.newChannel(stream));
    assertArrayEquals(expected, stream.toByteArray());

    Pipe pipe = Pipe.open();
    Future<byte[]> read = POOL.submit(() -> Channels.newInputStream(pipe.source()).readAllBytes());
    try (Pipe.SinkChannel sink = pipe.sink()) {
      Filler.sequential().fill(tensor, sink);
    }
    assertArrayEquals(expected, read.get());
    pipe.source().close();
  }

  /** In as much memory as is documented, which is direct. */
  @Test
  void onlyTheCallingThreadWritesFromTwoBuffers() throws IOException {
    RandomTensor tensor = RandomTensor.of(LAW, Seed.of(7), 5 * BATCH / 4);
    Thread caller = Thread.currentThread();
    Set<Long> places = new HashSet<>();
    for (Filler filler : List.of(Filler.sequential(), Filler.on(POOL, 3))) {
      places.clear();
      filler.fill(
          tensor,
          new Taker() {
            @Override
            public int write(ByteBuffer src) throws IOException {
              assertSame(caller, Thread.currentThread());
              assertTrue(src.isDirect());
              places.add(MemorySegment.ofBuffer(src).address());
              return super.write(src);
            }
          });
      assertTrue(places.size() <= 2, places::toString);
    }
  }

  /**
   * A write that ends only when the next batch is drawn. A constant has no kernel that wants a
   * processor.
   */
  @Test
  void helpersDrawWhileTheCallerWrites() throws IOException {
    RandomTensor tensor = RandomTensor.of(Distribution.constant(0.5), Seed.of(7), 3 * BATCH / 4);
    CountDownLatch helped = new CountDownLatch(2);
    Taker taker =
        new Taker() {
          @Override
          protected int takes(int offered) {
            if (size() == 0) {
              assertTrue(Waiting.await(helped), "a helper for each of two batches");
            }
            return offered;
          }
        };
    Filler.on(Waiting.ended(POOL, helped), 2).fill(tensor, taker);
    assertArrayEquals(Bits.of(tensor, ByteOrder.LITTLE_ENDIAN), taker.taken());
  }

  /** Helpers are called before, so that they draw meanwhile; these never do. */
  @Test
  void theCallerWritesABatchBeforeItDrawsTheNext() throws IOException {
    RandomTensor tensor = RandomTensor.of(LAW, Seed.of(7), 3 * BATCH / 4);
    int[] asked = {0, 0};
    Taker taker =
        new Taker() {
          @Override
          protected int takes(int offered) {
            asked[1] = size() == 0 ? asked[0] : asked[1];
            return offered;
          }
        };
    Filler filler = Filler.on(IDLE, 2).withCancellation(() -> asked[0]++ < 0);
    filler.fill(tensor, taker);
    assertTrue(2 * asked[1] < asked[0], () -> "written after a share of " + Arrays.toString(asked));
  }

  /** As one that copies what it gets into two others, or draws a checksum, may do. */
  @Test
  void aChannelMayFillAnotherOne() throws IOException {
    RandomTensor outer = RandomTensor.of(LAW, Seed.of(7), 2 * BATCH / 4 + 9);
    RandomTensor inner = RandomTensor.of(LAW, Seed.of(8), BATCH / 4 + 5);
    byte[] expected = Bits.of(inner, ByteOrder.LITTLE_ENDIAN);
    Filler one = Filler.sequential();
    Filler two = Filler.on(POOL, 2);
    // Each a second time, when the thread has memory of that size.
    for (Filler filler : List.of(one, one, two, two)) {
      Taker taker =
          new Taker() {
            @Override
            protected int takes(int offered) throws IOException {
              Taker other = new Taker();
              filler.fill(inner, other);
              assertArrayEquals(expected, other.taken());
              return offered;
            }
          };
      filler.fill(outer, taker);
      assertArrayEquals(Bits.of(outer, ByteOrder.LITTLE_ENDIAN), taker.taken());
    }
  }

  /** More than the JVM has, to a channel that forgets it. */
  private static final String PROGRAM =
      """
      import io.lanefill.*;
      import java.nio.ByteBuffer;
      import java.nio.channels.WritableByteChannel;

      void main() throws Exception {
        RandomTensor tensor =
            RandomTensor.of(DType.FLOAT64, Distribution.uniform(0, 1), Seed.of(7), 1 << 25);
        for (Filler filler : new Filler[] {Filler.sequential(), Filler.parallel()}) {
          long[] bytes = {0};
          filler.fill(tensor, new WritableByteChannel() {
            public int write(ByteBuffer src) {
              int all = src.remaining();
              bytes[0] += all;
              src.position(src.limit());
              return all;
            }

            public boolean isOpen() {
              return true;
            }

            public void close() {}
          });
          if (bytes[0] != 8 * tensor.size()) {
            throw new AssertionError(bytes[0]);
          }
        }
        IO.println("OK");
      }
      """;

  @Test
  @Once
  void aFillLargerThanTheMemoryFits(@TempDir Path folder) throws Exception {
    assertEquals("OK", ChildJvm.run(folder, PROGRAM, "-Xmx64m", "-XX:MaxDirectMemorySize=9m"));
  }
}
