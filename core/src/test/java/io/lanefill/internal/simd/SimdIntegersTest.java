// SPDX-License-Identifier: Apache-2.0
package io.lanefill.internal.simd;

import io.lanefill.support.IntegerAgreement;

/** Proves that the SIMD kernel writes the scalar kernel's integers. */
class SimdIntegersTest extends IntegerAgreement {
  SimdIntegersTest() {
    super(new SimdKernel());
  }
}
