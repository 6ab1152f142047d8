// SPDX-License-Identifier: Apache-2.0
package io.lanefill.proof;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.lanefill.internal.scalar.ScalarKernel;
import io.lanefill.support.AgreementCases;
import io.lanefill.support.ChildJvm;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Proves that the bits are the same in JVMs of every vector width, compiler and garbage collector,
 * each of which tells the kernel that ran.
 */
@Tag("proof")
class KernelMatrixTest {
  private static final List<String> LINES = new ArrayList<>();
  private static final List<String> CLASSES =
      List.of("../core/target/classes", "target/test-classes");
  private static final String GC_LOG = "gc.txt";
  private static final Pattern COLLECTION = Pattern.compile("GC\\((\\d+)\\)");

  /** JVMs that must refuse: the values of the test below. */
  private static final int TOO_NARROW = 2;

  private static final long START = System.nanoTime();

  @TempDir private Path folder;

  static List<JvmRun> runs() {
    return JvmRun.all();
  }

  private static List<String> words(String flags) {
    return Arrays.stream(flags.split(" ")).filter(flag -> !flag.isEmpty()).toList();
  }

  /** Runs the calls in a JVM with these flags, which also tells of its garbage collections. */
  private ChildJvm.Ended run(String flags, String... arguments) throws Exception {
    List<String> all = new ArrayList<>(words(flags));
    all.add("-Xlog:gc:" + GC_LOG + "::filecount=0");
    List<String> program = new ArrayList<>(List.of(AgreementMain.class.getName()));
    program.addAll(List.of(arguments));
    return ChildJvm.run(folder, all, CLASSES, program.toArray(String[]::new));
  }

  /** Returns how many garbage collections that JVM has numbered, from 0 on. */
  private int collections() throws IOException {
    return COLLECTION
        .matcher(Files.readString(folder.resolve(GC_LOG)))
        .results()
        .mapToInt(match -> 1 + Integer.parseInt(match.group(1)))
        .max()
        .orElse(0);
  }

  @ParameterizedTest
  @MethodSource("runs")
  void theBitsAreThoseOfTheScalarKernel(JvmRun run) throws Exception {
    long start = System.nanoTime();
    ChildJvm.Ended ended =
        run(run.flags(), String.valueOf(run.rounds()), run.warm() ? "warm" : "cold");
    assertEquals(0, ended.status(), ended.errors());
    List<String> output = ended.output().lines().toList();
    String kernel = output.get(0);
    int collections = collections();
    assertTrue(kernel.startsWith(run.kernel()), kernel);
    assertTrue(collections >= run.collections(), () -> collections + " collections");
    assertEquals(
        AgreementMain.digests(new ScalarKernel()).entrySet().stream()
            .map(digest -> digest.getKey() + " " + digest.getValue())
            .toList(),
        output.subList(1, output.size()));
    LINES.add(
        "| %s | %s | %d | %,d | %.1f s |"
            .formatted(
                code(run.toString()),
                kernel.substring(0, kernel.indexOf(':')),
                run.rounds(),
                collections,
                (System.nanoTime() - start) * 1.0e-9));
  }

  @ParameterizedTest
  @ValueSource(strings = {"-Dlanefill.vectorBits=64", "-XX:MaxVectorSize=8"})
  void vectorsOf64BitsAreRefusedWhenForced(String width) throws Exception {
    String flags = "-Dlanefill.kernel=simd " + width;
    ChildJvm.Ended ended = run(JvmRun.MODULE + " " + flags, "1");
    assertEquals(1, ended.status(), ended.output());
    assertTrue(ended.errors().contains("IllegalStateException: System property `lanefill."));
    LINES.add("| `%s` | refused | | | |".formatted(flags));
  }

  private static String code(String flags) {
    return flags.startsWith("-") ? "`" + flags + "`" : flags.isEmpty() ? "no flag" : flags;
  }

  @AfterAll
  static void report() throws IOException {
    int calls = AgreementCases.all().stream().mapToInt(cases -> cases.few().size()).sum();
    List<String> lines =
        Stream.concat(
                Stream.of(
                    "%d of %d JVMs passed, all but one with the module `jdk.incubator.vector`."
                        .formatted(LINES.size(), JvmRun.all().size() + TOO_NARROW),
                    "A round is %,d calls of a kernel, of every law and format and with counters"
                        .formatted(calls),
                    "around every carry, and 12 tensors. Each round of each line wrote the scalar",
                    "kernel's bits.",
                    "",
                    "| JVM | kernel | rounds | collections | time |",
                    "|---|---|---:|---:|---:|"),
                LINES.stream())
            .toList();
    ProofReport.write("kernels", Duration.ofNanos(System.nanoTime() - START), lines);
  }
}
