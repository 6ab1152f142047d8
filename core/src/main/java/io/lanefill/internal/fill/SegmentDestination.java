// SPDX-License-Identifier: Apache-2.0
package io.lanefill.internal.fill;

import io.lanefill.internal.kernel.FillKernel;
import io.lanefill.internal.kernel.NativeKernel;
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
  private final boolean isPlainNative;

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
    this.isPlainNative =
        segment.getClass() == NativeKernel.SEGMENTS && order.equals(ByteOrder.nativeOrder());
  }

  @Override
  public void write(
      FillKernel kernel, Recipe recipe, Selection selection, long position, int length) {
    if (!(kernel instanceof NativeKernel direct && takes(direct, recipe, selection))) {
      copy(kernel, recipe, selection, position, length);
      return;
    }
    int groupSize = recipe.format().groupSize();
    long index = selection.index(position);
    int lead = Math.min(length, Math.floorMod(-index, groupSize));
    int groups = (length - lead) / groupSize;
    copy(kernel, recipe, selection, position, lead);
    long at = (position + lead) * stored.bytes();
    direct.fillGroups(recipe, (index + lead) / groupSize, segment, at, groups);
    int done = lead + groupSize * groups;
    copy(kernel, recipe, selection, position + done, length - done);
  }

  /** Returns whether the kernel writes the segment itself. */
  private boolean takes(NativeKernel direct, Recipe recipe, Selection selection) {
    return isPlainNative
        && stored == Stored.of(recipe.format())
        && selection.isRange()
        && direct.writesNative(recipe);
  }

  /** Writes elements that are made in an array before. */
  private void copy(
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
