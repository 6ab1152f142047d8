// SPDX-License-Identifier: Apache-2.0
package io.lanefill.filling;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.lanefill.ActiveKernel;
import io.lanefill.support.ChildJvm;
import io.lanefill.support.Once;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Proves, in a fresh JVM, that fills start scalar and switch to SIMD with the same bits, that
 * {@link ActiveKernel} tells the state, and that no thread is left behind.
 */
@Once
class ColdStartTest {
  /**
   * Fills on, past the switch (eight minutes at most), then rests until the warm-up's thread is
   * gone.
   */
  private static final String PROGRAM =
      """
      import io.lanefill.*;

      RandomTensor tensor = RandomTensor.of(Distribution.uniform(0, 1), Seed.of(1), 1 << 20);

      void main() throws Exception {
        float[] first = new float[1 << 20];
        tensor.fill(first);
        IO.println("after one fill: " + warmUps() + " threads, " + switched());
        float[] next = new float[1 << 20];
        long end = System.nanoTime() + 480_000_000_000L;
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
        return ActiveKernel.of(DType.FLOAT32, tensor.distribution()).name().equals("simd");
      }

      long warmUps() {
        return Thread.getAllStackTraces().keySet().stream()
            .filter(thread -> thread.getName().startsWith("lanefill"))
            .count();
      }
      """;

  @Test
  void fillsSwitchToSimdAndLeaveNoThread(@TempDir Path folder) throws Exception {
    String output = ChildJvm.run(folder, PROGRAM, "--add-modules", "jdk.incubator.vector");
    assertEquals(
        """
        after one fill: 0 threads, false
        after many: 0 threads, true, same true\
        """,
        output);
  }

  @Test
  void aJvmThatOnlyInterpretsStaysScalarAndSaysSo(@TempDir Path folder) throws Exception {
    String program = "void main() { IO.println(io.lanefill.ActiveKernel.get()); }";
    String output = ChildJvm.run(folder, program, "-Xint", "--add-modules", "jdk.incubator.vector");
    assertTrue(output.startsWith("scalar: This JVM only interprets"), output);
  }

  @Test
  void anUnknownKernelIsRefusedAtTheFirstCall(@TempDir Path folder) throws Exception {
    String program =
        """
        void main() {
          try {
            io.lanefill.ActiveKernel.get();
          } catch (IllegalStateException e) {
            IO.println(e.getMessage());
          }
        }
        """;
    String output = ChildJvm.run(folder, program, "-Dlanefill.kernel=neon");
    assertEquals(
        "System property `lanefill.kernel` must be scalar, passes or simd. Received: neon", output);
  }
}
