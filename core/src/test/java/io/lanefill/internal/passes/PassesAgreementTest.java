// SPDX-License-Identifier: Apache-2.0
package io.lanefill.internal.passes;

import io.lanefill.internal.scalar.ScalarKernel;
import io.lanefill.support.AgreementCase;
import io.lanefill.support.AgreementCases;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Proves that the passes kernel writes the scalar kernel's bits, whatever the key, the counter, the
 * number of groups, the offset and the parameters, and nothing around them. Each law and format
 * makes its calls from a fixed seed; a failure prints the call.
 */
@ParameterizedClass
@MethodSource("all")
class PassesAgreementTest {
  /** More than the longest run of groups. */
  private static final int TWO_RUNS = 2 * PassesScratch.TRUNCATED_GROUPS;

  private final AgreementCases cases;

  PassesAgreementTest(AgreementCases cases) {
    this.cases = cases;
  }

  static List<AgreementCases> all() {
    return AgreementCases.all();
  }

  private static void assertSame(List<AgreementCase> calls) {
    calls.forEach(call -> call.assertSame(new ScalarKernel(), new PassesKernel()));
  }

  @Test
  void everyNumberOfGroupsIsTheSame() {
    assertSame(cases.sizes());
  }

  @Test
  void everyOffsetIsTheSame() {
    assertSame(cases.offsets());
  }

  @Test
  void carriesOfEveryCounterWordAreTheSame() {
    assertSame(cases.carries(40, TWO_RUNS));
  }

  @Test
  void anyCallsAreTheSame() {
    assertSame(cases.random(60, TWO_RUNS));
  }
}
