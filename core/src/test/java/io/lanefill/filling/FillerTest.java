// SPDX-License-Identifier: Apache-2.0
package io.lanefill.filling;

import static io.lanefill.support.AllTensors.CHUNK;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotSame;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.lanefill.DType;
import io.lanefill.Distribution;
import io.lanefill.Filler;
import io.lanefill.RandomTensor;
import io.lanefill.Seed;
import io.lanefill.support.AllTensors;
import io.lanefill.support.Guarded;
import io.lanefill.support.Target;
import io.lanefill.support.TensorKind;
import io.lanefill.support.Waiting;
import io.lanefill.support.Way;
import java.lang.foreign.MemorySegment;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ForkJoinPool;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Proves that who fills changes no bit and touches nothing else, in every destination; that helpers
 * are asked for as documented; and that a filler is immutable.
 */
@Timeout(value = 60, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class FillerTest {
  private static final Distribution LAW = Distribution.uniform(-1, 1);

  private static final List<ExecutorService> POOLS =
      List.of(
          Executors.newFixedThreadPool(1),
          Executors.newFixedThreadPool(2),
          Executors.newFixedThreadPool(4),
          Executors.newVirtualThreadPerTaskExecutor(),
          new ForkJoinPool(3));

  private static final Executor IDLE = task -> {};

  @AfterAll
  static void closePools() {
    POOLS.forEach(ExecutorService::shutdown);
  }

  private static Filler four() {
    return Filler.on(POOLS.get(2), 4);
  }

  private static void assertFills(
      Filler filler, Way way, Target target, RandomTensor tensor, long[] elements) {
    Guarded own = Guarded.of(target, elements.length);
    own.fill(filler, way, tensor, 0);
    own.assertHolds(elements, way + " of " + tensor);
  }

  /** Every destination; fillers take turns. Parts that start within a group, too. */
  @ParameterizedTest
  @MethodSource(AllTensors.FILLED)
  void everyFillerWritesTheSameBitsEverywhere(TensorKind kind) {
    Target target = kind.target();
    List<Filler> fillers = new ArrayList<>(List.of(Filler.sequential(), Filler.parallel()));
    POOLS.forEach(pool -> fillers.add(Filler.on(pool, 2 + fillers.size() % 3)));
    fillers.add(Filler.on(Runnable::run, 3));
    RandomTensor tensor = kind.tensor(270_007);
    long[] elements = Guarded.elements(target, tensor);
    int turn = 0;
    for (Way way : Way.values()) {
      if (!way.holds(target, kind.dtype())) {
        continue;
      }
      for (int size : new int[] {CHUNK, CHUNK + 1, way == Way.ARRAY ? 270_000 : 2 * CHUNK + 5}) {
        int from = turn % 4;
        Filler filler = fillers.get(turn++ % fillers.size());
        long[] part = Arrays.copyOfRange(elements, from, from + size);
        assertFills(filler, way, target, tensor.range(from, from + size), part);
      }
    }
  }

  @Test
  void anyNumberOfTasksOnAnyExecutorWritesTheSameBits() {
    RandomTensor range = AllTensors.tensor(DType.FLOAT32, Distribution.uniform(0, 1), 300_007);
    RandomTensor box =
        RandomTensor.of(DType.FLOAT16, Distribution.normal(0, 1), Seed.of(7), 3, 300, 251)
            .box(new long[] {0, 1, 0}, new long[] {3, 299, 250});
    long[] ofRange = Guarded.elements(Target.FLOATS, range);
    long[] ofBox = Guarded.elements(Target.SHORTS, box);
    List<Executor> executors = new ArrayList<>(POOLS);
    executors.addAll(List.of(Runnable::run, ForkJoinPool.commonPool(), IDLE));
    for (Executor executor : executors) {
      for (int tasks = 1; tasks <= 8; tasks++) {
        Filler filler = Filler.on(executor, tasks);
        assertFills(filler, Way.ARRAY, Target.FLOATS, range, ofRange);
        assertFills(filler, Way.ARRAY, Target.SHORTS, box, ofBox);
      }
    }
  }

  @Test
  void noMoreTasksAreHandedOutThanMayWorkOrHaveWork() {
    for (int tasks : new int[] {1, 2, 3, 8, Integer.MAX_VALUE}) {
      for (int chunks : new int[] {1, 2, 5}) {
        AtomicInteger handedOut = new AtomicInteger();
        Filler filler = Filler.on(task -> handedOut.incrementAndGet(), tasks);
        filler.fill(
            AllTensors.tensor(DType.FLOAT32, LAW, (long) chunks * CHUNK), new float[5 * CHUNK]);
        assertEquals(Math.min(tasks, chunks) - 1, handedOut.get());
      }
    }
  }

  /** The calling thread looks on until its helper has written all. */
  @Test
  void helpersTakePart() {
    RandomTensor tensor = AllTensors.tensor(DType.FLOAT32, LAW, 5 * CHUNK + 1);
    CountDownLatch helped = new CountDownLatch(1);
    List<Long> counts = new ArrayList<>();
    Filler filler =
        Filler.on(Waiting.ended(POOLS.get(0), helped), 2)
            .withCancellation(Waiting.whileFilling(() -> !Waiting.await(helped)))
            .withProgress(counts::add);
    assertFills(filler, Way.ARRAY, Target.FLOATS, tensor, Guarded.elements(Target.FLOATS, tensor));
    assertEquals(tensor.size(), counts.getLast());
  }

  @Test
  void oneFillerFillsOnManyThreadsAtOnce() throws Exception {
    Filler filler = four();
    List<Future<?>> fills = new ArrayList<>();
    for (int i = 0; i < 8; i++) {
      Seed seed = Seed.of(i);
      fills.add(
          POOLS
              .get(3)
              .submit(
                  () -> {
                    RandomTensor tensor = RandomTensor.of(LAW, seed, 200_003);
                    long[] elements = Guarded.elements(Target.FLOATS, tensor);
                    for (int round = 0; round < 4; round++) {
                      assertFills(filler, Way.ARRAY, Target.FLOATS, tensor, elements);
                    }
                  }));
    }
    for (Future<?> fill : fills) {
      fill.get();
    }
  }

  @Test
  void changedFillersAreNewOnes() {
    RandomTensor tensor = AllTensors.tensor(DType.FLOAT32, LAW, 300_000);
    float[] dst = new float[300_000];
    for (Filler filler : List.of(Filler.sequential(), Filler.parallel(), four())) {
      List<Long> counts = new ArrayList<>();
      Filler reporting = filler.withProgress(counts::add);
      Filler stopping = reporting.withCancellation(() -> true);
      Filler both = filler.withCancellation(() -> true).withProgress(counts::add);
      assertNotSame(filler, reporting);
      assertNotSame(reporting, stopping);
      filler.fill(tensor, dst);
      assertEquals(List.of(), counts);
      reporting.fill(tensor, dst);
      assertEquals(300_000L, counts.getLast());
      assertThrows(CancellationException.class, () -> stopping.fill(tensor, dst));
      assertThrows(CancellationException.class, () -> both.fill(tensor, dst));
      both.withCancellation(() -> false).fill(tensor, dst);
      filler.fill(tensor, dst);
    }
  }

  @Test
  void fillersTellWhoFillsAndWhatIsWatched() {
    assertEquals("Filler[sequential]", Filler.sequential().toString());
    boolean isOne = Runtime.getRuntime().availableProcessors() == 1;
    int threads = isOne ? 1 : ForkJoinPool.getCommonPoolParallelism() + 1;
    String most = threads == 1 ? "1 thread" : threads + " threads";
    assertEquals("Filler[parallel, at most " + most + "]", Filler.parallel().toString());
    Filler pool = Filler.on(POOLS.getLast(), 4);
    String text = "on java.util.concurrent.ForkJoinPool, at most 4 threads";
    assertEquals("Filler[" + text + "]", pool.toString());
    assertEquals(
        "Filler[" + text + ", with progress, with cancellation]",
        pool.withCancellation(() -> false).withProgress(count -> {}).toString());
    assertEquals(
        "Filler[on java.util.concurrent.ForkJoinPool, at most 1 thread, with cancellation]",
        Filler.on(ForkJoinPool.commonPool(), 1).withCancellation(() -> false).toString());
  }

  @Test
  void wrongArgumentsAreRefused() {
    assertThrows(NullPointerException.class, () -> Filler.on(null, 1));
    for (int tasks : new int[] {0, -1, Integer.MIN_VALUE}) {
      Exception e =
          assertThrows(IllegalArgumentException.class, () -> Filler.on(Runnable::run, tasks));
      assertEquals("`maxTasks` must be at least 1. Received: " + tasks, e.getMessage());
    }
    RandomTensor tensor = AllTensors.tensor(DType.FLOAT32, LAW, 3);
    for (Filler filler : List.of(Filler.sequential(), Filler.parallel(), four())) {
      assertThrows(NullPointerException.class, () -> filler.withProgress(null));
      assertThrows(NullPointerException.class, () -> filler.withCancellation(null));
      assertThrows(NullPointerException.class, () -> filler.fill(null, new float[3]));
      assertThrows(NullPointerException.class, () -> filler.fill(tensor, (float[]) null));
      assertThrows(NullPointerException.class, () -> filler.fill(tensor, (MemorySegment) null));
    }
  }
}
