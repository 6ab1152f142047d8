// SPDX-License-Identifier: Apache-2.0
package io.lanefill.filling;

import java.io.IOException;
import java.lang.ref.WeakReference;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Path;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/** Loads the library by a class loader of its own, uses it, and looks whether all of it goes. */
public final class Unloading {
  private Unloading() {}

  /**
   * Prints whether a loader of the library is collected once nobody needs it.
   *
   * @param folders what it loads from
   */
  public static void main(String[] folders) throws Exception {
    System.out.println(isCollected(folders) ? "collected" : "kept");
  }

  /** Returns whether a loader is collected although the threads that filled live on. */
  static boolean isCollected(String... folders) throws Exception {
    try (ExecutorService pool = Executors.newFixedThreadPool(4)) {
      return isGone(fillAndDrop(pool, folders));
    }
  }

  private static WeakReference<ClassLoader> fillAndDrop(ExecutorService pool, String... folders)
      throws ReflectiveOperationException, IOException {
    URL[] urls = new URL[folders.length];
    for (int i = 0; i < folders.length; i++) {
      urls[i] = Path.of(folders[i]).toUri().toURL();
    }
    // The platform's loader knows neither the library nor its tests.
    ClassLoader parent = ClassLoader.getPlatformClassLoader();
    try (URLClassLoader loader = new URLClassLoader(urls, parent)) {
      Class<?> fills = loader.loadClass("io.lanefill.filling.EveryWay");
      @SuppressWarnings("unchecked")
      Consumer<ExecutorService> everyWay =
          (Consumer<ExecutorService>) fills.getConstructor().newInstance();
      everyWay.accept(pool);
      return new WeakReference<>(loader);
    }
  }

  /** Waits for the collector, and for a warm-up that still runs: some seconds if need be. */
  static boolean isGone(WeakReference<?> reference) throws InterruptedException {
    long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(60);
    while (reference.get() != null && System.nanoTime() < end) {
      System.gc();
      Thread.sleep(20);
    }
    return reference.get() == null;
  }
}
