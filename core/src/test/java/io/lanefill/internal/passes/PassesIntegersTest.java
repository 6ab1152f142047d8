// SPDX-License-Identifier: Apache-2.0
package io.lanefill.internal.passes;

import io.lanefill.support.IntegerAgreement;

/** Proves that the passes kernel writes the scalar kernel's integers. */
class PassesIntegersTest extends IntegerAgreement {
  PassesIntegersTest() {
    super(new PassesKernel());
  }
}
