// SPDX-License-Identifier: Apache-2.0
package io.lanefill.proof.battery;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** A program that reads words from its standard input until it has enough. */
final class PipedProgram {
  /**
   * What a program left.
   *
   * @param lines it printed
   * @param bytes it was given; it may have left the last ones in the pipe or a buffer
   */
  record Ended(List<String> lines, long bytes) {}

  private PipedProgram() {}

  /**
   * Runs a program to its end.
   *
   * @param command the program and its arguments
   * @param order of the bytes of a word
   * @param words its input, as long as it reads
   * @throws IOException if it did not end well
   */
  static Ended run(List<String> command, ByteOrder order, Words words)
      throws IOException, InterruptedException {
    Path output = Files.createTempFile("battery", ".txt");
    Path errors = Files.createTempFile("battery", ".txt");
    try {
      Process process =
          new ProcessBuilder(command)
              .redirectOutput(output.toFile())
              .redirectError(errors.toFile())
              .start();
      long bytes;
      int exit;
      try {
        bytes = feed(process, order, words);
        exit = process.waitFor();
      } finally {
        process.destroy();
      }
      if (exit != 0) {
        throw new IOException(
            "%s ended with %d: %s".formatted(command, exit, Files.readString(errors)));
      }
      return new Ended(Files.readAllLines(output, StandardCharsets.UTF_8), bytes);
    } finally {
      Files.delete(output);
      Files.delete(errors);
    }
  }

  /** Writes until the program closes the pipe; returns how much. */
  private static long feed(Process process, ByteOrder order, Words words) {
    ByteBuffer bytes = ByteBuffer.allocate(0);
    long written = 0;
    try (OutputStream out = process.getOutputStream()) {
      while (true) {
        int[] next = words.next();
        int length = Integer.BYTES * next.length;
        if (bytes.capacity() < length) {
          bytes = ByteBuffer.allocate(length).order(order);
        }
        bytes.asIntBuffer().put(next);
        out.write(bytes.array(), 0, length);
        written += length;
      }
    } catch (IOException e) {
      // The pipe is closed: the program has read enough. Whether it went well, its results say.
      return written;
    }
  }
}
