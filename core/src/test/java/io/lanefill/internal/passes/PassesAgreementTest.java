// SPDX-License-Identifier: Apache-2.0
package io.lanefill.internal.passes;

import io.lanefill.support.Agreement;
import io.lanefill.support.AgreementCases;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.MethodSource;

/** Proves that the passes kernel writes the scalar kernel's bits. */
@ParameterizedClass
@MethodSource(AgreementCases.ALL)
class PassesAgreementTest extends Agreement {
  PassesAgreementTest(AgreementCases cases) {
    super(new PassesKernel(), cases);
  }
}
