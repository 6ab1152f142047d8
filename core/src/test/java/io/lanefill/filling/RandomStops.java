// SPDX-License-Identifier: Apache-2.0
package io.lanefill.filling;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.lanefill.DType;
import io.lanefill.Distribution;
import io.lanefill.Filler;
import io.lanefill.RandomTensor;
import io.lanefill.support.AllTensors;
import io.lanefill.support.Bits;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Cancels or interrupts fills at random moments, and throws unless they end, leave no thread, write
 * nothing afterwards, and no bit is wrong of what they report as complete.
 */
public final class RandomStops {
  /** A few chunks, so that a fill takes about as long as the delays. */
  public static final int SIZE = 5 * AllTensors.CHUNK + 3;

  private static final RandomTensor TENSOR =
      AllTensors.tensor(DType.FLOAT32, Distribution.normal(0, 1), SIZE);

  private static final MemorySegment ELEMENTS = MemorySegment.ofArray(new float[SIZE]);

  static {
    Filler.sequential().fill(TENSOR, ELEMENTS);
  }

  /** A power of two of nanoseconds that no fill here takes: 8 ms. */
  private static final int LONGEST_DELAY = 23;

  /** Four times {@link Bits#UNTOUCHED}. */
  private static final int UNTOUCHED = 0xCACA_CACA;

  private static final Pattern STOPPED =
      Pattern.compile("The fill was (cancelled|interrupted): .*?(?: the first (\\d+) of .*)?");

  private final SplittableRandom random = new SplittableRandom(7);

  /** How fills ended, and how many times. */
  private final Map<String, Integer> ends = new TreeMap<>();

  private RandomStops() {}

  /**
   * Stops fills.
   *
   * @param rounds how many
   * @return how they ended, and how many times
   */
  public static Map<String, Integer> stop(int rounds) throws Exception {
    RandomStops stops = new RandomStops();
    stops.stopFills(rounds);
    assertEquals(rounds, stops.ends.values().stream().mapToInt(Integer::intValue).sum());
    return stops.ends;
  }

  private void stopFills(int rounds) throws Exception {
    ThreadPoolExecutor pool =
        new ThreadPoolExecutor(0, 3, 30, TimeUnit.SECONDS, new SynchronousQueue<>());
    try (ExecutorService stopper = Executors.newSingleThreadExecutor();
        Arena arena = Arena.ofShared()) {
      MemorySegment heap = MemorySegment.ofArray(new float[SIZE]);
      MemorySegment memory = arena.allocate(heap.byteSize(), Float.BYTES);
      for (int round = 0; round < rounds; round++) {
        // The pool has three threads or, as it rejects tasks, fewer to give.
        Filler filler = round % 5 == 0 ? Filler.sequential() : Filler.on(pool, 2 + round % 3);
        stopOne(filler, stopper, round % 2 == 0 ? heap : memory, random.nextBoolean());
      }
    } finally {
      pool.shutdown();
      assertTrue(pool.awaitTermination(30, TimeUnit.SECONDS), "a helper does not end");
    }
  }

  /** Fills while another thread interrupts or cancels after a while; looks at what is there. */
  private void stopOne(Filler filler, ExecutorService stopper, MemorySegment dst, boolean interrupt)
      throws Exception {
    dst.fill(Bits.UNTOUCHED);
    AtomicBoolean cancelled = new AtomicBoolean();
    Thread caller = Thread.currentThread();
    long delay = random.nextLong(1L << random.nextInt(LONGEST_DELAY + 1));
    Future<?> stopping =
        stopper.submit(
            () -> {
              long end = System.nanoTime() + delay;
              while (System.nanoTime() < end) {
                Thread.onSpinWait();
              }
              if (interrupt) {
                caller.interrupt();
              } else {
                cancelled.set(true);
              }
            });
    String end = "finished";
    long complete = SIZE;
    boolean stillInterrupted;
    try {
      filler.withCancellation(cancelled::get).fill(TENSOR, dst);
    } catch (CancellationException e) {
      Matcher message = STOPPED.matcher(e.getMessage());
      assertTrue(message.matches(), e.getMessage());
      end = message.group(1);
      complete = message.group(2) == null ? 0 : Long.parseLong(message.group(2));
    } finally {
      stillInterrupted = Thread.interrupted();
    }
    byte[] left = dst.toArray(ValueLayout.JAVA_BYTE);
    assertRight(MemorySegment.ofArray(left), complete);
    stillInterrupted |= ended(stopping);
    assertEquals(interrupt, stillInterrupted, "interrupt flag");
    assertEquals(end.equals("finished") ? end : interrupt ? "interrupted" : "cancelled", end);
    assertEquals(-1, dst.mismatch(MemorySegment.ofArray(left)), "written after the end");
    ends.merge(end + (complete > 0 && complete < SIZE ? " in between" : ""), 1, Integer::sum);
  }

  /** Waits for the other thread; returns whether it has interrupted this one meanwhile. */
  private static boolean ended(Future<?> stopping) throws ExecutionException {
    boolean interrupted = false;
    while (true) {
      try {
        stopping.get();
        return Thread.interrupted() || interrupted;
      } catch (InterruptedException e) {
        interrupted = true;
      }
    }
  }

  /** Complete elements are right; each of the others is right or untouched. */
  private static void assertRight(MemorySegment actual, long complete) {
    long bytes = complete * Float.BYTES;
    assertEquals(-1, actual.asSlice(0, bytes).mismatch(ELEMENTS.asSlice(0, bytes)), "first byte");
    for (long i = complete; i < SIZE; i++) {
      int bits = actual.getAtIndex(ValueLayout.JAVA_INT_UNALIGNED, i);
      if (bits != ELEMENTS.getAtIndex(ValueLayout.JAVA_INT_UNALIGNED, i)) {
        assertEquals(UNTOUCHED, bits, "element " + i + " after " + complete);
      }
    }
  }
}
