// SPDX-License-Identifier: Apache-2.0
package io.lanefill.spark.demo;

import io.lanefill.Filler;
import io.lanefill.RandomTensor;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.channels.WritableByteChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.security.DigestOutputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/**
 * What a job is made of, without a job: some threads draw tensors, each into a file of its own that
 * is synced, with or without its SHA-256.
 *
 * @param threads how many
 * @param isDigested whether the SHA-256 is computed, as a job does for its manifest
 */
record PlainFill(int threads, boolean isDigested) {
  /** Writes tensors into files of a new folder. */
  void write(List<RandomTensor> tensors, Path folder) throws IOException {
    Files.createDirectories(folder);
    try (ExecutorService executor = Executors.newFixedThreadPool(threads)) {
      List<? extends Future<?>> files =
          tensors.stream().map(tensor -> executor.submit(() -> write(tensor, folder))).toList();
      for (Future<?> file : files) {
        file.get();
      }
    } catch (ExecutionException e) {
      throw new IOException("A file was not written.", e.getCause());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new InterruptedIOException("The thread was interrupted.");
    }
  }

  private Path write(RandomTensor tensor, Path folder) throws IOException {
    Path path = Files.createTempFile(folder, "tensor", ".bin");
    try (FileChannel file = FileChannel.open(path, StandardOpenOption.WRITE)) {
      Filler.sequential().fill(tensor, isDigested ? digested(file) : file);
      file.force(true);
    }
    return path;
  }

  private static WritableByteChannel digested(FileChannel file) {
    try {
      MessageDigest sha256 = MessageDigest.getInstance("SHA-256");
      return Channels.newChannel(new DigestOutputStream(Channels.newOutputStream(file), sha256));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("Every Java platform has SHA-256.", e);
    }
  }
}
