// SPDX-License-Identifier: Apache-2.0
package io.lanefill.internal.kernel;

import io.lanefill.internal.part.Axes;
import io.lanefill.internal.part.Walk;

/** Values that stand in memory, each in one place of the tensor or in several. */
public final class Given implements Undrawn {
  private static final PerThread<Walk> WALKS =
      new PerThread<>() {
        @Override
        protected Walk make() {
          return new Walk();
        }
      };

  private final ElementFormat format;
  private final double[] values;
  private final Axes axes;
  private final long size;

  /**
   * Describes a tensor of given values.
   *
   * @param format the format that they are rounded to
   * @param values what is not changed from now on
   * @param axes the tensor's axes, with the strides of an element's value; none is empty
   * @param size how many elements the tensor has
   */
  public Given(ElementFormat format, double[] values, Axes axes, long size) {
    this.format = format;
    this.values = values;
    this.axes = axes.merged();
    this.size = size;
  }

  @Override
  public ElementFormat format() {
    return format;
  }

  @Override
  public void write(long firstGroup, float[] dst, int offset, int groups) {
    writeAny(firstGroup, dst, offset, groups);
  }

  @Override
  public void write(long firstGroup, double[] dst, int offset, int groups) {
    writeAny(firstGroup, dst, offset, groups);
  }

  /** Writes into a {@code float[]} or a {@code double[]}. */
  private void writeAny(long firstGroup, Object dst, int offset, int groups) {
    long first = firstGroup * format.groupSize();
    int length = length(first, groups);
    Walk walk = WALKS.get();
    walk.start(axes, first);
    for (int done = 0; done < length; ) {
      int place = (int) walk.place();
      int run = (int) Math.min(walk.left(), length - done);
      if (dst instanceof float[] floats) {
        copy(place, floats, offset + done, run);
      } else {
        copy(place, (double[]) dst, offset + done, run);
      }
      walk.advance(run);
      done += run;
    }
  }

  private void copy(int place, float[] dst, int offset, int run) {
    int stride = (int) axes.stride(axes.count() - 1);
    for (int i = 0; i < run; i++) {
      dst[offset + i] = (float) format.constant(values[place + i * stride]);
    }
  }

  private void copy(int place, double[] dst, int offset, int run) {
    int stride = (int) axes.stride(axes.count() - 1);
    for (int i = 0; i < run; i++) {
      dst[offset + i] = values[place + i * stride];
    }
  }

  /** Returns how many elements groups have; the tensor's last one may end within a group. */
  private int length(long first, int groups) {
    return (int) Math.min(size - first, (long) groups * format.groupSize());
  }
}
