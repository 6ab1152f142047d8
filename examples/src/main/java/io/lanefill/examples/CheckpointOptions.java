// SPDX-License-Identifier: Apache-2.0
package io.lanefill.examples;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * What {@link Checkpoint} was asked for.
 *
 * @param file where the elements go
 * @param size how many elements
 * @param stopAt complete elements at which to stop
 */
record CheckpointOptions(Path file, long size, double stopAt) {
  static final String USAGE =
      "usage: Checkpoint [file [GiB]] [stop-after=percent]   (normal.f32, 4 GiB, to the end)";

  private static final String STOP = "stop-after=";
  private static final double ELEMENTS_PER_GIB = 0x1p30 / Float.BYTES;

  /** A pebibyte, in GiB: more than any disk, and no overflow. */
  private static final double LARGEST = 0x1p20;

  /**
   * Reads the command line.
   *
   * @throws IllegalArgumentException if it is none of this example's
   */
  static CheckpointOptions parse(String... args) {
    int count = args.length;
    double percent = Double.POSITIVE_INFINITY;
    if (count > 0 && args[count - 1].startsWith(STOP)) {
      count--;
      percent = number("stop-after", args[count].substring(STOP.length()), 100);
    }
    if (count > 2 || (count > 0 && args[0].startsWith("-"))) {
      throw new IllegalArgumentException(USAGE);
    }
    Path file = Path.of(count > 0 ? args[0] : "normal.f32").toAbsolutePath();
    double gib = count > 1 ? number("GiB", args[1], LARGEST) : 4;
    long size = (long) Math.ceil(gib * ELEMENTS_PER_GIB);
    return new CheckpointOptions(file, size, percent / 100 * size);
  }

  /** Throws unless the file's disk has room for so many bytes; the file must exist. */
  void requireRoom(long bytes) throws IOException {
    long room = Files.getFileStore(file).getUsableSpace();
    if (room < bytes) {
      throw new IOException(
          Text.format(
              "no room for %,d MiB on its disk, which has %,d MiB left: %s%n%s",
              bytes >> 20, room >> 20, file, USAGE));
    }
  }

  private static double number(String name, String text, double most) {
    try {
      double number = Double.parseDouble(text);
      if (number > 0 && number <= most) {
        return number;
      }
    } catch (NumberFormatException e) {
      // Refused below, like a number out of range.
    }
    throw new IllegalArgumentException(
        Text.format(
            "%s must be a number above 0, at most %.0f. Received: %s%n%s",
            name, most, text, USAGE));
  }
}
