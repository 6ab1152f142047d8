// SPDX-License-Identifier: Apache-2.0
package io.lanefill.adapters;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.tools.ToolProvider;

/** The Java block of an adapter's README, a whole file. */
public final class Snippet {
  private static final Pattern JAVA = Pattern.compile("```java\\n(.*?)```", Pattern.DOTALL);

  private Snippet() {}

  /**
   * Compiles it on the test's class path; fails if it does not compile.
   *
   * @param folder an empty folder
   * @throws IOException if a file cannot be read or written
   */
  public static void compile(Path folder) throws IOException {
    Matcher block = JAVA.matcher(Files.readString(Path.of("README.md")));
    assertTrue(block.find(), "README.md must have a java block");
    Path file = folder.resolve("Snippet.java");
    Files.writeString(file, block.group(1));
    StringWriter errors = new StringWriter();
    List<String> options =
        List.of("-cp", System.getProperty("java.class.path"), "-d", folder.toString());
    var compiler = ToolProvider.getSystemJavaCompiler();
    try (var files = compiler.getStandardFileManager(null, null, null)) {
      boolean compiled =
          compiler
              .getTask(errors, files, null, options, null, files.getJavaFileObjects(file))
              .call();
      assertEquals("true", compiled ? "true" : errors.toString());
    }
  }
}
