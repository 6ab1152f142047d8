// SPDX-License-Identifier: Apache-2.0
package io.lanefill.proof;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.lanefill.support.ChildJvm;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.spi.ToolProvider;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.openjdk.jcstress.Main;
import org.openjdk.jcstress.infra.Status;
import org.openjdk.jcstress.infra.collectors.DiskReadCollector;
import org.openjdk.jcstress.infra.collectors.InProcessCollector;
import org.openjdk.jcstress.infra.collectors.TestResult;
import org.openjdk.jcstress.infra.grading.GradingResult;
import org.openjdk.jcstress.infra.grading.ReportUtils;

/**
 * Proves with OpenJDK's jcstress that what threads share is safe to share, where a step is so short
 * that millions of them can meet: seeds, published tensors, and the smallest fills of two threads.
 *
 * <p>jcstress runs a test's two methods at the same time on a fresh object, again and again, and
 * counts what they return. It does so in JVMs that interpret, compile with C1, with C2, and with C2
 * shuffling its instructions; so it finds an order of memory that no other test would see.
 *
 * <p>A switch to the SIMD kernel is left out: it takes two hundred runs of a kernel. So are fills
 * of whole chunks, which {@code RandomStopsProofTest} stops at random moments.
 */
@Tag("proof")
class JcstressTest {
  private static final String REPORT = "jcstress";

  /** The number of actors of each test. */
  private static final int THREADS = 2;

  private static final List<String> TESTS =
      List.of(
          "io.lanefill.internal.dispatch.WarmUpRaces.OneTry",
          "io.lanefill.internal.fill.CrewRaces.Cancellation",
          "io.lanefill.internal.fill.CrewRaces.Finish",
          "io.lanefill.proof.SharedStateRaces.GeneratedSeeds",
          "io.lanefill.proof.SharedStateRaces.GlobalSeeds",
          "io.lanefill.proof.SharedStateRaces.PublishedTensor");

  /** Interpreter, C1, C2, and C2 that shuffles. */
  private static final int JVMS = 4;

  /** Both threads in the same mode, in one JVM for each, for two iterations of 200 ms. */
  private static final String OPTIONS = "-m quick -sc false -f 1 -iters 2 -c 2 -pth false -r html";

  /** What jcstress needs of this JVM's class path, beside the tests. */
  private static final Pattern JARS = Pattern.compile("jcstress-core|jopt-simple|jna");

  private static final ToolProvider JAR = ToolProvider.findFirst("jar").orElseThrow();

  @Test
  void threadsSeeOnlyWhatTheyMay() throws Exception {
    boolean possible = Runtime.getRuntime().availableProcessors() >= THREADS;
    if (!possible) {
      ProofReport.write(REPORT, List.of("Not run: no two processors."));
    }
    assumeTrue(possible, "two threads must run at once");
    long start = System.nanoTime();
    Path folder = Files.createDirectories(Path.of("target", REPORT));
    deleteResults(folder);
    ChildJvm.Ended ended = run(folder);
    Collection<TestResult> results = results(folder);
    ProofReport.write(REPORT, Duration.ofNanos(System.nanoTime() - start), lines(results));

    assertEquals(0, ended.status(), ended.errors());
    Map<String, Long> runs =
        results.stream()
            .collect(
                Collectors.groupingBy(TestResult::getName, TreeMap::new, Collectors.counting()));
    assertEquals(TESTS, List.copyOf(runs.keySet()));
    runs.forEach((test, jvms) -> assertTrue(jvms >= JVMS, () -> test + " in " + jvms + " JVMs"));
    ReportUtils.mergedByName(results)
        .forEach(each -> assertTrue(holds(each), () -> row(each, runs.get(each.getName()))));
  }

  private static ChildJvm.Ended run(Path folder) throws Exception {
    List<String> classPath = new ArrayList<>(List.of(jar(folder)));
    Stream.of(System.getProperty("java.class.path").split(File.pathSeparator))
        .filter(jar -> JARS.matcher(Path.of(jar).getFileName().toString()).find())
        .forEach(classPath::add);
    // Scalar: a warm-up beside the tests would take a processor from them.
    List<String> flags = List.of("-Dlanefill.kernel=scalar", "--enable-native-access=ALL-UNNAMED");
    List<String> program = new ArrayList<>(List.of(Main.class.getName()));
    program.addAll(List.of(OPTIONS.split(" ")));
    program.addAll(List.of("-t", "^io\\.lanefill\\."));
    return ChildJvm.run(folder, flags, classPath, program.toArray(String[]::new));
  }

  /**
   * Packs library and tests: where the class path has folders, jcstress cannot see that the JVM
   * pads the fields that it asks to pad, and does without.
   */
  private static String jar(Path folder) {
    String jar = folder.resolve("tests.jar").toString();
    String packing =
        "--create --file " + jar + " -C ../core/target/classes . -C target/test-classes .";
    assertEquals(0, JAR.run(System.out, System.err, packing.split(" ")));
    return jar;
  }

  /** Returns the files in which jcstress leaves its results; their names tell the time. */
  private static List<Path> resultFiles(Path folder) throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return files.filter(file -> file.toString().endsWith(".bin.gz")).toList();
    }
  }

  private static void deleteResults(Path folder) throws IOException {
    for (Path file : resultFiles(folder)) {
      Files.delete(file);
    }
  }

  private static Collection<TestResult> results(Path folder) throws Exception {
    InProcessCollector collector = new InProcessCollector();
    for (Path file : resultFiles(folder)) {
      DiskReadCollector reader = new DiskReadCollector(file.toString(), collector);
      reader.dump();
      reader.close();
    }
    return collector.getTestResults();
  }

  /** Returns whether all that may be seen was seen, so that the threads did meet, and no more. */
  private static boolean holds(TestResult result) {
    return result.status() == Status.NORMAL
        && result.grading().isPassed
        && outcomes(result).allMatch(outcome -> outcome.count > 0);
  }

  /** Returns what was seen or may be; jcstress adds one without a name for all the rest. */
  private static Stream<GradingResult> outcomes(TestResult result) {
    return result.grading().gradingResults.values().stream().filter(each -> !each.id.isEmpty());
  }

  private static List<String> lines(Collection<TestResult> results) {
    List<String> lines = new ArrayList<>();
    lines.add("Two threads at once on one object, in JVMs that interpret and that compile them.");
    lines.add("");
    lines.add("| test | JVMs | outcomes | verdict |");
    lines.add("|---|---:|---|---|");
    Map<String, Long> jvms =
        results.stream().collect(Collectors.groupingBy(TestResult::getName, Collectors.counting()));
    ReportUtils.mergedByName(results).stream()
        .map(result -> row(result, jvms.get(result.getName())))
        .sorted()
        .forEach(lines::add);
    return lines;
  }

  private static String row(TestResult result, long jvms) {
    String outcomes =
        outcomes(result)
            .map(outcome -> "`%s` %,d".formatted(outcome.id, outcome.count))
            .collect(Collectors.joining("<br>"));
    return "| %s | %d | %s | %s |"
        .formatted(
            result.getName().replaceAll("^.*\\.(\\w+\\.\\w+)$", "$1"),
            jvms,
            outcomes,
            holds(result) ? "passed" : "failed");
  }
}
