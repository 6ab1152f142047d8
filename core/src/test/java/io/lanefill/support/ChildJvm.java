// SPDX-License-Identifier: Apache-2.0
package io.lanefill.support;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** Fresh JVMs, for what only a fresh one or one with other flags shows. */
public final class ChildJvm {
  private static final Duration LONGEST = Duration.ofMinutes(10);

  private ChildJvm() {}

  /**
   * What a JVM left.
   *
   * @param status its exit value
   * @param output what it printed, stripped
   * @param errors what it complained of
   */
  public record Ended(int status, String output, String errors) {}

  /** Runs a program with the library alone on the class path, as a user would. */
  public static String run(Path folder, String program, String... flags)
      throws IOException, InterruptedException {
    Files.writeString(folder.resolve("Program.java"), program);
    Ended ended = run(folder, List.of(flags), List.of("target/classes"), "Program.java");
    assertEquals(0, ended.status(), ended.errors());
    return ended.output();
  }

  /**
   * Runs a program to its end, which must come within ten minutes.
   *
   * @param folder the working directory, which takes the output
   * @param flags of the JVM
   * @param classPath folders, relative to the module
   * @param program a class or source file, and its arguments
   */
  public static Ended run(
      Path folder, List<String> flags, List<String> classPath, String... program)
      throws IOException, InterruptedException {
    return run(folder, command(flags, classPath, List.of(program)));
  }

  /**
   * Returns the command that runs a program.
   *
   * @param flags of the JVM
   * @param classPath folders, relative to the module
   * @param program a class or source file, and its arguments
   */
  public static List<String> command(
      List<String> flags, List<String> classPath, List<String> program) {
    List<String> command = new ArrayList<>(List.of(tool("java")));
    command.addAll(flags);
    command.add("-cp");
    command.add(
        String.join(
            System.getProperty("path.separator"),
            classPath.stream().map(path -> Path.of(path).toAbsolutePath().toString()).toList()));
    command.addAll(program);
    return command;
  }

  /** Returns the path of a program of this JVM's JDK, such as {@code java} or {@code jshell}. */
  public static String tool(String name) {
    return Path.of(System.getProperty("java.home"), "bin", name).toString();
  }

  /**
   * Runs a program of any JDK or image to its end, which must come within ten minutes.
   *
   * @param folder the working directory, which takes the output
   * @param command the program and its arguments
   */
  public static Ended run(Path folder, List<String> command)
      throws IOException, InterruptedException {
    return run(folder, LONGEST, command);
  }

  /**
   * Runs a program of any JDK or image to its end.
   *
   * @param folder the working directory, which takes the output
   * @param longest how long it may take
   * @param command the program and its arguments
   */
  public static Ended run(Path folder, Duration longest, List<String> command)
      throws IOException, InterruptedException {
    Path output = folder.resolve("output.txt");
    Path errors = folder.resolve("errors.txt");
    Process process =
        new ProcessBuilder(command)
            .directory(folder.toFile())
            .redirectOutput(output.toFile())
            .redirectError(errors.toFile())
            .start();
    boolean ended = process.waitFor(longest);
    if (!ended) {
      process.destroyForcibly();
    }
    String complaints = Files.readString(errors);
    assertTrue(ended, () -> "the program must end. " + complaints);
    return new Ended(process.exitValue(), Files.readString(output).strip(), complaints);
  }
}
