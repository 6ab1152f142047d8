// SPDX-License-Identifier: Apache-2.0
package io.lanefill.internal.passes;

import static io.lanefill.internal.passes.PassesScratch.BLOCKS;

/**
 * A law in a format: how many groups a run has, and what makes them. Chosen once a fill, so that
 * little stands between the runs: until C2 has compiled that as well, it costs as much as they do.
 */
class PassesLaw {
  /** How many groups a run has at most. */
  final int run;

  /** Whether its passes need no more of the scratch's target than the run's elements. */
  private final boolean isDirect;

  /** Make the unit values of the words of {@link PassesScratch#BLOCKS} blocks. */
  final Pass[] passes;

  /** Prepares a law of one block a group, of whose elements nothing is rejected. */
  PassesLaw(Pass... passes) {
    this(BLOCKS, true, passes);
  }

  /**
   * Prepares a law.
   *
   * @param run how many groups a run has at most
   * @param isDirect whether its passes need no more of the scratch's target than the elements, so
   *     that it may be the destination
   * @param passes make the unit values of its first blocks
   */
  PassesLaw(int run, boolean isDirect, Pass... passes) {
    this.run = run;
    this.isDirect = isDirect;
    this.passes = passes;
  }

  /**
   * Writes groups that a scratch has begun with into an array.
   *
   * @param s the scratch
   * @param groups how many, from the first one on
   * @param dst an array of their type
   * @param offset where the first group starts in it
   */
  final void fill(PassesScratch s, int groups, Object dst, int offset) {
    int done = isDirect ? fillRuns(s, groups, dst, offset) : 0;
    for (; done < groups; done += run) {
      int some = Math.min(groups - done, run);
      make(s, done, some);
      System.arraycopy(s.made, s.madeFrom, dst, offset + s.groupSize * done, s.groupSize * some);
    }
  }

  /** Makes whole runs in the destination; returns how many groups that are. */
  private int fillRuns(PassesScratch s, int groups, Object dst, int offset) {
    int done = 0;
    try {
      for (; groups - done >= run; done += run) {
        s.makeIn(dst, offset + s.groupSize * done);
        make(s, done, run);
      }
    } finally {
      s.makeInUnits();
    }
    return done;
  }

  /**
   * Makes the elements of some of the groups that a scratch has begun with, in its target.
   *
   * @param s the scratch
   * @param from the first group's number among those that it has begun with
   * @param groups how many, at most a run
   */
  final void make(PassesScratch s, int from, int groups) {
    units(s, from, groups);
    if (s.last.length > 0) {
      finish(s, groups);
    }
  }

  private static void finish(PassesScratch s, int groups) {
    for (int g = 0; g < groups; g += BLOCKS) {
      s.offset = s.targetFrom + s.groupSize * g;
      Pass.runAll(s.last, s);
    }
  }

  /** Makes unit values, scaled and shifted if nothing is to be done before that. */
  void units(PassesScratch s, int from, int groups) {
    s.draw(from, s.targetFrom);
    Pass.drawAll(passes, s);
  }
}
