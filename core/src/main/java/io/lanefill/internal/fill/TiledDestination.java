// SPDX-License-Identifier: Apache-2.0
package io.lanefill.internal.fill;

import io.lanefill.internal.kernel.NativeKernel;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.ByteOrder;

/**
 * A memory segment in which each axis has a stride of its own, and the last one not the smallest: a
 * transposed matrix, a kernel in another framework's layout. Its fill is cut into tiles.
 */
public final class TiledDestination implements Destination {
  private final MemorySegment segment;
  private final Stored stored;
  private final ValueLayout layout;
  private final Tiling tiling;

  /** Whether kernels may write the segment. */
  private final boolean isPlainNative;

  /** The axis of the nearest places. */
  private final Spaced nearest;

  /**
   * Describes the destination.
   *
   * @param segment writable and alive; all elements lie in it, and no two overlap
   * @param stored how they stand in it, in the machine's byte order
   * @param tiling how their tensor is cut
   */
  TiledDestination(MemorySegment segment, Stored stored, Tiling tiling) {
    this.segment = segment;
    this.stored = stored;
    this.layout = stored.layout(ByteOrder.nativeOrder());
    this.tiling = tiling;
    this.isPlainNative = segment.getClass() == NativeKernel.SEGMENTS;
    this.nearest = new Spaced(segment, tiling.nearest());
  }

  @Override
  public Tiling cut(long size, int lead) {
    return tiling;
  }

  @Override
  public boolean takesBits() {
    return stored == Stored.HALF;
  }

  @Override
  public boolean isScattered() {
    return tiling.isInColumns();
  }

  @Override
  public void write(Source source, long number, int length) {
    Tile tile = tiling.tile(number);
    if (tiling.isInColumns() && source.writesLists() && writeColumns(source, tile)) {
      return;
    }
    Object drawn = source.scratch().tile(stored, tile.arrayLength());
    Object elements = source.scratch().elements(stored);
    for (int i = 0; i < tile.runs(); i++) {
      stored.draw(source, tile.runPosition(i), drawn, tile.runStart(i), tile.run());
    }
    for (int i = 0; i < tile.planes(); i++) {
      put(tile, drawn, tile.planeStart(i), tile.planePlace(i), elements);
    }
  }

  /** Writes a tile column by column, if its rows are whole groups. */
  private boolean writeColumns(Source source, Tile tile) {
    Columns columns = source.scratch().columns(source.array());
    Tile.Edge alongRows = tile.alongRows();
    int rows = tile.rowStarts(columns.firsts);
    if (!source.areGroups(columns.firsts, rows, alongRows.length())) {
      return false;
    }
    columns.start(rows);
    int size = source.array().groupSize();
    for (int done = 0; done < alongRows.length(); done += size) {
      columns.advance();
      long place = tile.place() + done * alongRows.stride();
      boolean direct = isPlainNative && source.isAsStored(stored);
      if (!direct || !source.write(columns, segment, place, alongRows.stride())) {
        copyColumns(source, columns, rows, place, alongRows.stride());
      }
    }
    return true;
  }

  /** Writes columns that are made in arrays before. */
  private void copyColumns(Source source, Columns columns, int rows, long place, long stride) {
    for (Object column : source.draw(columns)) {
      Object elements = stored.convert(source, column, rows);
      MemorySegment.copy(elements, 0, segment, layout, place, rows);
      place += stride;
    }
  }

  /** Puts a plane to its places: as many rows at once as stand one after the other. */
  private void put(Tile tile, Object drawn, int start, long place, Object elements) {
    Tile.Edge rows = tile.rows();
    Tile.Edge columns = tile.columns();
    long width = (long) columns.length() * stored.bytes();
    boolean neighbours = nearest.step() == stored.bytes();
    int most = neighbours && rows.stride() == width ? FillScratch.ELEMENTS / columns.length() : 1;
    for (int row = 0; row < rows.length(); row += most) {
      Tile.Edge some = rows.cutTo(Math.min(most, rows.length() - row));
      stored.gather(drawn, start + row * rows.step(), some, columns, elements);
      long at = place + row * rows.stride();
      int length = some.length() * columns.length();
      if (neighbours) {
        MemorySegment.copy(elements, 0, segment, layout, at, length);
      } else {
        stored.put(elements, 0, length, nearest, at);
      }
    }
  }

  @Override
  public boolean isShared() {
    return SegmentDestination.isShared(segment);
  }
}
