// SPDX-License-Identifier: Apache-2.0
package io.lanefill.internal.kernel;

/** The number format of an integer: how many words of a block make one. */
public enum IntegerFormat {
  /** 32 bits: word j of a block is its element j. */
  INT32(ArrayType.INTS),

  /** 64 bits: words 2j (low half) and 2j + 1 (high half) are element j. */
  INT64(ArrayType.LONGS);

  private final ArrayType array;

  IntegerFormat(ArrayType array) {
    this.array = array;
  }

  /** {@return the arrays that hold such integers} */
  public ArrayType array() {
    return array;
  }
}
