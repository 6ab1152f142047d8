// SPDX-License-Identifier: Apache-2.0
package io.lanefill.bench;

import io.lanefill.DType;
import io.lanefill.Filler;
import io.lanefill.RandomTensor;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.foreign.Arena;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.TearDown;

/**
 * A new file of a tensor's elements, float32: written through its channel, and filled as mapped
 * memory. Both end when the system has the bytes, not the disk. The file is deleted between two
 * calls, outside of the time.
 *
 * <p>After measuring, the file that was written last is compared with the scalar specification, bit
 * for bit.
 */
public class FileBenchmark extends KernelBenchmark {
  /** The law. */
  @Param({"uniform", "normal", "truncated"})
  public String distribution;

  /** Elements: a file of 1 GiB. */
  @Param("268435456")
  public int size;

  /** Threads, the calling one included. */
  @Param({"1", "2"})
  public int threads;

  private RandomTensor tensor;
  private ExecutorService helpers;
  private Filler filler;
  private Path file;

  @Override
  void warmUpSimd() {
    Workload.warmUpSimd(Workload.tensor(distribution, DType.FLOAT32, 1));
  }

  @Override
  void prepare() {
    tensor = Workload.tensor(distribution, DType.FLOAT32, size);
    helpers = Executors.newFixedThreadPool(threads);
    filler = threads == 1 ? Filler.sequential() : Filler.on(helpers, threads);
    try {
      file = Files.createTempFile("lanefill", ".f32");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Deletes what the last call wrote. */
  @Setup(Level.Invocation)
  public void delete() throws IOException {
    Files.deleteIfExists(file);
  }

  /** Compares what the last call wrote, and deletes it. */
  @TearDown
  public void tearDown() throws IOException {
    helpers.shutdown();
    try (FileChannel channel = FileChannel.open(file);
        Arena arena = Arena.ofConfined()) {
      var bytes = channel.map(FileChannel.MapMode.READ_ONLY, 0, bytes(), arena);
      var ints = bytes.asByteBuffer().order(ByteOrder.LITTLE_ENDIAN).asIntBuffer();
      new Workload(distribution, DType.FLOAT32, size).check(ints::get);
    } finally {
      delete();
    }
  }

  private long bytes() {
    return size * (long) Float.BYTES;
  }

  /** Writes. */
  @Benchmark
  @Fork(jvmArgsAppend = {Defaults.HEAP, Defaults.VECTORS, Defaults.SIMD})
  public void channel(Elements counter) throws IOException {
    try (FileChannel channel =
        FileChannel.open(file, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE)) {
      filler.fill(tensor, channel);
    }
    counter.elements += size;
  }

  /** Fills mapped memory. */
  @Benchmark
  @Fork(jvmArgsAppend = {Defaults.HEAP, Defaults.VECTORS, Defaults.SIMD})
  public void mapped(Elements counter) throws IOException {
    try (FileChannel channel =
            FileChannel.open(
                file,
                StandardOpenOption.CREATE_NEW,
                StandardOpenOption.READ,
                StandardOpenOption.WRITE);
        Arena arena = Arena.ofShared()) {
      filler.fill(tensor, channel.map(FileChannel.MapMode.READ_WRITE, 0, bytes(), arena));
    }
    counter.elements += size;
  }
}
