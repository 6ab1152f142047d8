// SPDX-License-Identifier: Apache-2.0
package io.lanefill.internal.matrix;

/** Lets a long computation be stopped. */
public interface Stop {
  /**
   * Throws if it was asked to stop.
   *
   * @throws java.util.concurrent.CancellationException if so
   */
  void ifAsked();
}
