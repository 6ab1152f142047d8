// SPDX-License-Identifier: Apache-2.0
package io.lanefill.internal.fill;

import static io.lanefill.internal.fill.CrewModel.Mutation.CHUNKS_ARE_NOT_COUNTED;
import static io.lanefill.internal.fill.CrewModel.Mutation.DOOR_IS_CLOSED_LAST;
import static io.lanefill.internal.fill.CrewModel.Mutation.DOOR_IS_LOOKED_AT_FIRST;
import static io.lanefill.internal.fill.CrewModel.Mutation.END_IS_SAID_BY_A_CALL;
import static io.lanefill.internal.fill.CrewModel.Mutation.FAILURE_IS_TOLD_BY_A_CALL;
import static io.lanefill.internal.fill.CrewModel.Mutation.PART_IS_TAKEN_TWICE;
import static io.lanefill.internal.fill.CrewModel.Mutation.REST_IS_NOT_CAUGHT;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.lanefill.internal.fill.CrewModel.Mutation;
import io.lanefill.internal.fill.CrewModel.State;
import io.lanefill.internal.fill.CrewModel.Step;
import io.lanefill.support.Once;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Proves the promises of {@link Crew} for every order of the steps of a caller and two helpers,
 * with failures at all calls; and that each rule of the protocol is needed for it.
 */
@Once
class CrewModelTest {
  /** What must never be. */
  enum Fault {
    /** The fill has returned, and a chunk is not written. */
    MISSING,
    /** The fill has returned or thrown, and a chunk is still to be written. */
    LATE,
    /** No way leads to the fill's end. */
    STUCK
  }

  /** All moments that can be, each with those from which a step leads to it. */
  private static Map<State, List<State>> moments(CrewModel model) {
    Map<State, List<State>> before = new HashMap<>();
    Deque<State> open = new ArrayDeque<>(List.of(CrewModel.start()));
    before.put(CrewModel.start(), new ArrayList<>());
    while (!open.isEmpty()) {
      State state = open.pop();
      for (State after : model.after(state)) {
        if (!before.containsKey(after)) {
          before.put(after, new ArrayList<>());
          open.push(after);
        }
        before.get(after).add(state);
      }
    }
    return before;
  }

  private static Set<Fault> faults(Map<State, List<State>> before) {
    Set<Fault> faults = EnumSet.noneOf(Fault.class);
    Set<State> ending = new HashSet<>();
    for (State state : before.keySet()) {
      if (state.isMissing()) {
        faults.add(Fault.MISSING);
      }
      if (state.isLate()) {
        faults.add(Fault.LATE);
      }
      if (state.hasEnded()) {
        ending.add(state);
      }
    }
    Deque<State> open = new ArrayDeque<>(ending);
    while (!open.isEmpty()) {
      for (State earlier : before.get(open.pop())) {
        if (ending.add(earlier)) {
          open.push(earlier);
        }
      }
    }
    if (ending.size() < before.size()) {
      faults.add(Fault.STUCK);
    }
    return faults;
  }

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void theProtocolKeepsItsPromises(boolean oneTask) {
    Map<State, List<State>> moments = moments(new CrewModel(Set.of(), oneTask));
    assertEquals(Set.of(), faults(moments));
    Set<Step> ends = EnumSet.noneOf(Step.class);
    moments.keySet().forEach(state -> ends.add(state.caller()));
    assertTrue(ends.containsAll(Set.of(Step.RETURNED, Step.THREW)), ends::toString);
    assertTrue(moments.size() > 1_000, () -> moments.size() + " moments");
  }

  /**
   * Some rules stand in for one another: a failure that is not told shows in the count, and a
   * helper that has passed the door unseen stops at a failure that is told. So each is broken with
   * the other as well.
   */
  static List<Arguments> mutations() {
    return List.of(
        Arguments.of(Set.of(FAILURE_IS_TOLD_BY_A_CALL), Set.of()),
        Arguments.of(Set.of(CHUNKS_ARE_NOT_COUNTED), Set.of()),
        Arguments.of(
            Set.of(CHUNKS_ARE_NOT_COUNTED, FAILURE_IS_TOLD_BY_A_CALL), Set.of(Fault.MISSING)),
        Arguments.of(Set.of(DOOR_IS_LOOKED_AT_FIRST), Set.of()),
        Arguments.of(
            Set.of(DOOR_IS_LOOKED_AT_FIRST, FAILURE_IS_TOLD_BY_A_CALL), Set.of(Fault.LATE)),
        Arguments.of(Set.of(DOOR_IS_CLOSED_LAST), Set.of()),
        Arguments.of(Set.of(DOOR_IS_CLOSED_LAST, FAILURE_IS_TOLD_BY_A_CALL), Set.of(Fault.LATE)),
        Arguments.of(Set.of(END_IS_SAID_BY_A_CALL), Set.of(Fault.STUCK)),
        Arguments.of(Set.of(REST_IS_NOT_CAUGHT), Set.of(Fault.LATE)));
  }

  @ParameterizedTest
  @MethodSource("mutations")
  void eachRuleIsNeeded(Set<Mutation> mutations, Set<Fault> faults) {
    assertEquals(faults, faults(moments(new CrewModel(mutations, false))));
  }

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void partsMustBeTakenOnce(boolean oneTask) {
    CrewModel model = new CrewModel(Set.of(PART_IS_TAKEN_TWICE), oneTask);
    assertEquals(oneTask ? Set.of(Fault.LATE) : Set.of(), faults(moments(model)));
  }
}
