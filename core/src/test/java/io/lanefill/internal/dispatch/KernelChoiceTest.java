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
 * Proves that passes start on HotSpot, that scalar is chosen, with its reason, where C2 is missing,
 * and that unknown widths are refused. {@code ForcedKernelTest} forces kernels.
 */
class KernelChoiceTest {
  private static final String VERSION = "25.0.3+9-LTS";

  /** The texts are java.vm.name and java.vm.info of Temurin 25 with the flags named. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          OpenJDK 64-Bit Server VM      | interpreted mode, sharing            | only interprets
          OpenJDK 64-Bit Server VM      | mixed mode, emulated-client, sharing | without C2
          OpenJDK Client VM             | mixed mode                           | without C2
          OpenJDK 64-Bit Zero VM        | interpreted mode                     | only interprets
          Eclipse OpenJ9 VM             | mixed mode                           | not HotSpot
          Zing 64-Bit Tiered VM         | mixed mode                           | not HotSpot
          Substrate VM                  | static mode                          | not HotSpot
          """)
  void scalarIsChosenWhereC2IsMissing(String name, String info, String reason) {
    KernelChoice choice = KernelChoice.choose(name, info, VERSION);
    assertEquals(Kind.SCALAR, choice.kind());
    assertTrue(choice.reason().contains(reason), choice.reason());
  }

  @Test
  void scalarIsChosenWhereAnotherCompilerMayReplaceC2() {
    KernelChoice choice =
        KernelChoice.choose("OpenJDK 64-Bit Server VM", "mixed mode", "25+37-LTS-jvmci-b01");
    assertEquals(Kind.SCALAR, choice.kind());
    assertTrue(choice.reason().contains("JVMCI"), choice.reason());
  }

  @ParameterizedTest
  @ValueSource(strings = {"OpenJDK 64-Bit Server VM", "Java HotSpot(TM) 64-Bit Server VM"})
  void hotSpotStartsWithPasses(String name) {
    KernelChoice choice = KernelChoice.choose(name, "mixed mode, sharing", VERSION);
    assertEquals(Kind.PASSES_THEN_SIMD, choice.kind());
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
}
