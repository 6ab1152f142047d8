// SPDX-License-Identifier: Apache-2.0
package io.lanefill.checkpoint.support;

import io.lanefill.checkpoint.cli.Main;
import io.lanefill.checkpoint.cli.Screen;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.List;

/**
 * What a command left.
 *
 * @param code its exit code
 * @param out lines of its results
 * @param err lines of its complaints
 */
public record Run(int code, List<String> out, List<String> err) {
  /** Runs a command in this process, with nobody watching. */
  public static Run of(Object... args) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    ByteArrayOutputStream err = new ByteArrayOutputStream();
    String[] words = new String[args.length];
    for (int i = 0; i < args.length; i++) {
      words[i] = args[i].toString();
    }
    int code =
        Main.run(
            new Screen(
                new PrintStream(out, true, StandardCharsets.UTF_8),
                new PrintStream(err, true, StandardCharsets.UTF_8),
                false),
            words);
    return new Run(code, lines(out), lines(err));
  }

  private static List<String> lines(ByteArrayOutputStream bytes) {
    return bytes.toString(StandardCharsets.UTF_8).lines().toList();
  }
}
