// SPDX-License-Identifier: Apache-2.0
package io.lanefill.proof.battery;

import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.ByteBuffer;
import java.nio.channels.WritableByteChannel;
import java.util.Locale;

/**
 * Writes a stream to the standard output without end, for the test batteries that read a pipe:
 * PractRand, TestU01, dieharder. {@link StreamBytes} says what the bytes are.
 *
 * <p>A battery that has seen enough closes the pipe, which ends the program with exit code 0. The
 * code is 1 if a given number of bytes could not be written, and 2 for bad usage.
 */
public final class StreamToStdout {
  private static final String USAGE =
      """
      usage: StreamToStdout words|floats|interleaved|folded seed [bytes]
        words        the words of the stream of Seed.of(seed)
        floats       the 23 random bits of each float32 that it fills with
        interleaved  64 streams, as SeedGenerator.of(seed) numbers them, a word of each in turn
        folded       the same of the streams of Seed.of(seed).fold(0) to fold(63)\
      """;

  private StreamToStdout() {}

  /**
   * Writes until the reader has had enough.
   *
   * @param args what, the seed, and how many bytes if not all
   */
  // The channel of the standard output is not this program's to close.
  @SuppressWarnings("resource")
  public static void main(String[] args) {
    System.exit(run(args, new FileOutputStream(FileDescriptor.out).getChannel(), System.err));
  }

  /** Writes to a channel; returns the exit code. */
  static int run(String[] args, WritableByteChannel out, PrintStream err) {
    StreamBytes stream;
    long bytes = Long.MAX_VALUE;
    try {
      if (args.length < 2 || args.length > 3) {
        throw new IllegalArgumentException("there must be two or three arguments");
      }
      stream = StreamBytes.of(args[0], Long.parseLong(args[1]));
      if (args.length == 3) {
        bytes = Long.parseLong(args[2]);
      }
    } catch (IllegalArgumentException e) {
      err.println(e.getMessage());
      err.println(USAGE);
      return 2;
    }
    long left = bytes;
    try {
      while (left > 0) {
        ByteBuffer next = stream.next();
        next.limit((int) Math.min(next.limit(), left));
        while (next.hasRemaining()) {
          left -= out.write(next);
        }
      }
      return 0;
    } catch (IOException e) {
      err.println(
          String.format(Locale.ROOT, "Stopped after %,d bytes: %s", bytes - left, e.getMessage()));
      return args.length == 3 ? 1 : 0;
    }
  }
}
