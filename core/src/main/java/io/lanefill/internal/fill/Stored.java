// SPDX-License-Identifier: Apache-2.0
package io.lanefill.internal.fill;

import io.lanefill.internal.fill.Tile.Edge;
import io.lanefill.internal.kernel.ElementFormat;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.ByteOrder;

// The loops stand once for each primitive array: Java has no generics over them.
/**
 * How elements stand in a memory segment: made in an array that stays in the first-level cache,
 * converted where that is exact, and copied.
 *
 * <p>One compiled method that meets both heap and native memory loses its speed for good; what a
 * kernel writes into native memory itself it writes by other methods ({@link
 * io.lanefill.internal.kernel.NativeKernel}).
 */
public enum Stored {
  /** IEEE binary32: float32, or one of the half formats widened. */
  FLOAT(Float.BYTES) {
    @Override
    Object convert(Source source, Object made, int length) {
      return made;
    }

    @Override
    void draw(Source source, long position, Object array, int offset, int length) {
      source.write(position, array, offset, length);
    }

    @Override
    ValueLayout layout(ByteOrder order) {
      return ValueLayout.JAVA_FLOAT_UNALIGNED.withOrder(order);
    }

    @Override
    void gather(Object tile, int from, Edge rows, Edge columns, Object elements) {
      float[] drawn = (float[]) tile;
      float[] gathered = (float[]) elements;
      int next = 0;
      for (int row = 0; row < rows.length(); row++) {
        int start = from + row * rows.step();
        for (int column = 0; column < columns.length(); column++) {
          gathered[next++] = drawn[start + column * columns.step()];
        }
      }
    }

    @Override
    void put(Object made, int from, int length, Spaced dst, long place) {
      float[] elements = (float[]) made;
      MemorySegment segment = dst.segment();
      long step = dst.step();
      for (int i = 0; i < length; i++) {
        segment.set(ValueLayout.JAVA_FLOAT_UNALIGNED, place + i * step, elements[from + i]);
      }
    }
  },

  /** IEEE binary64: float64, or a narrower format widened. */
  DOUBLE(Double.BYTES) {
    @Override
    Object convert(Source source, Object made, int length) {
      return switch (source.format()) {
        case FLOAT64 -> made;
        case FLOAT32, FLOAT16, BFLOAT16 -> {
          double[] doubles = source.scratch().doubles();
          float[] floats = (float[]) made;
          for (int i = 0; i < length; i++) {
            doubles[i] = floats[i];
          }
          yield doubles;
        }
      };
    }

    @Override
    ValueLayout layout(ByteOrder order) {
      return ValueLayout.JAVA_DOUBLE_UNALIGNED.withOrder(order);
    }

    @Override
    void gather(Object tile, int from, Edge rows, Edge columns, Object elements) {
      double[] drawn = (double[]) tile;
      double[] gathered = (double[]) elements;
      int next = 0;
      for (int row = 0; row < rows.length(); row++) {
        int start = from + row * rows.step();
        for (int column = 0; column < columns.length(); column++) {
          gathered[next++] = drawn[start + column * columns.step()];
        }
      }
    }

    @Override
    void put(Object made, int from, int length, Spaced dst, long place) {
      double[] elements = (double[]) made;
      MemorySegment segment = dst.segment();
      long step = dst.step();
      for (int i = 0; i < length; i++) {
        segment.set(ValueLayout.JAVA_DOUBLE_UNALIGNED, place + i * step, elements[from + i]);
      }
    }
  },

  /** The 16 bits of a half format. */
  HALF(Short.BYTES) {
    @Override
    Object convert(Source source, Object made, int length) {
      short[] shorts = source.scratch().shorts();
      source.takeBits((float[]) made, shorts, length);
      return shorts;
    }

    @Override
    ValueLayout layout(ByteOrder order) {
      return ValueLayout.JAVA_SHORT_UNALIGNED.withOrder(order);
    }

    @Override
    void gather(Object tile, int from, Edge rows, Edge columns, Object elements) {
      short[] drawn = (short[]) tile;
      short[] gathered = (short[]) elements;
      int next = 0;
      for (int row = 0; row < rows.length(); row++) {
        int start = from + row * rows.step();
        for (int column = 0; column < columns.length(); column++) {
          gathered[next++] = drawn[start + column * columns.step()];
        }
      }
    }

    @Override
    void put(Object made, int from, int length, Spaced dst, long place) {
      short[] elements = (short[]) made;
      MemorySegment segment = dst.segment();
      long step = dst.step();
      for (int i = 0; i < length; i++) {
        segment.set(ValueLayout.JAVA_SHORT_UNALIGNED, place + i * step, elements[from + i]);
      }
    }
  },

