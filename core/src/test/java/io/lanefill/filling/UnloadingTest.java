// SPDX-License-Identifier: Apache-2.0
package io.lanefill.filling;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.lanefill.support.ChildJvm;
import io.lanefill.support.Once;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Proves that the library keeps nobody: not its own class loader, when an application server drops
 * it while the threads that filled live on; and nothing of the thread that fills first.
 */
class UnloadingTest {
  private static final String[] FOLDERS = {folder("classes"), folder("test-classes")};

  private static String folder(String name) {
    return Path.of("target", name).toAbsolutePath().toString();
  }

  @Test
  void itsClassLoaderIsCollected() throws Exception {
    assertTrue(Unloading.isCollected(FOLDERS));
  }

  /**
   * With the kernels that a user has at first, and warm-ups that are at work when it is dropped.
   */
  @Test
  @Once
  void itsClassLoaderIsCollectedWhileKernelsWarmUp(@TempDir Path folder) throws Exception {
    ChildJvm.Ended ended =
        ChildJvm.run(
            folder,
            List.of("--add-modules", "jdk.incubator.vector"),
            List.of("target/test-classes"),
            Unloading.class.getName(),
            FOLDERS[0],
            FOLDERS[1]);
    assertEquals("collected", ended.output(), ended.errors());
  }

  private static final String FIRST_FILL =
      """
      import io.lanefill.*;
      import java.lang.foreign.*;
      import java.lang.ref.*;
      import java.net.*;

      final InheritableThreadLocal<Object> local = new InheritableThreadLocal<>();
      final List<WeakReference<?>> things = new ArrayList<>();
      volatile boolean warms = Runtime.getRuntime().availableProcessors() == 1;

      void main() throws Exception {
        fillFirst();
        long end = System.nanoTime() + 60_000_000_000L;
        while (kept().size() > 0 && System.nanoTime() < end) {
          System.gc();
          Thread.sleep(20);
        }
        IO.println("warms " + warms + ", kept " + kept());
      }

      List<?> kept() {
        return things.stream().map(Reference::get).filter(Objects::nonNull).toList();
      }

      void fillFirst() throws Exception {
        ThreadGroup group = new ThreadGroup("application");
        ClassLoader loader = new URLClassLoader(new URL[0]);
        Object value = new Object();
        Thread thread = new Thread(group, () -> {
          local.set(value);
          Thread.currentThread().setContextClassLoader(loader);
          Distribution law = Distribution.uniform(0, 1);
          RandomTensor tensor = RandomTensor.of(law, Seed.of(1), 1 << 22);
          try (Arena arena = Arena.ofShared()) {
            MemorySegment dst = arena.allocate(4 * tensor.size());
            for (int i = 0; i < 300 && !warms; i++) {
              tensor.fill(dst);
              // "SIMD is being compiled.", or has been.
              warms = ActiveKernel.of(DType.FLOAT32, law).reason().contains("compiled.");
            }
          }
        });
        thread.start();
        thread.join();
        things.addAll(List.of(new WeakReference<>(group), new WeakReference<>(loader),
            new WeakReference<>(value), new WeakReference<>(thread)));
      }
      """;

  @Test
  @Once
  void whoFillsFirstIsCollected(@TempDir Path folder) throws Exception {
    assertEquals(
        "warms true, kept []",
        ChildJvm.run(folder, FIRST_FILL, "--add-modules", "jdk.incubator.vector"));
  }
}
