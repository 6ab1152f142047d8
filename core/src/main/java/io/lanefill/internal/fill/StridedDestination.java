// SPDX-License-Identifier: Apache-2.0
package io.lanefill.internal.fill;

import io.lanefill.internal.part.Axes;
import io.lanefill.internal.part.Walk;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.ByteOrder;

/** A memory segment in which each axis has a stride of its own: transposed, padded, interleaved. */
public final class StridedDestination implements Destination {
  private final MemorySegment segment;
  private final Stored stored;
  private final ValueLayout layout;

  /** The places, in bytes. */
  private final Axes places;

  /** The last axis. */
  private final Spaced row;

  /**
   * Returns the destination that suits the strides.
   *
   * @param segment writable and alive
   * @param stored how elements stand in it, in the machine's byte order
   * @param shape the dimensions of what is written, outermost first
   * @param byteStrides bytes from one index of an axis to the next; no two elements overlap, and
   *     all lie in the segment
   * @return this one, or one that is filled in tiles
   */
  public static Destination of(
      MemorySegment segment, Stored stored, long[] shape, long[] byteStrides) {
    StridedDestination plain = new StridedDestination(segment, stored, shape, byteStrides);
    Tiling tiling = Tiling.of(plain.places, stored.bytes());
    return tiling == null ? plain : new TiledDestination(segment, stored, tiling);
  }

  /**
   * Describes the destination.
   *
   * @param segment writable and alive
   * @param stored how elements stand in it, in the machine's byte order
   * @param shape the dimensions of what is written, outermost first
   * @param byteStrides bytes from one index of an axis to the next; no two elements overlap, and
   *     all lie in the segment
   */
  public StridedDestination(
      MemorySegment segment, Stored stored, long[] shape, long[] byteStrides) {
    this.segment = segment;
    this.stored = stored;
    this.layout = stored.layout(ByteOrder.nativeOrder());
    this.places = new Axes(shape.clone(), byteStrides.clone()).merged();
    this.row = new Spaced(segment, places.stride(places.count() - 1));
  }

  @Override
  public void write(Source source, long position, int length) {
    Walk walk = source.scratch().places;
    walk.start(places, position);
    for (int done = 0; done < length; done += FillScratch.ELEMENTS) {
      int run = Math.min(length - done, FillScratch.ELEMENTS);
      Object made = stored.make(source, position + done, run);
      scatter(made, run, walk);
    }
  }

  /** Puts made elements at the next places: a copy where those are neighbours. */
  private void scatter(Object made, int length, Walk walk) {
    boolean neighbours = row.step() == stored.bytes();
    int done = 0;
    while (done < length) {
      int run = (int) Math.min(walk.left(), length - done);
      if (neighbours) {
        MemorySegment.copy(made, done, segment, layout, walk.place(), run);
      } else {
        stored.put(made, done, run, row, walk.place());
      }
      walk.advance(run);
      done += run;
    }
  }

  @Override
  public boolean isShared() {
    return SegmentDestination.isShared(segment);
  }

  @Override
  public boolean takesBits() {
    return stored == Stored.HALF;
  }
}
