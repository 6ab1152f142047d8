// SPDX-License-Identifier: Apache-2.0
package io.lanefill.spark.internal.sql;

import io.lanefill.Filler;
import io.lanefill.RandomTensor;
import org.apache.spark.sql.catalyst.expressions.UnsafeArrayData;
import org.apache.spark.sql.catalyst.util.ArrayData;
import org.apache.spark.unsafe.Platform;

// Beside DoubleWindow: an element is read from an array of its own primitive type.
/** A window of floats. */
final class FloatWindow extends Window {
  private float[] values = new float[1];

  FloatWindow(Stream.Kind kind) {
    super(kind);
  }

  /** Returns the element of an index. */
  float at(long id) {
    int place = place(id, 1);
    return values[place];
  }

  @Override
  ArrayData from(long id, int count) {
    int place = place(id, count);
    int offset = Platform.FLOAT_ARRAY_OFFSET + Float.BYTES * place;
    return UnsafeArrayData.fromPrimitiveArray(values, offset, count, Float.BYTES);
  }

  @Override
  void draw(RandomTensor range, int length) {
    if (values.length < length) {
      values = new float[length];
    }
    Filler.sequential().fill(range, values);
  }

  @Override
  void drawAlone(RandomTensor tensor, long id) {
    values[0] = tensor.floatAt(id);
  }
}
