// SPDX-License-Identifier: Apache-2.0
package io.lanefill.internal.fill;

import io.lanefill.internal.kernel.NativeKernel;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.ByteOrder;

/**
 * A memory segment of any kind, element after element from its start.
 *
 * @param segment writable, alive and long enough
 * @param stored how elements stand in it
 * @param order their byte order
 */
public record SegmentDestination(MemorySegment segment, Stored stored, ByteOrder order)
    implements Destination {
  @Override
  public void write(Source source, long position, int length) {
    if (!isPlainNative() || !source.isAsStored(stored) || !source.writesNative()) {
      copy(source, position, length);
      return;
    }
    int groupSize = source.array().groupSize();
    int lead = source.lead(position, length);
    int groups = (length - lead) / groupSize;
    copy(source, position, lead);
    source.writeNative(position + lead, groups, segment, (position + lead) * stored.bytes());
    int done = lead + groupSize * groups;
    copy(source, position + done, length - done);
  }

  private boolean isPlainNative() {
    return segment.getClass() == NativeKernel.SEGMENTS && order.equals(ByteOrder.nativeOrder());
  }

  /** Writes elements that are made in an array before. */
  private void copy(Source source, long position, int length) {
    for (int done = 0; done < length; done += FillScratch.ELEMENTS) {
      int run = Math.min(length - done, FillScratch.ELEMENTS);
      long at = position + done;
      Object made = stored.make(source, at, run);
      ValueLayout layout = stored.layout(order);
      MemorySegment.copy(made, 0, segment, layout, at * stored.bytes(), run);
    }
  }

  @Override
  public boolean isShared() {
    return isShared(segment);
  }

  /** Returns whether threads that know nothing of a segment's arena may write it. */
  static boolean isShared(MemorySegment segment) {
    // A thread of the moment, which owns nothing and never runs: a lasting one would keep the class
    // loader, the thread locals and the group of the thread that made it.
    return segment.isAccessibleBy(new Thread(null, null, "", 0, false));
  }

  @Override
  public boolean takesBits() {
    return stored == Stored.HALF;
  }
}
