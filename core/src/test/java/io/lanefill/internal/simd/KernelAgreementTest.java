// SPDX-License-Identifier: Apache-2.0
package io.lanefill.internal.simd;

import io.lanefill.support.Agreement;
import io.lanefill.support.AgreementCases;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.MethodSource;

/** Proves that the SIMD kernel writes the scalar kernel's bits. */
@ParameterizedClass
@MethodSource(AgreementCases.ALL)
class KernelAgreementTest extends Agreement {
  KernelAgreementTest(AgreementCases cases) {
    super(new SimdKernel(), cases);
  }
}
