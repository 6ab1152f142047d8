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
import java.lang.foreign.ValueLayout;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/**
 * Proves that each element goes to its own place and the bytes between stay as they are, compared
 * with a loop over all indices; and which strides are refused, with nothing written.
 */
class StridedFillTest {
  private static final Distribution LAW = Distribution.normal(0, 1);
  private static final Seed SEED = Seed.of(7);
  private static final int BEFORE = 5;
  private static final int BEHIND = 37;
  private static final Class<IllegalArgumentException> VALUE = IllegalArgumentException.class;
  private static final Class<IndexOutOfBoundsException> BOUNDS = IndexOutOfBoundsException.class;

  /** Strides for each size of an element. */
  private interface StridesFor {
    long[] bytes(long element);
  }

  /** Returns the bytes from the first element's first to the last one's last. */
  private static int span(long[] shape, long[] strides, int bytes) {
    long span = bytes;
    for (int k = 0; k < shape.length; k++) {
      span += shape[k] > 1 ? (shape[k] - 1) * strides[k] : 0;
    }
    return Math.toIntExact(span);
  }

  /** Fills exactly the bytes that the elements span, of heap and native memory. */
  static void assertScattered(Filler filler, RandomTensor tensor, long... strides) {
    int span = tensor.size() == 0 ? 0 : span(tensor.shape(), strides, tensor.dtype().bytes());
    int length = BEFORE + span + BEHIND;
    byte[] expected = Bits.scattered(tensor, strides, BEFORE, length);
    try (Arena arena = Arena.ofConfined()) {
      for (MemorySegment whole :
          List.of(
              arena.allocate(length),
              MemorySegment.ofArray(new byte[length]),
              MemorySegment.ofArray(new float[length / Float.BYTES + 1]).asSlice(0, length))) {
        whole.fill(Bits.UNTOUCHED);
        filler.fillStrided(tensor, whole.asSlice(BEFORE, span), strides);
        Bits.assertHolds(whole, expected, tensor + " by " + Arrays.toString(strides));
      }
    }
  }

  private static void assertScattered(long[] shape, StridesFor strides) {
    for (RandomTensor tensor : AllTensors.tensors(shape)) {
      assertScattered(Filler.parallel(), tensor, strides.bytes(tensor.dtype().bytes()));
    }
  }

  private static long[] of(long... values) {
    return values;
  }

  @Test
  void matricesAreWrittenInAnyLayout() {
    assertScattered(of(5, 7), b -> of(7 * b, b));
    assertScattered(of(5, 7), b -> of(b, 5 * b));
    assertScattered(of(5, 7), b -> of(7 * b + 13, b));
    assertScattered(of(5, 7), b -> of(b, 5 * b + 1));
    assertScattered(of(5, 7), b -> of(7 * (3 * b + 1), 3 * b + 1));
    assertScattered(of(2, 4099), b -> of(4099 * b + 2, b));
    assertScattered(of(2, 4099), b -> of(b, 2 * b));
  }

  @Test
  void fewAndManyAxesAreWrittenInAnyLayout() {
    assertScattered(of(), _ -> of());
    assertScattered(of(9), b -> of(b));
    assertScattered(of(9), b -> of(5 * b + 3));
    assertScattered(of(3, 4, 5), b -> of(20 * b, 5 * b, b));
    assertScattered(of(3, 4, 5), b -> of(b, 3 * b, 12 * b));
    assertScattered(of(3, 4, 5), b -> of(5 * b, 15 * b, b));
    assertScattered(of(2, 3, 2, 3, 2, 3), b -> of(b, 108 * b, 2 * b, 36 * b, 4 * b, 8 * b + 1));
  }

  @Test
  void axesOfOneIndexMayHaveAnyStride() {
    assertScattered(of(1), _ -> of(Long.MIN_VALUE));
    assertScattered(of(1, 1), _ -> of(0, Long.MAX_VALUE));
    assertScattered(of(1, 3, 1, 4, 1), b -> of(0, 4 * b, -5, b, Long.MAX_VALUE));
    assertScattered(of(3, 1, 4), b -> of(b, Long.MIN_VALUE, 3 * b));
  }

