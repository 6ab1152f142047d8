// SPDX-License-Identifier: Apache-2.0
package io.lanefill;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Proves, in a fresh JVM, that fills start scalar and switch to SIMD with the same bits, that
 * {@link ActiveKernel} tells the state, and that no thread is left behind.
 */
class ColdStartTest {
  /** Fills on, past the switch (60 s at most), then rests until the warm-up's thread is gone. */
  private static final String PROGRAM =
      """
      import io.lanefill.*;

      void main() throws Exception {
        RandomTensor tensor = RandomTensor.of(Distribution.normal(0, 1), Seed.of(1), 1 << 20);
        float[] first = new float[1 << 20];
        tensor.fill(first);
        IO.println("after one fill: " + warmUps() + " threads, " + switched());
        float[] next = new float[1 << 20];
        long end = System.nanoTime() + 60_000_000_000L;
        boolean same = true;
        for (int extra = 0; extra < 3 && System.nanoTime() < end; extra += switched() ? 1 : 0) {
          tensor.fill(next);
          same &= Arrays.equals(first, next);
        }
        while (warmUps() > 0 && System.nanoTime() < end) {
          Thread.sleep(10);
        }
        IO.println("after many: " + warmUps() + " threads, " + switched() + ", same " + same);
      }

      boolean switched() {
        return ActiveKernel.get().reason().endsWith("Now SIMD: NORMAL FLOAT32.");
      }

      long warmUps() {
        return Thread.getAllStackTraces().keySet().stream()
            .filter(thread -> thread.getName().startsWith("lanefill"))
            .count();
      }
      """;

  @Test
  void fillsSwitchToSimdAndLeaveNoThread(@TempDir Path folder) throws Exception {
    String output = run(folder, "--add-modules", "jdk.incubator.vector");
    assertEquals(
        """
        after one fill: 0 threads, false
        after many: 0 threads, true, same true
        """,
        output);
  }

  @Test
  void aJvmThatOnlyInterpretsStaysScalarAndSaysSo(@TempDir Path folder) throws Exception {
    Files.writeString(
        folder.resolve("Program.java"),
        "void main() { IO.println(io.lanefill.ActiveKernel.get()); }");
    String output = start(folder, "-Xint", "--add-modules", "jdk.incubator.vector");
    assertTrue(output.startsWith("scalar: This JVM only interprets"), output);
  }

  @Test
  void anUnknownKernelIsRefusedAtTheFirstCall(@TempDir Path folder) throws Exception {
    Files.writeString(
        folder.resolve("Program.java"),
        """
        void main() {
          try {
            io.lanefill.ActiveKernel.get();
          } catch (IllegalStateException e) {
            IO.println(e.getMessage());
          }
        }
        """);
    String output = start(folder, "-Dlanefill.kernel=neon");
    assertEquals(
        "System property `lanefill.kernel` must be scalar or simd. Received: neon", output.strip());
  }

  private static String run(Path folder, String... flags) throws Exception {
    Files.writeString(folder.resolve("Program.java"), PROGRAM);
    return start(folder, flags);
  }

  private static String start(Path folder, String... flags)
      throws IOException, InterruptedException {
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
            .redirectError(ProcessBuilder.Redirect.DISCARD)
            .start();
    assertTrue(process.waitFor(120, TimeUnit.SECONDS), "the program must end");
    assertEquals(0, process.exitValue(), Files.readString(output));
    return Files.readString(output);
  }
}
