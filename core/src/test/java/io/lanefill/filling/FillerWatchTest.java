// SPDX-License-Identifier: Apache-2.0
package io.lanefill.filling;

import static io.lanefill.support.AllTensors.CHUNK;
import static io.lanefill.support.Guarded.elements;
import static io.lanefill.support.Waiting.await;
import static io.lanefill.support.Waiting.pause;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.lanefill.DType;
import io.lanefill.Distribution;
import io.lanefill.Filler;
import io.lanefill.RandomTensor;
import io.lanefill.support.AllTensors;
import io.lanefill.support.Guarded;
import io.lanefill.support.Target;
import io.lanefill.support.TensorKind;
import io.lanefill.support.Waiting;
import io.lanefill.support.Way;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Proves that progress tells the truth, on the calling thread and not too often, and that a fill
 * can be cancelled, interrupted and resumed.
 */
@Timeout(value = 60, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class FillerWatchTest {
  private static final Distribution LAW = Distribution.uniform(-1, 1);

  private static final ExecutorService POOL = Executors.newFixedThreadPool(4);

  private static final Executor IDLE = task -> {};

  @AfterAll
  static void closePool() {
    POOL.shutdown();
  }

  private static Filler four() {
    return Filler.on(POOL, 4);
  }

  /** Fills a slow law with pauses, so that every chunk of the caller is followed by a report. */
  private static List<Long> reports(Filler filler, RandomTensor tensor) {
    long[] elements = elements(Target.DOUBLES, tensor);
    double[] dst = (double[]) Target.DOUBLES.preset(elements.length);
    Thread caller = Thread.currentThread();
    List<Long> counts = new ArrayList<>(List.of(0L));
    filler
        .withCancellation(
            () -> {
              pause(11);
              return false;
            })
        .withProgress(
            count -> {
              // Backwards: what is not final yet is the end of it.
              for (int i = (int) count; --i >= counts.getLast(); ) {
                assertEquals(elements[i], Double.doubleToRawLongBits(dst[i]), "element " + i);
              }
              assertSame(caller, Thread.currentThread());
              assertTrue(count >= counts.getLast(), () -> count + " after " + counts);
              counts.add(count);
            })
        .fill(tensor, dst);
    assertEquals(tensor.size(), counts.getLast());
    return counts.subList(1, counts.size());
  }

  @Test
  void reportedElementsAreFinal() {
    RandomTensor tensor =
        AllTensors.tensor(DType.FLOAT64, Distribution.truncatedNormal(0, 1), 24 * CHUNK + 5);
    for (int round = 0; round < 4; round++) {
      reports(four(), tensor.range(3, tensor.size()));
    }
  }

  @Test
  void aLoneThreadReportsEachChunkThatTookLong() {
    RandomTensor tensor = AllTensors.tensor(DType.FLOAT64, LAW, 3 * CHUNK + 5);
    List<Long> counts = List.of(1L * CHUNK, 2L * CHUNK, 3L * CHUNK, tensor.size());
    assertEquals(counts, reports(Filler.sequential(), tensor));
    assertEquals(List.of(1L), reports(four(), tensor.range(8, 9)));
    // Whose helpers never come also says, before its first chunk, that nothing is complete.
    List<Long> left = reports(Filler.on(IDLE, 2), tensor).stream().distinct().toList();
    assertEquals(counts, left.stream().filter(count -> count > 0).toList());
  }

  @Test
  void reportsComeAtMostAHundredTimesASecond() {
    float[] dst = new float[120 * CHUNK];
    for (Filler filler : List.of(Filler.sequential(), four())) {
      AtomicInteger reports = new AtomicInteger();
      long start = System.nanoTime();
      filler
          .withProgress(count -> reports.incrementAndGet())
          .fill(AllTensors.tensor(DType.FLOAT32, LAW, dst.length), dst);
      long millis = TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - start);
      assertTrue(reports.get() <= millis / 10 + 2, () -> reports + " in " + millis + " ms");
    }
  }

  @Test
  void nothingToFillIsNeitherReportedNorAsked() {
    four()
        .withProgress(count -> assertFalse(true, "reported " + count))
        .withCancellation(() -> true)
        .fill(AllTensors.tensor(DType.FLOAT32, LAW, 0), new float[0]);
  }

  private static final Pattern STOPPED =
      Pattern.compile(
          "The fill was (cancelled|interrupted): the destination "
              + "(?:may be partly written, and no element is known to be complete"
              + "|is partly written, the first (\\d+) of (\\d+) elements are complete)\\.");

  /** Returns how many elements are complete, as the message says. */
  private static int complete(String how, long size, CancellationException e) {
    Matcher message = STOPPED.matcher(e.getMessage());
    assertTrue(message.matches(), e.getMessage());
    assertEquals(how, message.group(1));
    if (message.group(2) == null) {
      return 0;
    }
    assertEquals(size, Long.parseLong(message.group(3)));
    int complete = Integer.parseInt(message.group(2));
    assertTrue(complete > 0, e.getMessage());
    return complete;
  }

  /** Returns how many elements are complete when the condition holds after so many questions. */
  private static int cancelled(Filler filler, RandomTensor tensor, Guarded own, int asks) {
    AtomicInteger asked = new AtomicInteger();
    Filler cancelled = filler.withCancellation(() -> asked.incrementAndGet() > asks);
    CancellationException e =
        assertThrows(CancellationException.class, () -> own.fill(cancelled, Way.ARRAY, tensor, 0));
    assertEquals(asks + 1, asked.get());
    return complete("cancelled", tensor.size(), e);
  }

  @ParameterizedTest
  @MethodSource(AllTensors.OF_OWN_FORMAT)
  void aLoneThreadStopsBeforeItsNextChunk(TensorKind kind) {
    Target target = kind.target();
    RandomTensor tensor = kind.tensor(3 * CHUNK + 9);
    long[] elements = elements(target, tensor);
    for (int asks = 0; asks <= 3; asks++) {
      Guarded own = Guarded.of(target, elements.length);
      int complete = cancelled(Filler.sequential(), tensor, own, asks);
      assertEquals(asks * CHUNK, complete);
      own.assertHolds(elements, complete, "cancelled");
      own.fill(four(), Way.ARRAY, tensor.range(complete, tensor.size()), complete);
      own.assertHolds(elements, "resumed");
    }
  }

  /**
   * With helpers that never come the number is as certain; the first question comes before them.
   */
  @Test
  void aLeftCallerStopsBeforeItsNextChunk() {
    RandomTensor tensor = AllTensors.tensor(DType.FLOAT32, LAW, 3 * CHUNK + 9);
    long[] elements = elements(Target.FLOATS, tensor);
    for (int asks = 0; asks <= 4; asks++) {
      Guarded own = Guarded.of(Target.FLOATS, elements.length);
      int written = Math.max(0, asks - 1) * CHUNK;
      assertEquals(written, cancelled(Filler.on(IDLE, 4), tensor, own, asks));
      own.assertHolds(elements, written, "cancelled");
    }
  }

  @ParameterizedTest
  @MethodSource(AllTensors.OF_OWN_FORMAT)
  void whatIsCompleteAfterACancelledFillIsRight(TensorKind kind) {
    Target target = kind.target();
    RandomTensor tensor = kind.tensor(4 * CHUNK + 9).range(1, 4 * CHUNK + 8);
    long[] elements = elements(target, tensor);
    for (int round = 0; round < 3; round++) {
      Guarded own = Guarded.of(target, elements.length);
      AtomicInteger asked = new AtomicInteger();
      int asks = round;
      int complete = elements.length;
      try {
        Filler filler = four().withCancellation(() -> asked.incrementAndGet() > asks);
        own.fill(filler, Way.ARRAY, tensor, 0);
        assertTrue(asks > 0, "asked before the first chunk");
      } catch (CancellationException e) {
        complete = complete("cancelled", tensor.size(), e);
      }
      // What is not complete is right or untouched: so it is with the untouched filled in.
      long[] bits = own.bits();
      for (int i = complete; i < elements.length; i++) {
        bits[i] = bits[i] == target.untouched() ? elements[i] : bits[i];
      }
      assertArrayEquals(elements, bits);
      own.fill(four(), Way.ARRAY, tensor.range(complete, tensor.size()), complete);
      own.assertHolds(elements, "resumed from " + complete);
    }
  }

  @Test
  void anInterruptedLoneThreadStopsBeforeItsNextChunk() {
    RandomTensor tensor = AllTensors.tensor(DType.FLOAT32, LAW, 3 * CHUNK + 9);
    long[] elements = elements(Target.FLOATS, tensor);
    for (Filler filler : List.of(Filler.sequential(), Filler.on(IDLE, 2))) {
      Guarded own = Guarded.of(Target.FLOATS, elements.length);
      Thread.currentThread().interrupt();
      CancellationException e =
          assertThrows(CancellationException.class, () -> own.fill(filler, Way.ARRAY, tensor, 0));
      assertTrue(Thread.interrupted(), "must still be interrupted");
      assertTrue(complete("interrupted", tensor.size(), e) <= CHUNK, e.getMessage());
      own.assertHolds(elements, CHUNK, "interrupted");
    }
  }

  /** The caller interrupts itself when its helpers are within a chunk, and waits for them. */
  @Test
  void anInterruptedCallerWaitsForHelpersAndStaysInterrupted() {
    RandomTensor tensor = AllTensors.tensor(DType.FLOAT64, Distribution.normal(0, 1), 40 * CHUNK);
    long[] elements = elements(Target.DOUBLES, tensor);
    for (int round = 0; round < 10; round++) {
      Guarded own = Guarded.of(Target.DOUBLES, elements.length);
      AtomicBoolean asked = new AtomicBoolean();
      Filler filler =
          Waiting.askingBesideHelpers(
              POOL,
              3,
              asked,
              () -> {
                if (!Thread.currentThread().isInterrupted()) {
                  pause(1);
                  Thread.currentThread().interrupt();
                }
                return false;
              });
      int complete = elements.length;
      try {
        own.fill(filler, Way.ARRAY, tensor, 0);
      } catch (CancellationException e) {
        complete = complete("interrupted", tensor.size(), e);
      }
      // Helpers may have done all before the caller came to ask.
      assertEquals(asked.get(), Thread.interrupted(), "must still be interrupted");
      assertArrayEquals(Arrays.copyOf(elements, complete), Arrays.copyOf(own.bits(), complete));
    }
  }

  @Test
  void anInterruptFromOutsideStopsALargeFillSoon() throws Exception {
    for (Filler filler : List.of(Filler.sequential(), Filler.on(IDLE, 2))) {
      CountDownLatch begun = new CountDownLatch(1);
      Filler slow =
          filler.withCancellation(
              () -> {
                begun.countDown();
                pause(5);
                return false;
              });
      List<Throwable> thrown = new ArrayList<>();
      Thread caller =
          Thread.ofPlatform()
              .start(
                  () -> {
                    try {
                      slow.fill(
                          AllTensors.tensor(DType.FLOAT32, LAW, 200 * CHUNK),
                          new float[200 * CHUNK]);
                    } catch (CancellationException e) {
                      thrown.add(e);
                      thrown.add(Thread.currentThread().isInterrupted() ? null : e);
                    }
                  });
      assertTrue(await(begun));
      caller.interrupt();
      caller.join(10_000);
      assertFalse(caller.isAlive());
      assertEquals(2, thrown.size(), "must not fill all of it");
      assertEquals(null, thrown.get(1), "must still be interrupted");
    }
  }

  @Test
  void anInterruptedThreadStillFillsOneChunk() {
    RandomTensor tensor = AllTensors.tensor(DType.FLOAT32, LAW, CHUNK);
    long[] elements = elements(Target.FLOATS, tensor);
    for (Filler filler : List.of(Filler.sequential(), Filler.parallel(), four())) {
      Thread.currentThread().interrupt();
      Guarded own = Guarded.of(Target.FLOATS, CHUNK);
      try {
        own.fill(filler, Way.ARRAY, tensor, 0);
      } finally {
        assertTrue(Thread.interrupted(), "must still be interrupted");
      }
      own.assertHolds(elements, CHUNK, "interrupted");
    }
  }
}
