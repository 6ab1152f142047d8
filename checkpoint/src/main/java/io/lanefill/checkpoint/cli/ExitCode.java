// SPDX-License-Identifier: Apache-2.0
package io.lanefill.checkpoint.cli;

/** What the process returns to its caller. */
final class ExitCode {
  /** All was done. */
  static final int DONE = 0;

  /** A checkpoint differs from its plan. */
  static final int DIFFERS = 1;

  /** Nothing was done: bad usage, a plan that cannot be read, or files in the way. */
  static final int REFUSED = 2;

  /** The disk was full, or writing failed; an unfinished checkpoint can be resumed. */
  static final int FAILED = 3;

  /** Ctrl-C: 128 and the number of the signal, as shells have it. */
  static final int STOPPED = 130;

  private ExitCode() {}
}
