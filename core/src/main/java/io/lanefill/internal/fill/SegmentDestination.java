// SPDX-License-Identifier: Apache-2.0
package io.lanefill.internal.fill;

import io.lanefill.internal.kernel.FillKernel;
import io.lanefill.internal.kernel.Recipe;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.ByteOrder;

/** A memory segment of any kind, element after element from its start. */
public final class SegmentDestination implements Destination {
  /** A thread that owns nothing and never runs. */
  private static final Thread STRANGER = Thread.ofPlatform().unstarted(() -> {});

  private final MemorySegment segment;
  private final Stored stored;
  private final ValueLayout layout;

  /**
   * Describes the destination.
   *
   * @param segment writable, alive and long enough
   * @param stored how elements stand in it
   * @param order their byte order
   */
  public SegmentDestination(MemorySegment segment, Stored stored, ByteOrder order) {
    this.segment = segment;
    this.stored = stored;
    this.layout = stored.layout(order);
  }

  @Override
  public void write(
      FillKernel kernel, Recipe recipe, Selection selection, long position, int length) {
    for (int done = 0; done < length; done += FillScratch.ELEMENTS) {
      int run = Math.min(length - done, FillScratch.ELEMENTS);
      long at = position + done;
      Object made = stored.make(kernel, recipe, selection, at, run);
      MemorySegment.copy(made, 0, segment, layout, at * stored.bytes(), run);
    }
  }

  @Override
  public boolean isShared() {
    return isShared(segment);
  }

  /** Returns whether threads that know nothing of a segment's arena may write it. */
  static boolean isShared(MemorySegment segment) {
    return segment.isAccessibleBy(STRANGER);
  }
}
