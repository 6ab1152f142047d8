// SPDX-License-Identifier: Apache-2.0
package io.lanefill.fuzz;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Set;
import java.util.concurrent.Callable;
import java.util.function.Consumer;

/**
 * One random call, and what the documentation says of it.
 *
 * @param kind the method, for the count
 * @param text the call as a person would read it
 * @param refusals the exceptions whose conditions hold; one of them must be thrown. If there are
 *     none, the call must return
 * @param call the call
 * @param returned proves that what it returned, or wrote, is right
 * @param refused proves that a refused call has done nothing
 */
public record FuzzCall<T>(
    String kind,
    String text,
    Set<Class<? extends Exception>> refusals,
    Callable<T> call,
    Consumer<T> returned,
    Runnable refused) {
  /** Makes the call; returns the name of the exception it was rightly refused with, or a word. */
  public String make() {
    T result;
    try {
      result = call.call();
    } catch (Exception e) {
      // Exactly: an ArrayIndexOutOfBoundsException is an accident, not a refusal.
      if (!refusals.contains(e.getClass())) {
        throw new AssertionError("must not throw this, but one of " + refusals, e);
      }
      assertFalse(
          e.getMessage() == null && !(e instanceof NullPointerException), "must have a message");
      refused.run();
      return e.getClass().getSimpleName();
    }
    assertTrue(refusals.isEmpty(), () -> "must throw one of " + refusals);
    returned.accept(result);
    return "returned";
  }
}
