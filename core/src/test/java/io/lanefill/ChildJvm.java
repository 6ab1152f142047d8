// SPDX-License-Identifier: Apache-2.0
package io.lanefill;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** Fresh JVMs, for what only a fresh one or one with other flags shows. */
final class ChildJvm {
  private ChildJvm() {}

  /** Runs a program with the library alone on the class path, as a user would. */
  static String run(Path folder, String program, String... flags)
      throws IOException, InterruptedException {
    Files.writeString(folder.resolve("Program.java"), program);
    Path output = folder.resolve("output.txt");
    ProcessBuilder builder =
        new ProcessBuilder(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    builder.command().addAll(List.of(flags));
    builder.command().add("-cp");
    builder.command().add(Path.of("target/classes").toAbsolutePath().toString());
    builder.command().add("Program.java");
    Process process =
        builder
            .directory(folder.toFile())
            .redirectOutput(output.toFile())
            .redirectError(folder.resolve("errors.txt").toFile())
            .start();
    boolean ended = process.waitFor(120, TimeUnit.SECONDS);
    if (!ended) {
      process.destroyForcibly();
    }
    String errors = Files.readString(folder.resolve("errors.txt"));
    assertTrue(ended, () -> "the program must end. " + errors);
    assertEquals(0, process.exitValue(), errors);
    return Files.readString(output).strip();
  }
}
