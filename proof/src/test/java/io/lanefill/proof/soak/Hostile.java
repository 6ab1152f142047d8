// SPDX-License-Identifier: Apache-2.0
package io.lanefill.proof.soak;

import java.io.IOException;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.CancellationException;
import java.util.function.Supplier;

/** An exception that takes everything amiss but being thrown. */
@SuppressWarnings("ThrowableEqualsHashCode") // To be as bad as can be.
final class Hostile extends RuntimeException {
  private static final long serialVersionUID = 1;

  /** What executors and functions may throw. */
  private static final List<Supplier<Throwable>> KINDS =
      List.of(
          Hostile::new,
          () -> new ArithmeticException("of a function"),
          () -> new IOException("checked"),
          () -> new CancellationException("of a function"),
          () -> new AssertionError("of a function"),
          () -> new OutOfMemoryError("of a function"),
          () -> new StackOverflowError("of a function"));

  private Hostile() {}

  /** Returns a new exception of any kind. */
  static Throwable any(SplittableRandom random) {
    return KINDS.get(random.nextInt(KINDS.size())).get();
  }

  /** Throws it, checked or not, as languages without checked exceptions do. */
  @SuppressWarnings({"unchecked", "TypeParameterUnusedInFormals"})
  static <T extends Throwable> RuntimeException sneak(Throwable e) throws T {
    throw (T) e;
  }

  @Override
  public boolean equals(Object other) {
    throw new IllegalCallerException("compared");
  }

  @Override
  public int hashCode() {
    throw new IllegalCallerException("hashed");
  }

  @Override
  public String getMessage() {
    throw new IllegalCallerException("read");
  }

  @Override
  public synchronized Throwable getCause() {
    throw new IllegalCallerException("asked for its cause");
  }

  @Override
  public String toString() {
    throw new IllegalCallerException("printed");
  }
}
