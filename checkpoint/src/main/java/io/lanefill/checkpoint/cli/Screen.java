// SPDX-License-Identifier: Apache-2.0
package io.lanefill.checkpoint.cli;

import java.io.Console;
import java.io.PrintStream;

/**
 * Where a command prints.
 *
 * @param out results
 * @param err complaints and progress
 * @param isWatched whether a person watches, so that progress is shown
 */
public record Screen(PrintStream out, PrintStream err, boolean isWatched) {
  /** Returns that of the process: a file or a pipe would get all that a terminal overwrites. */
  @SuppressWarnings("SystemConsoleNull") // Without a terminal the console is null on JDK 25.
  public static Screen system() {
    Console console = System.console();
    return new Screen(System.out, System.err, console != null && console.isTerminal());
  }
}
