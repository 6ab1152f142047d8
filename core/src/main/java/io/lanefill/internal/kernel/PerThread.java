// SPDX-License-Identifier: Apache-2.0
package io.lanefill.internal.kernel;

import java.lang.ref.WeakReference;

/**
 * An object for each thread, to work in.
 *
 * <p>A thread of a pool may live as long as the process, and longer than whoever loaded this
 * library. So it holds nothing but a weak reference: a garbage collection takes an object that is
 * not in use, with it its class and that class's loader if nobody else needs them, and the thread's
 * next call makes another.
 *
 * @param <T> what each thread has
 */
public abstract class PerThread<T> {
  @SuppressWarnings("ThreadLocalUsage") // Its owner is static.
  private final ThreadLocal<WeakReference<T>> reference = new ThreadLocal<>();

  /** To be subclassed by the class of the objects, for a static field. */
  protected PerThread() {}

  /**
   * Makes an object.
   *
   * @return a new one
   */
  protected abstract T make();

  /**
   * Returns the object of the calling thread, which stays the same while the thread refers to it.
   *
   * @return the object
   */
  public final T get() {
    WeakReference<T> held = reference.get();
    T object = held == null ? null : held.get();
    return object == null ? renewed() : object;
  }

  private T renewed() {
    T object = make();
    reference.set(new WeakReference<>(object));
    return object;
  }
}
