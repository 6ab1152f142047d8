// SPDX-License-Identifier: Apache-2.0
package io.lanefill.proof.embedding;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.spi.ToolProvider;

/** Tools of this JVM's JDK. */
final class Jdk {
  private Jdk() {}

  /**
   * Runs a tool in this process.
   *
   * @throws AssertionError if it fails, with all that it printed
   */
  static void run(String tool, String... arguments) {
    StringWriter out = new StringWriter();
    PrintWriter writer = new PrintWriter(out);
    int status = ToolProvider.findFirst(tool).orElseThrow().run(writer, writer, arguments);
    if (status != 0) {
      throw new AssertionError(tool + " returned " + status + ": " + out);
    }
  }

  /** Returns the path of a jar: the location itself, or a new one of the classes there. */
  static String jar(Path location, Path jar) {
    if (!Files.isDirectory(location)) {
      return location.toString();
    }
    run("jar", "--create", "--file", jar.toString(), "-C", location.toString(), ".");
    return jar.toString();
  }
}
