// SPDX-License-Identifier: Apache-2.0
package io.lanefill.filling;

import static io.lanefill.filling.SlowTensor.TENSOR;
import static io.lanefill.filling.SlowTensor.assertWhole;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.lanefill.Filler;
import io.lanefill.support.ChildJvm;
import io.lanefill.support.Once;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ForkJoinPool;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Proves that fills end, and right, inside of tasks of the very pool that should help them, which
 * may have no thread to spare or none at all.
 */
@Timeout(value = 60, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class FillerPoolTest {
  /** Every thread of the pool fills with the help of that pool, which has none left to give. */
  @ParameterizedTest
  @ValueSource(ints = {1, 2, 4})
  void fillsWithinThePoolThatShouldHelpEnd(int threads) throws Exception {
    try (ExecutorService busy = Executors.newFixedThreadPool(threads)) {
      assertAllFill(busy, Filler.on(busy, 4));
    }
  }

  @Test
  void fillsWithinTheCommonPoolEnd() throws Exception {
    assertAllFill(ForkJoinPool.commonPool(), Filler.parallel());
  }

  private static void assertAllFill(ExecutorService executor, Filler filler) throws Exception {
    List<Future<double[]>> fills = new ArrayList<>();
    for (int i = 0; i < 4; i++) {
      Callable<double[]> fill =
          () -> {
            double[] own = new double[Math.toIntExact(TENSOR.size())];
            filler.fill(TENSOR, own);
            return own;
          };
      fills.add(executor.submit(fill));
    }
    for (Future<double[]> fill : fills) {
      assertWhole(fill.get(60, TimeUnit.SECONDS));
    }
  }

  private static final String COMMON_POOL_PROGRAM =
      """
      import io.lanefill.*;

      final int SIZE = 600_000;
      final RandomTensor tensor = RandomTensor.of(Distribution.normal(0, 1), Seed.of(7), SIZE);
      final float[] whole = new float[SIZE];

      void main() {
        Filler.sequential().fill(tensor, whole);
        ForkJoinPool pool = ForkJoinPool.commonPool();
        List<ForkJoinTask<Boolean>> fills = new ArrayList<>();
        for (int i = 0; i < 4; i++) {
          fills.add(pool.submit(this::fill));
        }
        boolean right = fill();
        boolean quiet = pool.awaitQuiescence(60, TimeUnit.SECONDS);
        for (ForkJoinTask<Boolean> fill : fills) {
          right &= fill.join();
        }
        IO.println("right " + right + ", quiet " + quiet);
      }

      boolean fill() {
        float[] own = new float[SIZE];
        tensor.fill(own);
        float[] asked = new float[SIZE];
        Filler.on(ForkJoinPool.commonPool(), 3).fill(tensor, asked);
        return Arrays.equals(whole, own) && Arrays.equals(whole, asked);
      }
      """;

  @ParameterizedTest
  @ValueSource(ints = {0, 1})
  @Once
  void fillsEndWhereTheCommonPoolHasHardlyAThread(int parallelism, @TempDir Path folder)
      throws Exception {
    String flag = "-Djava.util.concurrent.ForkJoinPool.common.parallelism=" + parallelism;
    // The quick compiler alone: most of the time is javac's.
    String output = ChildJvm.run(folder, COMMON_POOL_PROGRAM, flag, "-XX:TieredStopAtLevel=1");
    assertEquals("right true, quiet true", output);
  }

  private static final String ONE_PROCESSOR_PROGRAM =
      """
      import io.lanefill.*;

      void main() {
        RandomTensor tensor = RandomTensor.of(Distribution.normal(0, 1), Seed.of(7), 600_000);
        float[] whole = new float[600_000];
        Filler.sequential().fill(tensor, whole);
        boolean right = Arrays.equals(whole, tensor.toFloatArray());
        boolean isAlone = Thread.getAllStackTraces().keySet().stream()
            .noneMatch(thread -> thread.getName().startsWith("ForkJoinPool"));
        IO.println(Filler.parallel() + ", right " + right + ", alone " + isAlone);
      }
      """;

  /** The common pool has a thread for one processor as well. */
  @Test
  @Once
  void onOneProcessorNobodyHelps(@TempDir Path folder) throws Exception {
    String one = "-XX:ActiveProcessorCount=1";
    String output = ChildJvm.run(folder, ONE_PROCESSOR_PROGRAM, one, "-XX:TieredStopAtLevel=1");
    assertEquals("Filler[parallel, at most 1 thread], right true, alone true", output);
  }
}
