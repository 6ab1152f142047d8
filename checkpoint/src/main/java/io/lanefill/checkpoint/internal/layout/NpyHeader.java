// SPDX-License-Identifier: Apache-2.0
package io.lanefill.checkpoint.internal.layout;

import io.lanefill.DType;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.StringJoiner;

/**
 * The header of an array in NumPy's format, version 1.0: magic, version, length, and a Python
 * dictionary, filled up with spaces so that the elements are aligned. Source: {@code
 * numpy/lib/_format_impl.py}.
 */
final class NpyHeader {
  /** What the elements are aligned to, {@code ARRAY_ALIGN} there. */
  private static final int ALIGNMENT = 64;

  /** The most dimensions of an array in NumPy 2, {@code NPY_MAXDIMS}. */
  private static final int MAX_DIMENSIONS = 64;

  private static final byte[] MAGIC = {(byte) 0x93, 'N', 'U', 'M', 'P', 'Y', 1, 0};

  private NpyHeader() {}

  /** Returns the header of a tensor's elements in C order, little-endian. */
  static byte[] of(Named named) throws IOException {
    long[] shape = named.tensor().shape();
    if (shape.length > MAX_DIMENSIONS) {
      throw new IOException(
          "NumPy's arrays have at most %d dimensions: %s has %d"
              .formatted(MAX_DIMENSIONS, named.name(), shape.length));
    }
    StringJoiner dimensions = new StringJoiner(", ", "(", shape.length == 1 ? ",)" : ")");
    Arrays.stream(shape).forEach(dimension -> dimensions.add(Long.toString(dimension)));
    byte[] text =
        "{'descr': '%s', 'fortran_order': False, 'shape': %s, }"
            .formatted(descr(named), dimensions)
            .getBytes(StandardCharsets.US_ASCII);
    int start = MAGIC.length + Short.BYTES;
    byte[] header = new byte[(start + text.length + 1 + ALIGNMENT - 1) & -ALIGNMENT];
    ByteBuffer bytes = ByteBuffer.wrap(header).order(ByteOrder.LITTLE_ENDIAN);
    bytes.put(MAGIC).putShort((short) (header.length - start)).put(text);
    Arrays.fill(header, bytes.position(), header.length - 1, (byte) ' ');
    header[header.length - 1] = '\n';
    return header;
  }

  /** Returns NumPy's name of a tensor's format. */
  static String descr(Named named) throws IOException {
    DType dtype = named.tensor().dtype();
    return switch (dtype) {
      case FLOAT32 -> "<f4";
      case FLOAT64 -> "<f8";
      case FLOAT16 -> "<f2";
      case BFLOAT16 ->
          throw new IOException(
              named.name()
                  + " is of bfloat16, which NumPy does not have: --dtype float16, or safetensors");
    };
  }
}
