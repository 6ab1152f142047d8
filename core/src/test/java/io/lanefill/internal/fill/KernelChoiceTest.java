// SPDX-License-Identifier: Apache-2.0
package io.lanefill.internal.fill;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.lanefill.internal.scalar.ScalarKernel;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Proves that a kernel can be forced, that an unknown one is refused, and that one is chosen. */
class KernelChoiceTest {
  @Test
  void scalarCanBeForced() {
    KernelChoice choice = KernelChoice.choose("scalar");
    assertEquals("scalar", choice.name());
    assertEquals(1, choice.lanes());
    assertInstanceOf(ScalarKernel.class, choice.kernel());
    assertTrue(choice.reason().contains("-Dlanefill.kernel=scalar"), choice.reason());
  }

  @ParameterizedTest
  @ValueSource(strings = {"SCALAR", "scalar ", "", "avx2"})
  void unknownNamesAreRefused(String name) {
    IllegalStateException e =
        assertThrows(IllegalStateException.class, () -> KernelChoice.choose(name));
    assertTrue(e.getMessage().startsWith("System property `lanefill.kernel` must be "));
    assertTrue(e.getMessage().endsWith(" Received: " + name), e.getMessage());
  }

  @Test
  void theChoiceIsMadeOnce() {
    assertSame(KernelChoice.get(), KernelChoice.get());
    assertEquals(
        KernelChoice.choose(System.getProperty(KernelChoice.PROPERTY)).name(),
        KernelChoice.get().name());
  }
}
