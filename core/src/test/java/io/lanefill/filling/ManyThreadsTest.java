// SPDX-License-Identifier: Apache-2.0
package io.lanefill.filling;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.lanefill.DType;
import io.lanefill.Distribution;
import io.lanefill.Filler;
import io.lanefill.RandomTensor;
import io.lanefill.support.AllTensors;
import io.lanefill.support.ChildJvm;
import io.lanefill.support.Guarded;
import io.lanefill.support.Once;
import io.lanefill.support.Target;
import io.lanefill.support.Way;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * Proves that 32 threads that start at once get the right bits of one and the same tensor, and that
 * fills within fills do, where the pool that should help has a single thread.
 */
@Timeout(value = 120, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class ManyThreadsTest {
  private static final int THREADS = 32;

  /** Elements of each thread: more than a chunk, and no multiple of a group. */
  private static final int EACH = AllTensors.CHUNK + 4_099;

  /** What a thread does, by its number. */
  @FunctionalInterface
  private interface Work {
    void run(int thread);
  }

  private static void together(Work work) throws Exception {
    CyclicBarrier start = new CyclicBarrier(THREADS);
    try (ExecutorService threads = Executors.newFixedThreadPool(THREADS)) {
      List<Future<?>> all = new ArrayList<>();
      for (int i = 0; i < THREADS; i++) {
        int thread = i;
        all.add(
            threads.submit(
                () -> {
                  start.await(30, TimeUnit.SECONDS);
                  work.run(thread);
                  return null;
                }));
      }
      for (Future<?> one : all) {
        one.get(60, TimeUnit.SECONDS);
      }
    }
  }

  /** A third of the threads is helped by the common pool, a third by one another. */
  private static Filler filler(int thread) {
    return switch (thread % 3) {
      case 0 -> Filler.sequential();
      case 1 -> Filler.parallel();
      default -> Filler.on(task -> Thread.ofVirtual().start(task), 3);
    };
  }

  @ParameterizedTest
  @EnumSource(DType.class)
  void oneTensorFillsABufferOfEachThread(DType dtype) throws Exception {
    RandomTensor tensor = AllTensors.tensor(dtype, Distribution.truncatedNormal(0, 1), 4 * EACH);
    Target target = Way.own(dtype);
    long[] elements = Guarded.elements(target, tensor);
    together(
        thread -> {
          Guarded own = Guarded.of(target, elements.length);
          Way way = thread % 2 == 0 ? Way.ARRAY : Way.NATIVE_SEGMENT;
          own.fill(filler(thread), way, tensor, 0);
          own.assertHolds(elements, "thread " + thread);
        });
  }

  /** Each thread's part ends within a group, and within an array's cache line. */
  @ParameterizedTest
  @EnumSource(DType.class)
  void oneTensorFillsDisjointPartsOfOneBuffer(DType dtype) throws Exception {
    RandomTensor tensor = AllTensors.tensor(dtype, Distribution.normal(0, 1), THREADS * EACH);
    Target target = Way.own(dtype);
    long[] elements = Guarded.elements(target, tensor);
    Guarded shared = Guarded.of(target, elements.length);
    together(
        thread -> {
          int from = thread * EACH;
          RandomTensor part = tensor.range(from, from + EACH);
          Way way = thread % 2 == 0 ? Way.ARRAY : Way.HEAP_SEGMENT;
          shared.fill(filler(thread), way, part, from);
        });
    shared.assertHolds(elements, "all threads");
  }

  /** A filler's functions are called between chunks, where another fill may begin and end. */
  @Test
  void fillsWithinTheFunctionsOfAFillDisturbNothing() {
    RandomTensor outer = AllTensors.tensor(DType.FLOAT16, Distribution.normal(0, 1), 5 * EACH);
    RandomTensor inner = AllTensors.tensor(DType.FLOAT16, Distribution.uniform(0, 1), EACH);
    long[] outerElements = Guarded.elements(Target.SHORTS, outer);
    long[] innerElements = Guarded.elements(Target.SHORTS, inner);
    List<Object> inners = new ArrayList<>();
    try (ExecutorService pool = Executors.newFixedThreadPool(2)) {
      Filler filler = Filler.on(pool, 3);
      Guarded own = Guarded.of(Target.SHORTS, outerElements.length);
      Filler nesting =
          filler.withCancellation(
              () -> {
                Object array = Target.SHORTS.preset(EACH);
                Way.NATIVE_SEGMENT.fill(filler, inner, array, 0);
                return !inners.add(array);
              });
      own.fill(nesting, Way.NATIVE_SEGMENT, outer, 0);
      own.assertHolds(outerElements, "the outer fill");
    }
    assertEquals(false, inners.isEmpty());
    for (Object array : inners) {
      assertArrayEquals(innerElements, Target.SHORTS.bits(array));
    }
  }

  private static final String NESTED =
      """
      import io.lanefill.*;

      final RandomTensor tensor = RandomTensor.of(Distribution.normal(0, 1), Seed.of(7), 600_000);
      final float[] whole = new float[600_000];

      void main() {
        Filler.sequential().fill(tensor, whole);
        IO.println(ForkJoinPool.getCommonPoolParallelism() + " " + ForkJoinPool.commonPool().invoke(new Nest(4)));
      }

      class Nest extends RecursiveTask<Integer> {
        final int depth;

        Nest(int depth) {
          this.depth = depth;
        }

        protected Integer compute() {
          if (depth == 0) {
            return fill();
          }
          Nest left = new Nest(depth - 1);
          left.fork();
          int right = fill() + new Nest(depth - 1).compute();
          return right + left.join();
        }

        // A fill, and another one within it; both ask the pool whose task this is.
        int fill() {
          AtomicInteger inner = new AtomicInteger();
          float[] own = new float[600_000];
          Filler.parallel().withProgress(count -> {
            float[] another = new float[600_000];
            tensor.fill(another);
            inner.addAndGet(Arrays.equals(whole, another) ? 1 : 1000);
          }).fill(tensor, own);
          return Arrays.equals(whole, own) && inner.get() > 0 && inner.get() < 1000 ? 1 : 0;
        }
      }
      """;

  /** 15 tasks that fork and 16 that do not, with one fill each. */
  @Test
  @Once
  void nestedFillsEndInACommonPoolOfOneThread(@TempDir Path folder) throws Exception {
    String flag = "-Djava.util.concurrent.ForkJoinPool.common.parallelism=1";
    assertEquals("1 31", ChildJvm.run(folder, NESTED, flag, "-XX:TieredStopAtLevel=1"));
  }
}
