// SPDX-License-Identifier: Apache-2.0
package io.lanefill;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.lanefill.keras.KerasGlobalSeed;
import io.lanefill.support.ChildJvm;
import io.lanefill.support.Once;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Proves that a seed can be stored: its text is a Java expression that makes it, and is read back,
 * and nothing else is.
 */
@Once
class SeedTextTest {
  static List<Seed> seeds() {
    return List.of(
        Seed.of(0),
        Seed.of(-1),
        Seed.of(Integer.MAX_VALUE),
        Seed.of(Integer.MIN_VALUE),
        Seed.of(1L << 31),
        Seed.of(Long.MAX_VALUE),
        Seed.of(Long.MIN_VALUE),
        Seed.of(42).call(3),
        Seed.of(Long.MIN_VALUE).call(Long.MAX_VALUE),
        Seed.drawn(5),
        Seed.drawn(-3_000_000_000L),
        Seed.random(),
        KerasGlobalSeed.of(7).next(),
        Seed.keras2(42),
        Seed.keras2(Long.MIN_VALUE),
        Seed.keras2(-5).fold(1),
        Seed.keras2(-5).named("conv1/kernel"),
        Seed.keras2Derived(0, -1),
        Seed.keras2Derived(Long.MIN_VALUE, Long.MIN_VALUE),
        Seed.tensorflow(7, -3),
        Seed.tensorflow(Long.MIN_VALUE, Long.MAX_VALUE),
        Seed.tensorflow(7, 0),
        Seed.philox(0, 1234, 0),
        Seed.philox(Long.MIN_VALUE, Long.MAX_VALUE, -1),
        Seed.philox(5, 0, 1).fold(7),
        Seed.philox(5, 3_000_000_000L, 1).named("conv1"),
        TensorFlowSeeds.global(5).op(1, 257),
        TensorFlowGenerator.fromSeed(1234).next(6),
        Seed.of(42).fold(7),
        Seed.of(42).named("größe"));
  }

  @Test
  void textIsTheCall() {
    assertEquals("Seed.of(-1)", Seed.of(-1).toString());
    assertEquals("Seed.of(3000000000L)", Seed.of(3_000_000_000L).toString());
    assertEquals("Seed.of(-2147483648)", Seed.of(Integer.MIN_VALUE).toString());
    assertEquals("Seed.of(42).call(3)", Seed.of(42).call(3).toString());
    assertEquals("Seed.drawn(5)", Seed.drawn(5).toString());
    assertEquals("Seed.keras2(42)", Seed.keras2(42).toString());
    assertEquals("Seed.keras2Derived(0, -1)", Seed.keras2Derived(0, -1).toString());
    assertEquals("Seed.tensorflow(7, -3)", Seed.tensorflow(7, -3).toString());
    assertEquals("Seed.philox(7, -3, 3000000000L)", Seed.philox(7, -3, 3_000_000_000L).toString());
    assertEquals(7, Seed.tensorflow(7, -3).value());
  }

  @ParameterizedTest
  @MethodSource("seeds")
  void textIsReadBack(Seed seed) {
    Seed read = Seed.parse(seed.toString());
    assertEquals(seed, read);
    assertEquals(seed.isDrawn(), read.isDrawn());
    assertEquals(seed.toString(), read.toString());
  }

  /** Each text as a line of a program, which prints the words that it gets. */
  @Test
  void textCompiles(@TempDir Path folder) throws Exception {
    List<Seed> seeds = seeds();
    String lines =
        seeds.stream()
            .map(seed -> "  IO.println(java.util.Arrays.toString(" + seed + ".words()));\n")
            .collect(Collectors.joining());
    String words =
        seeds.stream()
            .map(seed -> Arrays.toString(seed.words()))
            .collect(Collectors.joining(System.lineSeparator()));
    assertEquals(
        words, ChildJvm.run(folder, "import io.lanefill.*;\nvoid main() {\n" + lines + "}\n"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "42",
        "Seed",
        "Seed.of",
        "Seed.of()",
        "Seed.of(42",
        "Seed.of(42);",
        " Seed.of(42)",
        "Seed.of( 42)",
        "Seed.of(42) ",
        "Seed.of(42)\n",
        "seed.of(42)",
        "Seed.of(042)",
        "Seed.of(+42)",
        "Seed.of(-0)",
        "Seed.of(4_2)",
        "Seed.of(0x2A)",
        "Seed.of(42L)",
        "Seed.of(42l)",
        "Seed.of(4.2)",
        "Seed.of(٤٢)",
        "Seed.of(3000000000)",
        "Seed.of(9223372036854775808L)",
        "Seed.of(-9223372036854775809L)",
        "Seed.of(18446744073709551658)",
        "Seed.of(42, 0)",
        "Seed.of(42).call(0)",
        "Seed.of(42).call(-1)",
        "Seed.of(42).call(9223372036854775808L)",
        "Seed.of(42).call(3).call(3)",
        "Seed.of(42).fold(3)",
        "Seed.drawn(5).call(1)",
        "Seed.drawn(5, 0)",
        "Seed.keras2(42).call(1)",
        "Seed.keras2(42, 1)",
        "Seed.keras2Derived(42)",
        "Seed.tensorflow(7)",
        "Seed.tensorflow(7,-3)",
        "Seed.tensorflow(7, -3, 0)",
        "Seed.tensorflow(7, -3).call(1)",
        "Seed.philox(7)",
        "Seed.philox(7, -3)",
        "Seed.philox(7, -3, 0, 0)",
        "Seed.philox(7, -3, 3000000000)",
        "Seed.philox(7, -3, 0).call(1)",
        "Seed.of(42, 0, 0)",
        "Seed.random()",
        "io.lanefill.Seed.of(42)"
      })
  void anythingElseIsRefused(String text) {
    IllegalArgumentException e =
        assertThrows(IllegalArgumentException.class, () -> Seed.parse(text));
    assertEquals(
        "`text` must be what Seed.toString writes, such as Seed.of(42). Received: " + text,
        e.getMessage());
  }

  @Test
  void aHugeTextIsRefusedWithoutBeingRepeated() {
    for (String text : List.of("9".repeat(1 << 24), "Seed.of(" + "9".repeat(1 << 24) + ")")) {
      IllegalArgumentException e =
          assertThrows(IllegalArgumentException.class, () -> Seed.parse(text));
      assertTrue(e.getMessage().length() < 2000, () -> e.getMessage().length() + " characters");
    }
  }

  @Test
  void nullIsRefused() {
    NullPointerException e = assertThrows(NullPointerException.class, () -> Seed.parse(null));
    assertEquals("text", e.getMessage());
  }
}
