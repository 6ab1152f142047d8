// SPDX-License-Identifier: Apache-2.0
package io.lanefill.internal.fill;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Set;

/**
 * The protocol of {@link Crew} from the moment at which it has called its helpers: what each thread
 * may do next, with and without a failure.
 *
 * <p>A step is a statement of {@code Crew} on what its threads share. A store or a look cannot
 * fail. A call can, before or after it has done its work, as often as it is made.
 *
 * @param mutations what is changed
 * @param oneTask whether the threads beside the caller run one and the same task, or one each
 */
record CrewModel(Set<Mutation> mutations, boolean oneTask) {
  /** Threads beside the caller, which is thread 0. */
  private static final int HELPERS = 2;

  /** One for each thread. */
  private static final int CHUNKS = 3;

  private static final int CALLER = 0;

  /** What a thread does next. */
  enum Step {
    // Member.run
    TAKE_PART,
    SAY_WORKING,
    LOOK_AT_DOOR,
    TELL_FAILURE,
    SAY_ENDED,
    WAKE_CALLER,
    GONE,
    // Member.writeNext
    LOOK_FOR_FAILURE,
    TAKE_CHUNK,
    WRITE_CHUNK,
    COUNT_CHUNK,
    // Crew.lead
    CLOSE_DOOR,
    LOOK_FOR_WORKING,
    REST,
    DECIDE,
    RETURNED,
    THREW
  }

  /** A change of the protocol that breaks it, alone or with another one. */
  enum Mutation {
    /** A failure is told by a call. */
    FAILURE_IS_TOLD_BY_A_CALL,
    /** The caller returns if it knows of no failure. */
    CHUNKS_ARE_NOT_COUNTED,
    /** A helper says by a call that it has ended. */
    END_IS_SAID_BY_A_CALL,
    /** What the caller's rest throws ends its wait. */
    REST_IS_NOT_CAUGHT,
    /** A helper looks at the door before it says that it is at work. */
    DOOR_IS_LOOKED_AT_FIRST,
    /** The caller looks for helpers at work before it closes the door. */
    DOOR_IS_CLOSED_LAST,
    /** A second thread may take a part. */
    PART_IS_TAKEN_TWICE
  }

  /** One moment. Parts have the number of their thread, or share that of the first helper. */
  static final class State {
    private final Step[] at = new Step[1 + HELPERS];
    private final boolean[] taken = new boolean[at.length];
    private final boolean[] working = new boolean[at.length];
    private int next;
    private int written;
    private int counted;
    private boolean failed;
    private boolean closed;

    /** How many helpers the caller has seen not at work. */
    private int ended;

    private State() {
      Arrays.fill(at, Step.TAKE_PART);
      at[CALLER] = Step.LOOK_FOR_FAILURE;
    }

    private State(State other) {
      System.arraycopy(other.at, 0, at, 0, at.length);
      System.arraycopy(other.taken, 0, taken, 0, at.length);
      System.arraycopy(other.working, 0, working, 0, at.length);
      next = other.next;
      written = other.written;
      counted = other.counted;
      failed = other.failed;
      closed = other.closed;
      ended = other.ended;
    }

    private State at(int thread, Step step) {
      State other = new State(this);
      other.at[thread] = step;
      return other;
    }

    /** Returns what the caller does next, or how the fill has ended. */
    Step caller() {
      return at[CALLER];
    }

    boolean hasEnded() {
      return caller() == Step.RETURNED || caller() == Step.THREW;
    }

    boolean isMissing() {
      return caller() == Step.RETURNED && written < CHUNKS;
    }

    boolean isLate() {
      return hasEnded() && List.of(at).contains(Step.WRITE_CHUNK);
    }

    @Override
    public boolean equals(Object other) {
      return other instanceof State state
          && Arrays.equals(at, state.at)
          && Arrays.equals(taken, state.taken)
          && Arrays.equals(working, state.working)
          && next == state.next
          && written == state.written
          && counted == state.counted
          && failed == state.failed
          && closed == state.closed
          && ended == state.ended;
    }

    @Override
    public int hashCode() {
      int threads = Arrays.deepHashCode(new Object[] {at, taken, working});
      return Objects.hash(threads, next, written, counted, failed, closed, ended);
    }
  }

  private boolean has(Mutation mutation) {
    return mutations.contains(mutation);
  }

  /** Returns the moment after the helpers have been called. */
  static State start() {
    return new State();
  }