  @Test
  void emptyTensorsNeedNoRoom() {
    assertScattered(of(0), b -> of(b));
    assertScattered(of(3, 0, 5), _ -> of(Long.MAX_VALUE, -1, 0));
    RandomTensor empty = RandomTensor.of(LAW, SEED, 3, 0);
    MemorySegment none = MemorySegment.ofArray(new byte[0]);
    assertThrows(VALUE, () -> empty.fillStrided(none, of(4)));
    assertThrows(VALUE, () -> empty.fillStrided(none.asReadOnly(), of(4, 4)));
  }

  @Test
  void kernelsOfKerasGoIntoTheLayoutOfTorch() {
    long h = 3;
    long w = 2;
    long in = 5;
    long out = 7;
    RandomTensor tensor = RandomTensor.of(LAW, SEED, h, w, in, out);
    float[] hwio = tensor.toFloatArray();
    float[] oihw = new float[3 * 2 * 5 * 7];
    // As the javadoc says.
    tensor.fillStrided(MemorySegment.ofArray(oihw), of(4 * w, 4, 4 * h * w, 4 * h * w * in));
    int at = 0;
    for (int o = 0; o < out; o++) {
      for (int i = 0; i < in; i++) {
        for (int y = 0; y < h; y++) {
          for (int x = 0; x < w; x++) {
            assertEquals(hwio[(int) (((y * w + x) * in + i) * out + o)], oihw[at++]);
          }
        }
      }
    }
    assertScattered(of(h, w, in, out), b -> of(w * b, b, h * w * b, h * w * in * b));
  }

  @Test
  void partsAreScatteredLikeTensors() {
    for (RandomTensor whole : AllTensors.tensors(11, 6, 5)) {
      long b = whole.dtype().bytes();
      RandomTensor box = whole.box(of(3, 1, 2), of(7, 4, 3));
      for (RandomTensor part : List.of(box, box.box(of(1, 1, 0), of(5, 3, 3)))) {
        long[] shape = part.shape();
        assertScattered(Filler.parallel(), part, b, shape[0] * b, shape[0] * shape[1] * b + 1);
      }
      assertScattered(Filler.parallel(), whole.range(7, 200), 2 * b);
      assertScattered(Filler.parallel(), box.range(5, 80), b + 3);
      // The box from the whole's own elements, by index.
      byte[] elements = Bits.of(whole);
      ByteBuffer expected =
          ByteBuffer.allocate((int) (7 * 4 * 3 * b)).order(ByteOrder.nativeOrder());
      for (int i = 0; i < 7 * 4 * 3; i++) {
        int from = (3 + i % 7) * 30 + (1 + i / 7 % 4) * 5 + 2 + i / 28;
        expected.put(elements, (int) (from * b), (int) b);
      }
      MemorySegment actual = MemorySegment.ofArray(new byte[expected.capacity()]);
      box.fillStrided(actual, of(b, 7 * b, 28 * b));
      Bits.assertHolds(actual, expected.array(), box);
    }
  }

  @Test
  void axesMayNestInAnyOrder() {
    SplittableRandom random = new SplittableRandom(20261);
    List<RandomTensor> tensors = AllTensors.tensors();
    for (int round = 0; round < 400; round++) {
      RandomTensor like = tensors.get(random.nextInt(tensors.size()));
      long[] shape = random.longs(random.nextInt(6), 1, 7).toArray();
      long[] strides = new long[shape.length];
      int[] order = new int[shape.length];
      for (int k = 0; k < order.length; k++) {
        int other = random.nextInt(k + 1);
        order[k] = order[other];
        order[other] = k;
      }
      long span = like.dtype().bytes();
      for (int k : order) {
        strides[k] = span + (random.nextBoolean() ? 0 : random.nextInt(9));
        span += strides[k] * (shape[k] - 1);
      }
      RandomTensor tensor = RandomTensor.of(like.dtype(), like.distribution(), SEED, shape);
      assertScattered(Filler.sequential(), tensor, strides);
    }
  }

