// SPDX-License-Identifier: Apache-2.0
package io.lanefill.internal.kernel;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.lang.ref.WeakReference;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/** Proves that each thread has an object of its own, which it keeps no longer than it uses it. */
class PerThreadTest {
  private final AtomicInteger made = new AtomicInteger();

  private final PerThread<Object> objects =
      new PerThread<>() {
        @Override
        protected Object make() {
          made.incrementAndGet();
          return new Object();
        }
      };

  @Test
  void aThreadFindsTheObjectThatItUses() {
    Object own = objects.get();
    System.gc();
    assertSame(own, objects.get());
    assertEquals(1, made.get());
  }

  @Test
  void threadsShareNone() throws Exception {
    Set<Object> all =
        Collections.synchronizedSet(Collections.newSetFromMap(new IdentityHashMap<>()));
    for (int i = 0; i < 4; i++) {
      Thread.ofPlatform().start(() -> all.add(objects.get())).join();
    }
    assertEquals(4, all.size());
  }

  @Test
  void anObjectThatIsNotInUseIsCollectedAndMadeAnew() throws Exception {
    WeakReference<Object> first = new WeakReference<>(objects.get());
    long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(60);
    while (first.get() != null) {
      assertTrue(System.nanoTime() < end, "must be collected");
      System.gc();
      Thread.sleep(1);
    }
    assertNotNull(objects.get());
    assertEquals(2, made.get());
  }
}
