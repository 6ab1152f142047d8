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
    long first = firstGroup * format.groupSize();
    int stride = (int) axes.stride(axes.count() - 1);
    int length = length(first, groups);
    Walk walk = WALKS.get();
    walk.start(axes, first);
    for (int done = 0; done < length; ) {
      int place = (int) walk.place();
      int run = (int) Math.min(walk.left(), length - done);
      for (int i = 0; i < run; i++) {
        dst[offset + done + i] = (float) format.constant(values[place + i * stride]);
      }
      walk.advance(run);
      done += run;
    }
  }

  @Override
  public void write(long firstGroup, double[] dst, int offset, int groups) {
    long first = firstGroup * format.groupSize();
    int stride = (int) axes.stride(axes.count() - 1);
    int length = length(first, groups);
    Walk walk = WALKS.get();
    walk.start(axes, first);
    for (int done = 0; done < length; ) {
      int place = (int) walk.place();
      int run = (int) Math.min(walk.left(), length - done);
      for (int i = 0; i < run; i++) {
        dst[offset + done + i] = values[place + i * stride];
      }
      walk.advance(run);
      done += run;
    }
  }

  /** Returns how many elements groups have; the tensor's last one may end within a group. */
  private int length(long first, int groups) {
    return (int) Math.min(size - first, (long) groups * format.groupSize());
  }
}
