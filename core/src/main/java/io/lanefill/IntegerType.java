// SPDX-License-Identifier: Apache-2.0
package io.lanefill;

import io.lanefill.internal.kernel.IntegerFormat;

/**
 * The type of {@link RandomIntegers}.
 *
 * <p>Unsigned integers are the same bits: TensorFlow's uint32 and uint64, which it draws from the
 * full range alone, are what {@link Integer#toUnsignedLong} and {@link Long#toUnsignedString} make
 * of an element.
 */
public enum IntegerType {
  /** 32 bits, Java's {@code int}: a word of the stream each. */
  INT32(IntegerFormat.INT32),
  /** 64 bits, Java's {@code long}: two words of the stream each, the first one the lower half. */
  INT64(IntegerFormat.INT64);

  private final IntegerFormat format;

  IntegerType(IntegerFormat format) {
    this.format = format;
  }

  /** {@return the size of an element: 4 or 8 bytes} */
  public int bytes() {
    return format.array().bytes();
  }

  IntegerFormat format() {
    return format;
  }
}
