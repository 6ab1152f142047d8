// SPDX-License-Identifier: Apache-2.0
package io.lanefill.internal.dispatch;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.lanefill.internal.dispatch.KernelChoice.Kind;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Proves that a kernel can be forced, that an unknown or unloadable one is refused, and that scalar
 * is chosen, with its reason, where SIMD cannot run or cannot win.
 */
class KernelChoiceTest {
  private static final String HOTSPOT = "OpenJDK 64-Bit Server VM, mixed mode, sharing";

  @Test
  void scalarCanBeForced() {
    KernelChoice choice = KernelChoice.choose("scalar", true, HOTSPOT);
    assertEquals(Kind.SCALAR, choice.kind());
    assertTrue(choice.reason().contains("-Dlanefill.kernel=scalar"), choice.reason());
  }

  @Test
  void simdWithoutTheModuleIsRefusedWithTheFlag() {
    IllegalStateException e =
        assertThrows(
            IllegalStateException.class, () -> KernelChoice.choose("simd", false, HOTSPOT));
    assertTrue(e.getMessage().contains("--add-modules jdk.incubator.vector"), e.getMessage());
  }

  @ParameterizedTest
  @ValueSource(strings = {"SCALAR", "scalar ", "", "avx2"})
  void unknownNamesAreRefused(String name) {
    IllegalStateException e =
        assertThrows(IllegalStateException.class, () -> KernelChoice.choose(name, true, HOTSPOT));
    assertTrue(e.getMessage().startsWith("System property `lanefill.kernel` must be "));
    assertTrue(e.getMessage().endsWith(" Received: " + name), e.getMessage());
  }

  /** The texts are java.vm.name and java.vm.info of Temurin 25 with the flags named. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          false | OpenJDK 64-Bit Server VM, mixed mode, sharing                  | --add-modules
          true  | OpenJDK 64-Bit Server VM, interpreted mode, sharing            | only interprets
          true  | OpenJDK 64-Bit Server VM, mixed mode, emulated-client, sharing | without C2
          true  | OpenJDK Client VM, mixed mode                                  | without C2
          """)
  void scalarIsChosenWhereSimdCannotWin(boolean module, String vm, String reason) {
    KernelChoice choice = KernelChoice.choose(null, module, vm);
    assertEquals(Kind.SCALAR, choice.kind());
    assertTrue(choice.reason().contains(reason), choice.reason());
  }

  @ParameterizedTest
  @ValueSource(strings = {"64", "0256", "wide", ""})
  void unknownWidthsAreRefused(String bits) {
    IllegalStateException e =
        assertThrows(IllegalStateException.class, () -> KernelChoice.checkBits(bits));
    assertEquals(
        "System property `lanefill.vectorBits` must be 128, 256 or 512. Received: " + bits,
        e.getMessage());
  }

  @Test
  void simdIsChosenOnceCompiledWhereItCanRun() {
    assertEquals(Kind.SIMD_WHEN_COMPILED, KernelChoice.choose(null, true, HOTSPOT).kind());
  }
}
