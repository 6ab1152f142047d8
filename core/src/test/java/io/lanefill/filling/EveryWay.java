// SPDX-License-Identifier: Apache-2.0
package io.lanefill.filling;

import io.lanefill.ActiveKernel;
import io.lanefill.DType;
import io.lanefill.Distribution;
import io.lanefill.Filler;
import io.lanefill.RandomTensor;
import io.lanefill.Seed;
import io.lanefill.keras.Initializers;
import io.lanefill.keras.VarianceScaling;
import java.io.IOException;
import java.io.OutputStream;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.nio.ByteBuffer;
import java.nio.DoubleBuffer;
import java.nio.FloatBuffer;
import java.nio.channels.Channels;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Future;
import java.util.function.Consumer;

/**
 * Fills in every way that the library has, on every thread of a pool. For {@link UnloadingTest},
 * which loads it apart: it knows the JDK and the library alone.
 */
public final class EveryWay implements Consumer<ExecutorService> {
  /** Elements of a tensor of which helpers get some. */
  private static final int SIZE = 3 << 17;

  private static final int MANY = 1 << 22;

  /**
   * Fills of as many elements after which a kernel is compiled in the background: 2^30 elements.
   */
  private static final int LONG_LIVED = 1 << 8;

  private static final int THREADS = 4;

  /** For its loader. */
  public EveryWay() {}

  @Override
  public void accept(ExecutorService pool) {
    List<Filler> fillers =
        List.of(Filler.sequential(), Filler.parallel(), Filler.on(pool, THREADS));
    for (Filler filler : fillers) {
      for (DType dtype : DType.values()) {
        fillEverywhere(filler, RandomTensor.of(dtype, Distribution.normal(0, 1), Seed.of(1), SIZE));
      }
      fail(filler);
    }
    onAllThreads(pool);
    startWarmUp();
    List<Object> others =
        List.of(
            ActiveKernel.get().toString(),
            Initializers.get("he_normal").config(),
            VarianceScaling.heNormal().explain(3, 4).toString(),
            Seed.of(1).toString());
    if (others.contains("")) {
      throw new AssertionError(others);
    }
  }

  private static void fillEverywhere(Filler filler, RandomTensor tensor) {
    int bytes = tensor.dtype().bytes();
    filler.fill(tensor, new double[SIZE]);
    filler.fill(tensor, DoubleBuffer.allocate(SIZE));
    filler.fill(tensor.range(1, SIZE), new double[SIZE], 1);
    if (tensor.dtype() != DType.FLOAT64) {
      filler.fill(tensor, new float[SIZE]);
      filler.fill(tensor, FloatBuffer.allocate(SIZE));
      filler.fill(tensor, ByteBuffer.allocateDirect(Float.BYTES * SIZE).asFloatBuffer());
    }
    if (bytes == Short.BYTES) {
      filler.fill(tensor, new short[SIZE]);
    }
    try {
      filler.fill(tensor, Channels.newChannel(OutputStream.nullOutputStream()));
    } catch (IOException e) {
      throw new AssertionError(e);
    }
    try (Arena confined = Arena.ofConfined();
        Arena shared = Arena.ofShared()) {
      MemorySegment segment = shared.allocate(2L * bytes * SIZE, 8);
      filler.fill(tensor, confined.allocate((long) bytes * SIZE, 8));
      filler.fill(tensor, segment);
      filler.fillStrided(tensor, segment, new long[] {2L * bytes});
    }
  }

  /** Lets fills be watched, be stopped and fail. */
  private static void fail(Filler filler) {
    RandomTensor tensor = RandomTensor.of(Distribution.uniform(0, 1), Seed.of(1), 1024, 300);
    RandomTensor box = tensor.box(new long[] {1, 1}, new long[] {1023, 299});
    float[] dst = new float[Math.toIntExact(tensor.size())];
    List<Long> counts = new ArrayList<>();
    filler.withProgress(counts::add).withCancellation(() -> false).fill(box, dst);
    int failures = 0;
    try {
      filler.withCancellation(() -> true).fill(tensor, dst);
    } catch (RuntimeException e) {
      failures++;
    }
    try {
      filler
          .withProgress(
              count -> {
                throw new IllegalStateException(filler + " at " + count);
              })
          .fill(tensor, dst);
    } catch (IllegalStateException e) {
      failures++;
    }
    if (counts.isEmpty() || failures != 2) {
      throw new AssertionError(counts + ", " + failures + " failures");
    }
  }

  /**
   * Fills until a kernel is compiled in the background, as long-lived processes do: not if one is
   * forced, nor on one processor.
   */
  private static void startWarmUp() {
    RandomTensor tensor = RandomTensor.of(Distribution.uniform(0, 1), Seed.of(1), MANY);
    float[] dst = new float[MANY];
    for (int i = 0; i <= LONG_LIVED && waitsForWarmUp(tensor); i++) {
      tensor.fill(dst);
    }
    if (waitsForWarmUp(tensor)) {
      throw new AssertionError(ActiveKernel.get());
    }
  }

  private static boolean waitsForWarmUp(RandomTensor tensor) {
    String reason = ActiveKernel.of(tensor.dtype(), tensor.distribution()).reason();
    return reason.contains("is compiled from element");
  }

  private static void onAllThreads(ExecutorService pool) {
    List<Future<?>> fills = new ArrayList<>();
    for (int i = 0; i < 4 * THREADS; i++) {
      fills.add(
          pool.submit(
              () ->
                  RandomTensor.of(DType.FLOAT16, Distribution.uniform(0, 1), Seed.of(1), SIZE)
                      .fill(new short[SIZE])));
    }
    for (Future<?> fill : fills) {
      try {
        fill.get();
      } catch (Exception e) {
        throw new AssertionError(e);
      }
    }
  }
}