  /** An integer of 32 bits. */
  INT(Integer.BYTES) {
    @Override
    Object convert(Source source, Object made, int length) {
      return made;
    }

    @Override
    ValueLayout layout(ByteOrder order) {
      return ValueLayout.JAVA_INT_UNALIGNED.withOrder(order);
    }

    @Override
    void gather(Object tile, int from, Edge rows, Edge columns, Object elements) {
      int[] drawn = (int[]) tile;
      int[] gathered = (int[]) elements;
      int next = 0;
      for (int row = 0; row < rows.length(); row++) {
        int start = from + row * rows.step();
        for (int column = 0; column < columns.length(); column++) {
          gathered[next++] = drawn[start + column * columns.step()];
        }
      }
    }

    @Override
    void put(Object made, int from, int length, Spaced dst, long place) {
      int[] elements = (int[]) made;
      MemorySegment segment = dst.segment();
      long step = dst.step();
      for (int i = 0; i < length; i++) {
        segment.set(ValueLayout.JAVA_INT_UNALIGNED, place + i * step, elements[from + i]);
      }
    }
  },

  /** An integer of 64 bits. */
  LONG(Long.BYTES) {
    @Override
    Object convert(Source source, Object made, int length) {
      return made;
    }

    @Override
    ValueLayout layout(ByteOrder order) {
      return ValueLayout.JAVA_LONG_UNALIGNED.withOrder(order);
    }

    @Override
    void gather(Object tile, int from, Edge rows, Edge columns, Object elements) {
      long[] drawn = (long[]) tile;
      long[] gathered = (long[]) elements;
      int next = 0;
      for (int row = 0; row < rows.length(); row++) {
        int start = from + row * rows.step();
        for (int column = 0; column < columns.length(); column++) {
          gathered[next++] = drawn[start + column * columns.step()];
        }
      }
    }

    @Override
    void put(Object made, int from, int length, Spaced dst, long place) {
      long[] elements = (long[]) made;
      MemorySegment segment = dst.segment();
      long step = dst.step();
      for (int i = 0; i < length; i++) {
        segment.set(ValueLayout.JAVA_LONG_UNALIGNED, place + i * step, elements[from + i]);
      }
    }
  };

  private final int bytes;

  Stored(int bytes) {
    this.bytes = bytes;
  }

  /**
   * Returns how the elements of a format stand in a segment that is nothing but theirs.
   *
   * @param format the format
   * @return the form of the same size
   */
  public static Stored of(ElementFormat format) {
    return switch (format) {
      case FLOAT32 -> FLOAT;
      case FLOAT64 -> DOUBLE;
      case FLOAT16, BFLOAT16 -> HALF;
    };
  }

  /** {@return the size of an element in bytes} */
  public int bytes() {
    return bytes;
  }

  /**
   * Returns whether this form holds every element of a format exactly.
   *
   * @param format the format
   * @return whether its own form is this one or a narrower one
   */
  public boolean holds(ElementFormat format) {
    return of(format).bytes <= bytes;
  }

  /** Makes at most {@link FillScratch#ELEMENTS} elements: an array starts with them. */
  Object make(Source source, long position, int length) {
    Object made = source.scratch().made(source.array());
    source.write(position, made, 0, length);
    return convert(source, made, length);
  }

  /**
   * Converts at most {@link FillScratch#ELEMENTS} elements, with which an array of the source's
   * type starts.
   *
   * @return an array that starts with what is stored: the same one, or one of the source's scratch
   */
  abstract Object convert(Source source, Object made, int length);

  /**
   * Makes any number of elements in an array of the own type, which the kernel writes itself if it
   * can.
   */
  void draw(Source source, long position, Object array, int offset, int length) {
    for (int done = 0; done < length; done += FillScratch.ELEMENTS) {
      int some = Math.min(length - done, FillScratch.ELEMENTS);
      Object made = make(source, position + done, some);
      System.arraycopy(made, 0, array, offset + done, some);
    }
  }

  /** Returns the layout of an element in a segment. */
  abstract ValueLayout layout(ByteOrder order);

  /** Puts made elements in the machine's byte order, the first one at a place in bytes. */
  abstract void put(Object made, int from, int length, Spaced dst, long place);

  /**
   * Gathers the elements of a part of a plane.
   *
   * @param tile the array of the tile
   * @param from where the part starts in it
   * @param rows the farther axis of the part
   * @param columns the nearer one
   * @param elements the array of the scratch that receives them
   */
  abstract void gather(Object tile, int from, Edge rows, Edge columns, Object elements);
}