  /** Returns all moments that one step of one thread leads to. */
  List<State> after(State state) {
    List<State> all = new ArrayList<>();
    for (int thread = 0; thread <= HELPERS; thread++) {
      Step step = state.at[thread];
      if (step == Step.GONE || step == Step.RETURNED || step == Step.THREW) {
        continue;
      }
      State done = new State(state);
      take(done, thread, step);
      all.add(done);
      if (canFail(step)) {
        Step handler = handler(thread, step);
        all.add(state.at(thread, handler));
        all.add(done.at(thread, handler));
      }
    }
    return all;
  }

  /** Returns whether a step is a call. */
  private boolean canFail(Step step) {
    return switch (step) {
      case TAKE_PART, TAKE_CHUNK, WRITE_CHUNK, WAKE_CALLER, REST -> true;
      case TELL_FAILURE -> has(Mutation.FAILURE_IS_TOLD_BY_A_CALL);
      case SAY_ENDED -> has(Mutation.END_IS_SAID_BY_A_CALL);
      case SAY_WORKING, LOOK_AT_DOOR, LOOK_FOR_FAILURE, COUNT_CHUNK -> false;
      case CLOSE_DOOR, LOOK_FOR_WORKING, DECIDE, GONE, RETURNED, THREW -> false;
    };
  }

  /** Returns where a thread goes on when a step has thrown. */
  private Step handler(int thread, Step step) {
    return switch (step) {
      case TAKE_CHUNK, WRITE_CHUNK -> Step.TELL_FAILURE;
      case TELL_FAILURE -> thread == CALLER ? Step.CLOSE_DOOR : Step.SAY_ENDED;
      case REST -> has(Mutation.REST_IS_NOT_CAUGHT) ? Step.THREW : Step.LOOK_FOR_WORKING;
      default -> Step.GONE;
    };
  }

  /** Takes a thread's step, which does not fail. */
  private void take(State state, int thread, Step step) {
    int part = oneTask ? Math.min(thread, 1) : thread;
    boolean lookedFirst = has(Mutation.DOOR_IS_LOOKED_AT_FIRST);
    boolean closedLast = has(Mutation.DOOR_IS_CLOSED_LAST);
    Step waiting = closedLast ? Step.LOOK_FOR_WORKING : Step.CLOSE_DOOR;
    Step end = thread == CALLER ? waiting : Step.SAY_ENDED;
    Step next = Step.GONE;
    switch (step) {
      case TAKE_PART -> {
        if (!state.taken[part] || has(Mutation.PART_IS_TAKEN_TWICE)) {
          state.taken[part] = true;
          next = lookedFirst ? Step.LOOK_AT_DOOR : Step.SAY_WORKING;
        }
      }
      case SAY_WORKING -> {
        state.working[part] = true;
        next = lookedFirst ? Step.LOOK_FOR_FAILURE : Step.LOOK_AT_DOOR;
      }
      case LOOK_AT_DOOR -> {
        Step open = lookedFirst ? Step.SAY_WORKING : Step.LOOK_FOR_FAILURE;
        next = state.closed ? end : open;
      }
      case TELL_FAILURE -> {
        state.failed = true;
        next = end;
      }
      case SAY_ENDED -> {
        state.working[part] = false;
        next = Step.WAKE_CALLER;
      }
      case WAKE_CALLER, GONE, RETURNED, THREW -> {}
      case LOOK_FOR_FAILURE -> next = state.failed ? end : Step.TAKE_CHUNK;
      case TAKE_CHUNK -> {
        next = state.next < CHUNKS ? Step.WRITE_CHUNK : end;
        state.next = Math.min(state.next + 1, CHUNKS);
      }
      case WRITE_CHUNK -> {
        state.written++;
        next = Step.COUNT_CHUNK;
      }
      case COUNT_CHUNK -> {
        state.counted++;
        next = Step.LOOK_FOR_FAILURE;
      }
      case CLOSE_DOOR -> {
        state.closed = true;
        next = closedLast ? Step.DECIDE : Step.LOOK_FOR_WORKING;
      }
      case LOOK_FOR_WORKING -> {
        if (state.ended == (oneTask ? 1 : HELPERS)) {
          next = closedLast ? Step.CLOSE_DOOR : Step.DECIDE;
        } else if (state.working[1 + state.ended]) {
          next = Step.REST;
        } else {
          state.ended++;
          next = Step.LOOK_FOR_WORKING;
        }
      }
      case REST -> next = Step.LOOK_FOR_WORKING;
      case DECIDE -> {
        boolean whole = has(Mutation.CHUNKS_ARE_NOT_COUNTED) || state.counted == CHUNKS;
        next = whole && !state.failed ? Step.RETURNED : Step.THREW;
      }
    }
    state.at[thread] = next;
  }
}
