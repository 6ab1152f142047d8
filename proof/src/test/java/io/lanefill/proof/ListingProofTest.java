// SPDX-License-Identifier: Apache-2.0
package io.lanefill.proof;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.lanefill.internal.simd.Processor;
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
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Proves of the main loop of each stage, as C2 compiled it, that it has no product of whole 64-bit
 * lanes where one of 32 bits was meant, no vector on the stack, no check of an index and no call;
 * what is known to have some is listed here, with how many.
 */
@Tag("proof")
class ListingProofTest {
  private static final List<String> CLASSES =
      List.of("../core/target/classes", "target/test-classes");
  private static final List<String> LINES = new ArrayList<>();

  @TempDir private Path folder;

  /**
   * What a main loop may have.
   *
   * @param checks checks of an index
   * @param checksOfGroup those for each group that it stores alone, in 128 bits: two groups an
   *     iteration where C2 has unrolled the loop twice
   */
  record Allowed(int longProducts, int spills, int checks, int checksOfGroup) {
    static final Allowed NOTHING = new Allowed(0, 0, 0, 0);

    boolean permits(Listing loop) {
      return loop.longProducts() <= longProducts
          && loop.spills() <= spills
          && loop.checks() <= checks + checksOfGroup * loop.shortStores()
          && loop.calls() == 0;
    }
  }

  private static Allowed spills(int spills) {
    return new Allowed(0, spills, 0, 0);
  }

  private static Allowed checks(int checks) {
    return new Allowed(0, 0, checks, 0);
  }

  private static Allowed checksOfGroup(int checks) {
    return new Allowed(0, 0, 0, checks);
  }

  /**
   * CombineAndList, StartListed and GatheredStart check where the list is, and Keep where each
   * group lies. In Words, and in float64's Combine, C2 eliminates no check, whether their arrays
   * are local variables or not.
   */
  private static final Map<String, Allowed> AT_ANY_WIDTH =
      Map.of(
          "GatheredStart", checks(2),
          "SimdMath64$Combine", checks(6),
          "SimdPhilox$StartListed", checks(1),
          "SimdPhilox$Words", checks(4),
          "SimdRejection$CombineAndList", checks(1),
          "SimdRejection$Keep", checksOfGroup(2));

  /**
   * Of each round: on AMD's processors, which have the long product in one operation, it is meant
   * where 512 bits are used.
   */
  private static final Allowed WIDE_ROUND = new Allowed(Processor.IS_AMD ? 8 : 0, 0, 0, 0);

  /** Of 32 registers. */
  private static final Map<String, Allowed> WITH_512_BITS =
      Map.of("WideRounds", WIDE_ROUND, "WideUniformNative", WIDE_ROUND);

  /**
   * Of 16 registers: too few for all constants, the logarithm's tables, or two squares of columns.
   */
  private static final Map<String, Allowed> WITH_256_BITS =
      Map.of(
          "SimdLastRound", spills(4),
          "SimdMath$Radius", spills(6),
          "SimdColumns$Put", spills(32));

  /** Stages of every width, which must have been compiled. */
  private static final List<String> STAGES =
      List.of(
          "SimdMath$Radius",
          "SimdMath$ReduceAngle",
          "SimdMath$SineAndCosine",
          "SimdNormal$Combine",
          "SimdRejection$CombineAndList",
          "SimdRejection$Keep",
          "SimdHalf$Bfloat16",
          "SimdHalf$Bfloat16Bits",
          "SimdMath64$Radius",
          "SimdMath64$ReduceAngle",
          "SimdMath64$SineAndCosine",
          "SimdMath64$Combine");

  /**
   * A width.
   *
   * @param flag what makes a JVM compile for it, empty for the machine's own
   * @param exceptions what some stages may have, beside those of any width
   */
  record Width(String flag, Map<String, Allowed> exceptions) {
    Allowed allowed(String listed) {
      String stage = listed.replaceFirst(" .*", "");
      return exceptions.getOrDefault(stage, AT_ANY_WIDTH.getOrDefault(stage, Allowed.NOTHING));
    }

    @Override
    public String toString() {
      return flag.isEmpty() ? "The width of the machine" : "`%s`".formatted(flag);
    }
  }

  static List<Width> widths() {
    boolean has512 = VectorWidth.bits() == 512;
    return List.of(
        new Width("", has512 ? WITH_512_BITS : WITH_256_BITS),
        new Width("-XX:UseAVX=2", WITH_256_BITS));
  }

  @ParameterizedTest
  @MethodSource("widths")
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
    assertTrue(loops.keySet().containsAll(STAGES), () -> "compiled: " + loops.keySet());
    // By the width.
    assertTrue(
        loops.containsKey("SimdMath64$Uniform") || loops.containsKey("SimdUniform64$Store"),
        () -> "compiled: " + loops.keySet());
    assertTrue(
        loops.containsKey("WideRounds") || loops.containsKey("SimdLastRound"),
        () -> "compiled: " + loops.keySet());

    LINES.add("");
    LINES.add(width + ":");
    LINES.add("");
    LINES.add(
        "| stage | instructions | wide | vpmullq | spills | checks | 128-bit stores | calls"
            + " | broadcasts |");
    LINES.add("|---|---:|---:|---:|---:|---:|---:|---:|---:|");
    TreeSet<String> wrong = new TreeSet<>();
    loops.forEach(
        (stage, loop) -> {
          StringBuilder line = new StringBuilder("| `" + stage.replace('$', '.') + "`");
          loop.figures().forEach(figure -> line.append(" | ").append(figure));
          LINES.add(line + " |");
          if (!width.allowed(stage).permits(loop)) {
            wrong.add(stage + ":\n" + String.join("\n", loop.instructions()));
          }
        });
    assertTrue(wrong.isEmpty(), () -> String.join("\n\n", wrong));
  }

  @AfterAll
  static void report() throws IOException {
    List<String> lines = new ArrayList<>();
    lines.add("The main loop of each stage with vectors that fills of arrays, memory, rows and");
    lines.add("columns reach, as C2 compiled it: how many of its instructions");
    lines.add("handle vectors of 256 or 512 bits, multiply whole 64-bit lanes, store or load");
    lines.add("vectors on the stack, check an index, store 128 bits (the stage `Keep` one");
    lines.add("for each group), call, or broadcast a constant.");
    lines.addAll(LINES);
    ProofReport.write("listings", lines);
  }
}
