// SPDX-License-Identifier: Apache-2.0
package io.lanefill.fuzz;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

/**
 * Proves with random calls, right and wrong, that every public method does exactly what it should
 * or throws what its documentation says, with nothing written.
 *
 * <p>A call follows from one number, and a failure prints it with the call. To make that call again
 * as the first one:
 *
 * <pre>
 * mvn -pl core test -Dtest=FuzzTest -Dlanefill.test.fuzzSeed=NUMBER
 * </pre>
 */
class FuzzTest {
  @Test
  void callsDoWhatTheyShouldOrThrowWhatIsDocumented() {
    Set<String> all = new TreeSet<>();
    FuzzRun.make(100_000).values().forEach(each -> all.addAll(each.keySet()));
    // That the generator made all of these is what makes the proof one.
    assertEquals(
        Set.of(
            "returned",
            "ArithmeticException",
            "CancellationException",
            "IllegalArgumentException",
            "IllegalStateException",
            "IndexOutOfBoundsException",
            "NullPointerException",
            "WrongThreadException"),
        all);
  }
}
