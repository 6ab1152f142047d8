// SPDX-License-Identifier: Apache-2.0
package io.lanefill;

import io.lanefill.internal.checks.Checks;
import io.lanefill.internal.part.Selection;
import java.util.Arrays;
import java.util.Objects;

/** Which elements of a tensor, and the shape that they have: all of them, or a part. Immutable. */
final class TensorPart {
  private final long[] shape;
  private final Selection selection;

  private TensorPart(long[] shape, Selection selection) {
    this.shape = shape;
    this.selection = selection;
  }

  /** Returns all elements of a tensor. */
  static TensorPart all(long[] shape) {
    long[] own = Objects.requireNonNull(shape, "shape").clone();
    Checks.size(own);
    return new TensorPart(own, Selection.all(own));
  }

  long[] shape() {
    return shape.clone();
  }

  Selection selection() {
    return selection;
  }

  long size() {
    return selection.size();
  }

  /** Returns the elements [from, to) in row-major order, of one axis. */
  TensorPart range(long from, long to) {
    if (from < 0 || to < from || to > size()) {
      throw new IndexOutOfBoundsException(
          "`from` and `to` must satisfy 0 <= from <= to <= %d. Received: from=%d, to=%d"
              .formatted(size(), from, to));
    }
    return new TensorPart(new long[] {to - from}, selection.range(from, to));
  }

  /** Returns the elements of a box, of the shape {@code extent}. */
  TensorPart box(long[] origin, long[] extent) {
    Checks.box(shape, origin, extent);
    long[] cut = extent.clone();
    return new TensorPart(cut, selection.box(origin, cut));
  }

  /** Returns the elements of some indices of the first axis. */
  TensorPart rows(long[] indices) {
    Checks.rows(shape, indices);
    long[] taken = shape.clone();
    taken[0] = indices.length;
    Checks.size(taken);
    return new TensorPart(taken, selection.rows(indices));
  }

  /** Returns what to say of a part beside the shape; nothing if it is the whole. */
  String text() {
    return selection.equals(Selection.all(shape)) ? "" : ", " + selection;
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof TensorPart part
        && Arrays.equals(shape, part.shape)
        && selection.equals(part.selection);
  }

  @Override
  public int hashCode() {
    return 31 * Arrays.hashCode(shape) + selection.hashCode();
  }
}
