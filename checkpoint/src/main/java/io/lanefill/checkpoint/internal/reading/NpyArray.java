// SPDX-License-Identifier: Apache-2.0
package io.lanefill.checkpoint.internal.reading;

import io.lanefill.DType;
import io.lanefill.checkpoint.internal.reading.StoredWeight.Format;
import io.lanefill.checkpoint.internal.text.Text;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What the header of an array in NumPy's format says. Source: {@code numpy/lib/_format_impl.py}.
 *
 * @param start where its elements start: the header's length in bytes
 * @param shape its dimensions, outermost first
 * @param format of its elements
 */
@SuppressWarnings("ArrayRecordComponent") // Never compared.
record NpyArray(int start, long[] shape, Format format) {
  private static final byte[] MAGIC = {(byte) 0x93, 'N', 'U', 'M', 'P', 'Y'};

  /** The longest header, {@code _MAX_HEADER_SIZE} there, which {@code numpy.load} takes. */
  private static final int MOST = 10_000;

  /** The dictionary: NumPy writes the keys in this order, and numbers of at most 18 digits. */
  private static final Pattern DICTIONARY =
      Pattern.compile(
          "\\{'descr': '([^']{1,20})', 'fortran_order': (True|False),"
              + " 'shape': \\(((?:\\d{1,18}, ?)*+(?:\\d{1,18})?)\\),? ?\\} *\n");

  /**
   * Reads a header.
   *
   * @param name of the file, for messages
   * @param in starts with it; stays open
   * @throws IOException if it is none, or that of an array that does not stand in C order
   */
  static NpyArray read(String name, InputStream in) throws IOException {
    byte[] magic = in.readNBytes(MAGIC.length + 2);
    if (magic.length < MAGIC.length + 2
        || !Arrays.equals(MAGIC, Arrays.copyOf(magic, MAGIC.length))) {
      throw new IOException(name + " is no array of NumPy's: it does not start as one");
    }
    int major = magic[MAGIC.length];
    int minor = magic[MAGIC.length + 1];
    if (major < 1 || major > 3 || minor != 0) {
      throw new IOException(
          "%s must be of version 1.0, 2.0 or 3.0 of NumPy's format. Received: %d.%d"
              .formatted(name, major, minor));
    }
    int lengthBytes = major == 1 ? Short.BYTES : Integer.BYTES;
    byte[] bytes = in.readNBytes(lengthBytes);
    long length =
        ByteBuffer.wrap(Arrays.copyOf(bytes, Long.BYTES)).order(ByteOrder.LITTLE_ENDIAN).getLong();
    if (length > MOST) {
      throw new IOException(
          Text.format("%s must have a header of at most %,d bytes: %,d", name, MOST, length));
    }
    byte[] header = in.readNBytes((int) length);
    if (bytes.length < lengthBytes || header.length < length) {
      throw new IOException(name + " is cut off within its header");
    }
    int start = magic.length + lengthBytes + header.length;
    return of(name, start, new String(header, StandardCharsets.UTF_8));
  }

  private static NpyArray of(String name, int start, String header) throws IOException {
    Matcher matcher = DICTIONARY.matcher(header);
    if (!matcher.matches()) {
      throw new IOException(
          "%s must have a header as NumPy writes it. Received: %s"
              .formatted(name, Text.excerpt(header.strip(), 100)));
    }
    long[] shape =
        Arrays.stream(matcher.group(3).split("[, ]+", -1))
            .filter(dimension -> !dimension.isEmpty())
            .mapToLong(Long::parseLong)
            .toArray();
    if (matcher.group(2).equals("True") && shape.length > 1) {
      throw new IOException(
          name + " is in Fortran order: save it by numpy.ascontiguousarray(array)");
    }
    return new NpyArray(start, shape, format(matcher.group(1)));
  }

  /** Returns a format by NumPy's name. */
  static Format format(String descr) {
    return new Format(
        descr,
        switch (descr) {
          case "<f4" -> Optional.of(DType.FLOAT32);
          case "<f8" -> Optional.of(DType.FLOAT64);
          case "<f2" -> Optional.of(DType.FLOAT16);
          default -> Optional.empty();
        });
  }

  /**
   * Refuses a file that is longer or shorter than its header says.
   *
   * @param name of the file
   * @param length of the file
   * @throws IOException if it is
   */
  void requireLength(String name, long length) throws IOException {
    long expected = start + Sizes.bytes(name, shape, format.dtype().orElseThrow().bytes());
    if (length != expected) {
      throw new IOException(
          Text.format(
              "%s must have the %,d bytes of its header's array. Received: %,d",
              name, expected, length));
    }
  }
}
