// SPDX-License-Identifier: Apache-2.0
package io.lanefill.filling;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.lanefill.support.ChildJvm;
import io.lanefill.support.Once;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Proves, in a fresh JVM, that a mapped file larger than the heap is filled in place, with progress
 * to its end, with the elements that small ranges draw alone, and not a byte further.
 */
@Once
class MappedFileTest {
  private static final String PROGRAM =
      """
      import io.lanefill.*;
      import java.nio.channels.FileChannel;
      import static java.lang.foreign.ValueLayout.JAVA_INT;
      import static java.nio.file.StandardOpenOption.*;

      final int GUARD = 1024;
      final long SIZE = 48 << 20;
      final RandomTensor tensor = RandomTensor.of(Distribution.uniform(-1, 1), Seed.of(3), SIZE);

      void main() throws Exception {
        check(Runtime.getRuntime().maxMemory() < 4 * SIZE, "the heap is too large to prove it");
        try (FileChannel file = FileChannel.open(Path.of("tensor.bin"), CREATE_NEW, READ, WRITE);
            Arena arena = Arena.ofShared()) {
          MemorySegment mapped =
              file.map(FileChannel.MapMode.READ_WRITE, 0, 4 * (SIZE + GUARD), arena);
          for (long i = SIZE; i < SIZE + GUARD; i++) {
            mapped.setAtIndex(JAVA_INT, i, 0x7FCA_CACA);
          }
          long[] last = {0};
          Filler.parallel().withProgress(count -> last[0] = progressed(last[0], count))
              .fill(tensor, mapped);
          check(last[0] == SIZE, "the last count was " + last[0]);
          for (long i = SIZE; i < SIZE + GUARD; i++) {
            check(mapped.getAtIndex(JAVA_INT, i) == 0x7FCA_CACA, "written after the end");
          }
          compare(mapped, 0);
          compare(mapped, SIZE - 10_000);
          SplittableRandom random = new SplittableRandom(5);
          for (int i = 0; i < 100; i++) {
            compare(mapped, random.nextLong(SIZE - 10_000));
          }
        }
        IO.println("OK");
      }

      long progressed(long last, long count) {
        check(last <= count && count <= SIZE, count + " after " + last);
        return count;
      }

      void compare(MemorySegment mapped, long from) {
        float[] part = new float[10_000];
        Filler.sequential().fill(tensor.range(from, from + part.length), part);
        for (int i = 0; i < part.length; i++) {
          int bits = Float.floatToRawIntBits(part[i]);
          check(mapped.getAtIndex(JAVA_INT, from + i) == bits, "element " + (from + i));
        }
      }

      void check(boolean holds, String message) {
        if (!holds) {
          throw new AssertionError(message);
        }
      }
      """;

  @Test
  void aFileLargerThanTheHeapIsFilled(@TempDir Path folder) throws Exception {
    assertEquals(
        "OK", ChildJvm.run(folder, PROGRAM, "-Xmx64m", "--add-modules", "jdk.incubator.vector"));
  }
}
