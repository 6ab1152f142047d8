// SPDX-License-Identifier: Apache-2.0
package io.lanefill.proof.battery;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/** Runs what takes a processor each, as many at once as there are. */
final class AtOnce {
  private AtOnce() {}

  /** Returns what each task returns, in their order; the first that fails ends all. */
  static <T> List<T> run(List<Callable<T>> tasks) throws Exception {
    int processors = Runtime.getRuntime().availableProcessors();
    try (ExecutorService executor = Executors.newFixedThreadPool(processors)) {
      try {
        List<Future<T>> futures = new ArrayList<>();
        tasks.forEach(task -> futures.add(executor.submit(task)));
        List<T> results = new ArrayList<>();
        for (Future<T> future : futures) {
          results.add(future.get());
        }
        return results;
      } finally {
        executor.shutdownNow();
      }
    }
  }
}
