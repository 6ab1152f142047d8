// SPDX-License-Identifier: Apache-2.0
package io.lanefill.checkpoint.internal.keras;

import io.lanefill.checkpoint.internal.json.JsonField;
import io.lanefill.checkpoint.internal.text.Text;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.stream.LongStream;

/**
 * The shape that a layer was built for. A dimension of it may be unknown, as the batch mostly is.
 *
 * @param dimensions outermost first; {@link #UNKNOWN} for those that are not known
 */
@SuppressWarnings("ArrayRecordComponent") // Never compared, nor changed.
record Shape(long[] dimensions) {
  /** Keras's {@code None}. */
  static final long UNKNOWN = -1;

  static Shape of(long... dimensions) {
    return new Shape(dimensions);
  }

  /** Reads an array of integers and nulls. */
  static Shape read(JsonField field) throws IOException {
    List<JsonField> elements = field.elements();
    long[] dimensions = new long[elements.size()];
    for (int i = 0; i < dimensions.length; i++) {
      JsonField element = elements.get(i);
      dimensions[i] = element.isPresent() ? element.integer() : UNKNOWN;
      if (element.isPresent() && dimensions[i] < 0) {
        throw field.refused(
            "must have no negative dimension. Received: " + Text.excerpt(field.value(), 60));
      }
    }
    return new Shape(dimensions);
  }

  int rank() {
    return dimensions.length;
  }

  /**
   * Returns a dimension, known or not.
   *
   * @param axis from the start, or negative from the end
   */
  long get(long axis) {
    long index = axis < 0 ? axis + rank() : axis;
    if (index < 0 || index >= rank()) {
      throw new IllegalArgumentException(
          "its input must have the axis %d. Received: %s".formatted(axis, this));
    }
    return dimensions[(int) index];
  }

  /** Returns a dimension that must be known. */
  long known(long axis) {
    long dimension = get(axis);
    if (dimension == UNKNOWN) {
      throw new IllegalArgumentException(
          "its input must have a known dimension at axis %d. Received: %s".formatted(axis, this));
    }
    return dimension;
  }

  long last() {
    return known(-1);
  }

  /** Returns the shape without one axis, which it must have: a step of a sequence. */
  Shape without(int axis) {
    get(axis);
    return new Shape(
        LongStream.concat(
                Arrays.stream(dimensions, 0, axis), Arrays.stream(dimensions, axis + 1, rank()))
            .toArray());
  }

  /** Returns the shape as Keras prints it, shortened. */
  @Override
  public String toString() {
    return Text.excerpt(Arrays.toString(dimensions).replace("-1", "None"), 60);
  }
}
