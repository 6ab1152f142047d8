// SPDX-License-Identifier: Apache-2.0
package io.lanefill.support;

import io.lanefill.internal.kernel.FillKernel;
import io.lanefill.internal.scalar.ScalarKernel;
import java.util.List;
import org.junit.jupiter.api.Test;

/**
 * Proves that a kernel writes the scalar kernel's bits, whatever the key, the counter, the number
 * of groups, the offset and the parameters, and nothing around them. Each law and format makes its
 * calls from a fixed seed; a failure prints the call.
 */
public abstract class Agreement {
  /** More than two runs of any pass or stage. */
  private static final int MOST_GROUPS = 2600;

  private final AgreementCases cases;
  private final FillKernel kernel;

  /**
   * Chooses the kernel and the calls.
   *
   * @param kernel what must agree with the scalar kernel
   * @param cases calls of one law and format
   */
  protected Agreement(FillKernel kernel, AgreementCases cases) {
    this.kernel = kernel;
    this.cases = cases;
  }

  private void assertSame(List<AgreementCase> calls) {
    calls.forEach(call -> call.assertSame(new ScalarKernel(), kernel));
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
    assertSame(cases.carries(40, MOST_GROUPS));
  }

  @Test
  void anyCallsAreTheSame() {
    assertSame(cases.random(60, MOST_GROUPS));
  }
}