  @Test
  void chunksOfManyThreadsMeet() {
    try (ExecutorService executor = Executors.newFixedThreadPool(3)) {
      for (DType dtype : DType.values()) {
        long b = dtype.bytes();
        RandomTensor whole = RandomTensor.of(dtype, LAW, SEED, 301, 503);
        RandomTensor box = whole.box(of(1, 1), of(300, 501));
        Filler filler = Filler.on(executor, 4);
        assertScattered(filler, whole, b, 301 * b);
        assertScattered(filler, whole, 503 * b + 1, b);
        assertScattered(filler, box, b, 300 * b);
      }
    }
  }

  @Test
  void severalTilesMeet() {
    for (RandomTensor tensor : AllTensors.tensors(70, 5003)) {
      long b = tensor.dtype().bytes();
      assertScattered(Filler.parallel(), tensor, b, 70 * b);
      assertScattered(Filler.sequential(), tensor.box(of(1, 2), of(67, 4999)), 2 * b, 150 * b);
    }
    RandomTensor kernel = RandomTensor.of(LAW, SEED, 3, 3, 40, 150);
    assertScattered(Filler.sequential(), kernel, 12, 4, 36, 1440);
  }

  /** Of which three stand side by side, and are 64 rows high. */
  @Test
  void whatIsCompleteAfterSomeTilesIsRight() {
    RandomTensor tensor = RandomTensor.of(LAW, SEED, 100, 5000);
    for (int tiles : new int[] {0, 1, 2, 3, 5}) {
      assertCompleteAfter(tiles, tensor, tiles / 3 * 64 * 5000);
    }
  }

  /**
   * Cancels a fill of a matrix, column after column, and asserts that what it reports as complete
   * is as long as expected and there.
   *
   * @param tiles how many are drawn before
   * @param tensor of float32
   * @param complete how many elements are complete then
   */
  static void assertCompleteAfter(int tiles, RandomTensor tensor, int complete) {
    int rows = (int) tensor.shape()[0];
    int columns = (int) tensor.shape()[1];
    MemorySegment memory = MemorySegment.ofArray(new float[rows * columns]);
    AtomicInteger asked = new AtomicInteger();
    Filler filler = Filler.sequential().withCancellation(() -> asked.incrementAndGet() > tiles);
    CancellationException e =
        assertThrows(
            CancellationException.class,
            () -> filler.fillStrided(tensor, memory, of(4, 4L * rows)));
    assertEquals(
        complete == 0
            ? "The fill was cancelled: the destination may be partly written, and no element is"
                + " known to be complete."
            : "The fill was cancelled: the destination is partly written, the first %d of %d"
                    .formatted(complete, tensor.size())
                + " elements are complete.",
        e.getMessage());
    float[] elements = tensor.toFloatArray();
    for (int i = 0; i < complete; i++) {
      int at = i / columns + i % columns * rows;
      assertEquals(elements[i], memory.getAtIndex(ValueLayout.JAVA_FLOAT, at));
    }
  }

  private static <E extends Exception> void assertRefused(
      Class<E> kind, String rule, RandomTensor tensor, long... strides) {
    MemorySegment memory = MemorySegment.ofArray(Bits.untouched(64));
    E e = assertThrows(kind, () -> tensor.fillStrided(memory, strides));
    assertTrue(e.getMessage().contains(rule), e.getMessage());
    assertTrue(e.getMessage().contains("Received: "), e.getMessage());
    assertThrows(kind, () -> Filler.sequential().fillStrided(tensor, memory, strides));
    Bits.assertUntouched(memory, Arrays.toString(strides));
  }

  @Test
  void stridesAreOnePerAxis() {
    String rule = "`byteStrides` must have one entry for each of ";
    for (RandomTensor matrix : AllTensors.tensors(2, 3)) {
      assertRefused(VALUE, rule + "2 dimensions", matrix);
      assertRefused(VALUE, rule + "2 dimensions", matrix, 24);
      assertRefused(VALUE, rule + "2 dimensions", matrix, 24, 8, 8);
    }
    assertRefused(VALUE, rule + "0 dimensions", RandomTensor.of(LAW, SEED), 4);
  }

