// SPDX-License-Identifier: Apache-2.0
package io.lanefill.internal.fill;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.lanefill.DType;
import io.lanefill.Distribution;
import io.lanefill.Filler;
import io.lanefill.RandomTensor;
import io.lanefill.Seed;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.lang.foreign.Arena;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Proves that fills give back all that they take to work in. */
class FillScratchTest {
  private static final RandomTensor TENSOR =
      RandomTensor.of(DType.FLOAT16, Distribution.normal(0, 1), Seed.of(7), 1000, 301)
          .range(3, 300_000);

  private static void fill(Filler filler, Path folder) throws IOException {
    int size = (int) TENSOR.size();
    filler.fill(TENSOR, new short[size]);
    filler.fill(TENSOR, Channels.newChannel(new ByteArrayOutputStream()));
    try (Arena arena = Arena.ofShared();
        FileChannel file =
            FileChannel.open(
                folder.resolve("elements"), StandardOpenOption.CREATE, StandardOpenOption.WRITE)) {
      filler.fill(TENSOR, arena.allocate(2L * size));
      filler.fill(TENSOR, file);
    }
    assertTrue(Float.isFinite(TENSOR.floatAt(5)));
  }

  @Test
  void fillsGiveBackWhatTheyTake(@TempDir Path folder) throws IOException, InterruptedException {
    int before = FillScratch.POOL.taken();
    try (ExecutorService helpers = Executors.newFixedThreadPool(3)) {
      for (int i = 0; i < 20; i++) {
        fill(Filler.sequential(), folder);
        fill(Filler.on(helpers, 4), folder);
      }
    }
    assertEquals(before, FillScratch.POOL.taken());
  }
}
