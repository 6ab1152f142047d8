// SPDX-License-Identifier: Apache-2.0
package io.lanefill.proof.checkpoint;

import com.fasterxml.jackson.core.JsonFactory;
import io.lanefill.RandomTensor;
import io.lanefill.checkpoint.CheckpointPlan;
import io.lanefill.support.ChildJvm;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** The command line in JVMs of its own, with as little heap as it needs. */
final class CommandLine {
  private CommandLine() {}

  /** Returns the command of a JVM: its flags, and the command line's arguments. */
  static List<String> of(List<String> flags, Object... arguments) {
    List<String> command = new ArrayList<>(List.of(ChildJvm.tool("java"), "-Xmx64m"));
    command.addAll(flags);
    command.addAll(List.of("-cp", classPath(), "io.lanefill.checkpoint.cli.Main"));
    for (Object argument : arguments) {
      command.add(argument.toString());
    }
    return command;
  }

  private static String classPath() {
    List<String> parts = new ArrayList<>();
    for (Class<?> each :
        List.of(
            RandomTensor.class,
            CheckpointPlan.class,
            JsonFactory.class,
            picocli.CommandLine.class)) {
      try {
        parts.add(
            Path.of(each.getProtectionDomain().getCodeSource().getLocation().toURI()).toString());
      } catch (URISyntaxException e) {
        throw new IllegalStateException(e);
      }
    }
    return String.join(System.getProperty("path.separator"), parts);
  }

  /** Runs it to its end, which must be a good one. */
  static void run(Path folder, List<String> flags, Object... arguments)
      throws IOException, InterruptedException {
    ChildJvm.Ended ended = ChildJvm.run(folder, of(flags, arguments));
    if (ended.status() != 0) {
      throw new AssertionError(ended.toString());
    }
  }
}
