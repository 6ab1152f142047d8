// SPDX-License-Identifier: Apache-2.0
package io.lanefill.proof;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.lanefill.internal.simd.VectorWidth;
import io.lanefill.support.ChildJvm;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * Proves of the main loop of each float32 stage, as C2 compiled it, that it has no product of whole
 * 64-bit lanes where one of 32 bits was meant, no vector on the stack, no check of an index and no
 * call; what is known to have some is listed here, with how many.
 */
@Tag("proof")
class ListingProofTest {
  private static final List<String> CLASSES =
      List.of("../core/target/classes", "target/test-classes");
  private static final List<String> LINES = new ArrayList<>();

  @TempDir private Path folder;

  /** What a main loop may have. */
  private record Allowed(int longProducts, int spills, int checks) {
    static final Allowed NOTHING = new Allowed(0, 0, 0);
  }

  /** A width, the stages that must have been compiled, and what some of them may have. */
  enum Width {
    OWN(
        "",
        List.of(
            "SimdMath$Radius",
            "SimdMath$ReduceAngle",
            "SimdMath$SineAndCosine",
            "SimdNormal$Combine",
            "SimdRejection$CombineAndList"),
        // WidePhilox and WideUniform are chosen for AMD's processors, where the long product is one
        // operation; CombineAndList checks where it appends to the list, Keep where groups lie.
        Map.of(
            "WidePhilox$Rounds", new Allowed(8, 0, 0),
            "WideUniform$Store", new Allowed(8, 0, 0),
            "SimdRejection$CombineAndList", new Allowed(0, 0, 1),
            "SimdRejection$Keep", new Allowed(0, 0, 2))),
    AVX2(
        "-XX:UseAVX=2",
        List.of(
            "SimdMath$Radius",
            "SimdMath$ReduceAngle",
            "SimdMath$SineAndCosine",
            "SimdPhilox$TwoRounds",
            "SimdPhilox$Words"),
        // 16 registers hold neither all constants of these loops nor the tables of the logarithm.
        // Of Words C2 eliminates no check, whether its arrays are local variables or not.
        Map.of(
            "SimdPhilox$Start", new Allowed(0, 4, 0),
            "SimdPhilox$StartListed", new Allowed(0, 0, 1),
            "SimdPhilox$Words", new Allowed(0, 0, 4),
            "SimdUniform$Store", new Allowed(0, 28, 0),
            "SimdUniform$StoreNative", new Allowed(0, 28, 0),
            "SimdMath$Radius", new Allowed(0, 6, 0),
            "SimdNormal$CombineNative", new Allowed(0, 0, 3),
            "SimdRejection$CombineAndList", new Allowed(0, 0, 1),
            "SimdRejection$Keep", new Allowed(0, 0, 2)));

    private final String flag;
    private final List<String> stages;
    private final Map<String, Allowed> exceptions;

    Width(String flag, List<String> stages, Map<String, Allowed> exceptions) {
      this.flag = flag;
      this.stages = stages;
      this.exceptions = exceptions;
    }
  }

  @ParameterizedTest
  @EnumSource
  void mainLoopsHaveNothingThatWasNotMeant(Width width) throws Exception {
    Assumptions.assumeTrue(VectorWidth.bits() >= 256, "the processor has no vectors of 256 bits");
    if (!Listing.isPossible()) {
      LINES.add("Left out: there is no `objdump`, of the package binutils.");
      Assumptions.abort("no objdump, of the package binutils");
    }
    List<String> flags =
        new ArrayList<>(List.of("--add-modules", "jdk.incubator.vector", "-Dlanefill.kernel=simd"));
    if (!width.flag.isEmpty()) {
      flags.add(width.flag);
    }
    flags.add("-XX:+UnlockDiagnosticVMOptions");
    flags.add("-XX:CompileCommand=print,io.lanefill.internal.simd.*::run");
    ChildJvm.Ended ended = ChildJvm.run(folder, flags, CLASSES, ListingMain.class.getName());
    assertEquals(0, ended.status(), ended.errors());
    Map<String, Listing> loops = new TreeMap<>(Listing.parse(ended.output().lines().toList()));
    assertTrue(loops.keySet().containsAll(width.stages), () -> "compiled: " + loops.keySet());

    LINES.add("");
    LINES.add(width.flag.isEmpty() ? "The width of the machine:" : "`%s`:".formatted(width.flag));
    LINES.add("");
    LINES.add("| stage | instructions | wide | vpmullq | spills | checks | calls | broadcasts |");
    LINES.add("|---|---:|---:|---:|---:|---:|---:|---:|");
    TreeSet<String> wrong = new TreeSet<>();
    loops.forEach(
        (stage, loop) -> {
          LINES.add(
              "| `%s` | %d | %d | %d | %d | %d | %d | %d |"
                  .formatted(
                      stage.replace('$', '.'),
                      loop.instructions().size(),
                      loop.wide(),
                      loop.longProducts(),
                      loop.spills(),
                      loop.checks(),
                      loop.calls(),
                      loop.broadcasts()));
          Allowed allowed = width.exceptions.getOrDefault(stage, Allowed.NOTHING);
          if (loop.longProducts() > allowed.longProducts
              || loop.spills() > allowed.spills
              || loop.checks() > allowed.checks
              || loop.calls() > 0) {
            wrong.add(stage + ":\n" + String.join("\n", loop.instructions()));
          }
        });
    assertTrue(wrong.isEmpty(), () -> String.join("\n\n", wrong));
  }

  @AfterAll
  static void report() throws IOException {
    List<String> lines = new ArrayList<>();
    lines.add("The main loop of each stage of float32 fills, as C2 compiled it: how many of its");
    lines.add("instructions handle vectors of 256 or 512 bits, multiply whole 64-bit lanes, store");
    lines.add("or load vectors on the stack, check an index, call, or broadcast a constant.");
    lines.addAll(LINES);
    ProofReport.write("listings", lines);
  }
}
