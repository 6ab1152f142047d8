// SPDX-License-Identifier: Apache-2.0
package io.lanefill.internal.fill;

import io.lanefill.internal.kernel.Constant;
import io.lanefill.internal.kernel.ElementFormat;
import io.lanefill.internal.kernel.Recipe;
import io.lanefill.internal.part.Selection;
import java.util.concurrent.CancellationException;
import org.openjdk.jcstress.annotations.Actor;
import org.openjdk.jcstress.annotations.Arbiter;
import org.openjdk.jcstress.annotations.Expect;
import org.openjdk.jcstress.annotations.JCStressTest;
import org.openjdk.jcstress.annotations.Outcome;
import org.openjdk.jcstress.annotations.State;
import org.openjdk.jcstress.infra.results.IZZ_Result;

/**
 * What the caller of a fill and a helper may see of the smallest fill that has work for both: two
 * chunks of one element each, for jcstress.
 */
public final class CrewRaces {
  private static final int SIZE = 2;

  private static final float UNTOUCHED = -1;
  private static final float WRITTEN = 7;
  private static final float OVERWRITTEN = 9;

  /** A constant, which costs next to nothing and has no kernel to warm up. */
  private static final Recipe RECIPE = new Constant(ElementFormat.FLOAT32, WRITTEN);

  /** How often a helper looks for its task: about as long as the caller takes to offer it. */
  private static final int LOOKS = 1000;

  private CrewRaces() {}

  /** The fill, and what became of it. */
  private static final class TwoChunks {
    private final float[] elements = {UNTOUCHED, UNTOUCHED};
    private volatile Runnable task;
    private volatile boolean cancelled;

    /** Fills on the caller's thread; notes what is there, and writes something else over it. */
    void lead(IZZ_Result r) {
      // As if the first element ended a chunk that began before it.
      Chunks chunks = new Chunks(SIZE, Chunks.LENGTH - 1);
      Selection selection = Selection.all(new long[] {SIZE});
      Crew crew =
          new Crew(
              new FillRun(RECIPE, selection, new ArrayDestination(elements, 0), chunks), 0, SIZE);
      int complete = SIZE;
      try {
        crew.lead(helper -> task = helper, new Watch(null, () -> cancelled, SIZE));
      } catch (CancellationException e) {
        complete = e.getMessage().contains("the first 1 of 2") ? 1 : 0;
      }
      r.r1 = complete;
      r.r2 = true;
      for (int i = 0; i < SIZE; i++) {
        r.r2 &= elements[i] == WRITTEN || (i >= complete && elements[i] == UNTOUCHED);
        elements[i] = OVERWRITTEN;
      }
    }

    /** Works as the helper once the caller offers a task; cancels the fill before, or not. */
    void help(boolean cancelling) {
      Runnable found = task;
      for (int i = 0; i < LOOKS && found == null; i++) {
        Thread.onSpinWait();
        found = task;
      }
      if (found != null) {
        cancelled = cancelling;
        found.run();
      }
    }

    boolean isOverwritten() {
      return elements[0] == OVERWRITTEN && elements[1] == OVERWRITTEN;
    }
  }

  /** A fill has written all when it returns, and nothing later. */
  @JCStressTest
  @Outcome(id = "2, true, true", expect = Expect.ACCEPTABLE, desc = "All there, none later.")
  @Outcome(expect = Expect.FORBIDDEN, desc = "An element is missing, or came too late.")
  @State
  public static class Finish {
    private final TwoChunks fill = new TwoChunks();

    /** Fills. */
    @Actor
    public void caller(IZZ_Result r) {
      fill.lead(r);
    }

    /** Helps. */
    @Actor
    public void helper() {
      fill.help(false);
    }

    /** Looks when both are done. */
    @Arbiter
    public void afterwards(IZZ_Result r) {
      r.r3 = fill.isOverwritten();
    }
  }

  /** A cancelled fill has written what it reports as complete, and nothing later. */
  @JCStressTest
  @Outcome(id = "0, true, true", expect = Expect.ACCEPTABLE, desc = "Cancelled at the start.")
  @Outcome(id = "1, true, true", expect = Expect.ACCEPTABLE, desc = "Cancelled in between.")
  @Outcome(id = "2, true, true", expect = Expect.ACCEPTABLE, desc = "Cancelled too late.")
  @Outcome(expect = Expect.FORBIDDEN, desc = "An element is missing, or came too late.")
  @State
  public static class Cancellation {
    private final TwoChunks fill = new TwoChunks();

    /** Fills. */
    @Actor
    public void caller(IZZ_Result r) {
      fill.lead(r);
    }

    /** Cancels while the caller is at work, and helps nevertheless. */
    @Actor
    public void helper() {
      fill.help(true);
    }

    /** Looks when both are done. */
    @Arbiter
    public void afterwards(IZZ_Result r) {
      r.r3 = fill.isOverwritten();
    }
  }
}