  @Test
  void overlapsAreRefused() {
    String rule = "`byteStrides` must not make elements overlap";
    for (RandomTensor matrix : AllTensors.tensors(3, 2)) {
      long b = matrix.dtype().bytes();
      for (long[] strides :
          new long[][] {
            {b, b}, {0, b}, {b, 0}, {0, 0}, {2 * b - 1, b}, {b - 1, 8 * b}, {2 * b, 3 * b}
          }) {
        assertRefused(VALUE, rule, matrix, strides);
      }
      assertRefused(VALUE, rule, RandomTensor.of(matrix.dtype(), LAW, SEED, 2), b - 1);
    }
  }

  @Test
  void placesOutsideAreRefused() {
    String negative = "`byteStrides` must not be negative";
    String within = "`byteStrides` must keep all elements within the 64 bytes of `dst`";
    RandomTensor matrix = RandomTensor.of(LAW, SEED, 3, 2);
    for (long[] strides : new long[][] {{-8, 4}, {8, -4}, {-1, -1}, {Long.MIN_VALUE, 4}}) {
      assertRefused(BOUNDS, negative, matrix, strides);
    }
    long max = Long.MAX_VALUE;
    // The largest that fit: 2 * 28 + 4 + 4 and 2 * 4 + 52 + 4.
    matrix.fillStrided(MemorySegment.ofArray(new byte[64]), of(28, 4));
    matrix.fillStrided(MemorySegment.ofArray(new byte[64]), of(4, 52));
    for (long[] strides :
        new long[][] {{29, 4}, {4, 53}, {64, 4}, {max, 4}, {4, max}, {max, max}, {1L << 62, 4}}) {
      assertRefused(BOUNDS, within, matrix, strides);
    }
    // Places that would wrap to 0, or to below it.
    assertRefused(BOUNDS, within, RandomTensor.of(LAW, SEED, 5), 1L << 62);
    assertRefused(BOUNDS, within, RandomTensor.of(LAW, SEED, 3), (1L << 62) + 4);
    assertRefused(BOUNDS, within, RandomTensor.of(LAW, SEED, (1L << 32) + 1), 1L << 32);
    assertRefused(BOUNDS, within, RandomTensor.of(LAW, SEED, (1L << 62) + 1), 4);
    assertRefused(BOUNDS, within, RandomTensor.of(LAW, SEED, 5, 5), 1L << 62, 1L << 62);
    assertRefused(BOUNDS, within, RandomTensor.of(LAW, SEED, 17), 4);
  }

  @Test
  void placesWithoutRoomForAnElementAreRefused() {
    for (RandomTensor scalar : AllTensors.tensors()) {
      int b = scalar.dtype().bytes();
      MemorySegment small = MemorySegment.ofArray(Bits.untouched(b - 1));
      IndexOutOfBoundsException e = assertThrows(BOUNDS, () -> scalar.fillStrided(small, of()));
      assertEquals(
          "`dst` must have room for an element of %d bytes. Received: %d bytes".formatted(b, b - 1),
          e.getMessage());
      RandomTensor two = RandomTensor.of(scalar.dtype(), LAW, SEED, 2);
      assertThrows(BOUNDS, () -> two.fillStrided(small, of(b)));
      Bits.assertUntouched(small, scalar);
    }
  }

  @Test
  void readOnlyMemoryAndNullsAreRefused() {
    RandomTensor matrix = RandomTensor.of(LAW, SEED, 3, 2);
    long[] strides = of(8, 4);
    MemorySegment memory = MemorySegment.ofArray(Bits.untouched(24));
    assertThrows(VALUE, () -> matrix.fillStrided(memory.asReadOnly(), strides));
    assertThrows(NullPointerException.class, () -> matrix.fillStrided(null, strides));
    assertThrows(NullPointerException.class, () -> matrix.fillStrided(memory, null));
    Bits.assertUntouched(memory, matrix);
  }
}
