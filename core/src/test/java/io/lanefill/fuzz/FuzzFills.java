// SPDX-License-Identifier: Apache-2.0
package io.lanefill.fuzz;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.lanefill.DType;
import io.lanefill.Filler;
import io.lanefill.internal.fill.Stored;
import io.lanefill.support.AllTensors;
import java.lang.foreign.MemorySegment;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.CancellationException;
import java.util.concurrent.Executor;
import java.util.concurrent.ForkJoinPool;

/** Random fills: any tensor, by any filler or by itself, into any destination. */
final class FuzzFills {
  /** Fewer elements than a chunk, whatever its lead: an interrupt does not stop their fill. */
  private static final int ONE_CHUNK = AllTensors.CHUNK - 4;

  private static final Executor POOL = new ForkJoinPool(3);

  private static final List<Executor> EXECUTORS = List.of(POOL, Runnable::run, task -> {});

  private FuzzFills() {}

  /** A filler, and what it was told. */
  private record How(Filler filler, boolean cancels, List<Long> counts, String text) {
    static How any(FuzzDice dice, boolean mayBeNone) {
      if (mayBeNone && dice.oneIn(2)) {
        return new How(null, false, List.of(), "tensor");
      }
      int tasks = 1 + dice.below(4);
      String base = dice.oneOf(List.of("sequential", "parallel", "on"));
      Filler filler =
          switch (base) {
            case "sequential" -> Filler.sequential();
            case "parallel" -> Filler.parallel();
            default -> Filler.on(dice.oneOf(EXECUTORS), tasks);
          };
      boolean asks = dice.oneIn(4);
      boolean cancels = asks && dice.oneIn(3);
      List<Long> counts = new ArrayList<>();
      filler = asks ? filler.withCancellation(() -> cancels) : filler;
      filler = dice.oneIn(4) ? filler.withProgress(counts::add) : filler;
      return new How(filler, cancels, counts, base + " of " + tasks + (asks ? " " + cancels : ""));
    }
  }

  static FuzzCall<?> fill(FuzzDice dice) {
    FuzzTensor tensor =
        dice.oneIn(60) ? null : dice.oneIn(40) ? FuzzTensor.huge(dice) : FuzzTensor.any(dice);
    FuzzDestination to = FuzzDestination.any(dice, tensor);
    How how = How.any(dice, tensor != null);
    long size = tensor == null ? 0 : tensor.size();
    Set<Class<? extends Exception>> refusals = new LinkedHashSet<>(to.refusals());
    if (refusals.isEmpty() && how.cancels() && size > 0) {
      // Asked before the first chunk, so nothing is written.
      refusals.add(CancellationException.class);
    }
    boolean interrupted = size < ONE_CHUNK && dice.oneIn(20);
    Runnable moved = to.positionCheck(size);
    Runnable stayed = to.positionCheck(0);
    Callable<Void> call =
        () -> {
          if (interrupted) {
            Thread.currentThread().interrupt();
          }
          try {
            to.call().run(how.filler(), tensor == null ? null : tensor.actual());
          } finally {
            assertEquals(interrupted, Thread.interrupted(), "the thread's interrupt flag");
          }
          return null;
        };
    return new FuzzCall<>(
        to.kind(),
        "%s by %s into %s".formatted(tensor, how.text(), to.text()),
        refusals,
        call,
        nothing -> {
          moved.run();
          to.memory().assertHolds(tensor);
          assertCounts(how.counts(), size);
        },
        () -> {
          stayed.run();
          to.memory().assertUntouched();
          assertEquals(List.of(), how.counts(), "reports of a refused fill");
        });
  }

  private static void assertCounts(List<Long> counts, long size) {
    for (int i = 1; i < counts.size(); i++) {
      assertTrue(counts.get(i) >= counts.get(i - 1), counts::toString);
    }
    assertTrue(counts.isEmpty() || counts.getLast() == size, counts::toString);
  }

  static FuzzCall<?> toArray(FuzzDice dice) {
    FuzzTensor tensor = dice.oneIn(10) ? FuzzTensor.huge(dice) : FuzzTensor.any(dice);
    boolean floats = dice.oneIn(2);
    Set<Class<? extends Exception>> refusals = new LinkedHashSet<>();
    if ((floats && tensor.dtype() == DType.FLOAT64) || tensor.size() >= Integer.MAX_VALUE) {
      refusals.add(IllegalArgumentException.class);
    }
    return new FuzzCall<>(
        floats ? "toFloatArray" : "toDoubleArray",
        tensor.toString(),
        refusals,
        () ->
            floats
                ? MemorySegment.ofArray(tensor.actual().toFloatArray())
                : MemorySegment.ofArray(tensor.actual().toDoubleArray()),
        array -> {
          Stored stored = floats ? Stored.FLOAT : Stored.DOUBLE;
          assertEquals(tensor.size(), array.byteSize() / stored.bytes());
          FuzzMemory.at(array, 0, stored).assertHolds(tensor);
        },
        () -> {});
  }
}
