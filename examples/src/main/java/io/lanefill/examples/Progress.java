// SPDX-License-Identifier: Apache-2.0
package io.lanefill.examples;

import java.io.Console;
import java.io.PrintStream;

/**
 * A line at the foot of an interactive terminal that says how far the work is. It is rewritten in
 * place and wiped before anything else is printed, so it needs no terminal control beyond the
 * carriage return, and leaves no trace.
 */
final class Progress {
  private static final int BAR = 30;

  /** One less than the narrowest usual terminal: a full line would wrap, and could not be wiped. */
  private static final int WIDTH = 79;

  private final PrintStream terminal;
  private final long total;
  private int shown;

  private Progress(PrintStream terminal, long total) {
    this.terminal = terminal;
    this.total = total;
  }

  /**
   * Returns whether a person watches: a file or a pipe would get all that a terminal overwrites.
   */
  @SuppressWarnings("SystemConsoleNull") // Without a terminal the console is null on JDK 25.
  static boolean isWatched() {
    Console console = System.console();
    return console != null && console.isTerminal();
  }

  /**
   * Returns a progress line.
   *
   * @param terminal where it is shown
   * @param total the amount of work
   */
  static Progress on(PrintStream terminal, long total) {
    return new Progress(terminal, total);
  }

  /** Returns a progress that shows nothing. */
  static Progress none() {
    return new Progress(null, 0);
  }

  /** Shows how much of the work is done and what comes next. */
  void show(long done, String next) {
    if (terminal != null) {
      wipe();
      double part = total == 0 ? 1.0 : (double) done / total;
      int full = (int) (part * BAR);
      String start =
          "[%s%s] %3d%%  ".formatted("#".repeat(full), ".".repeat(BAR - full), (int) (part * 100));
      String line = start + Text.shorten(next, WIDTH - start.length());
      terminal.print(line);
      terminal.flush();
      shown = line.length();
    }
  }

  /** Removes the line, so that something else can be printed in its place. */
  void wipe() {
    if (shown > 0) {
      terminal.print("\r" + " ".repeat(shown) + "\r");
      terminal.flush();
      shown = 0;
    }
  }
}
