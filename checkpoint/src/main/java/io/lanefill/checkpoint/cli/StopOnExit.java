// SPDX-License-Identifier: Apache-2.0
package io.lanefill.checkpoint.cli;

import java.util.concurrent.CompletableFuture;
import java.util.function.BooleanSupplier;

/**
 * Says true from Ctrl-C on, and keeps the JVM alive until work that asks has come to its end.
 * {@code System.exit} is for afterwards: it would wait for this, and this for the work.
 */
final class StopOnExit implements BooleanSupplier, AutoCloseable {
  private final CompletableFuture<Void> ended = new CompletableFuture<>();
  private final Thread hook = new Thread(this::stopAndWait);
  private volatile boolean stop;

  StopOnExit() {
    // The JVM halts when its shutdown hooks have returned.
    Runtime.getRuntime().addShutdownHook(hook);
  }

  private void stopAndWait() {
    stop = true;
    ended.join();
  }

  @Override
  public boolean getAsBoolean() {
    return stop;
  }

  /** Says that the work has come to its end. */
  @Override
  public void close() {
    ended.complete(null);
    if (!stop) {
      try {
        Runtime.getRuntime().removeShutdownHook(hook);
      } catch (IllegalStateException e) {
        // Ctrl-C came between; the hook returns at once.
      }
    }
  }
}
