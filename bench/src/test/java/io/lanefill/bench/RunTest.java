// SPDX-License-Identifier: Apache-2.0
package io.lanefill.bench;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.openjdk.jmh.runner.options.CommandLineOptions;
import org.openjdk.jmh.runner.options.Options;

/** What the suite would run, and what it would write down; nothing is measured here. */
class RunTest {
  private static final Step FILL =
      new Step("\\.FillBenchmark\\.", Map.of("size", List.of("1024", "65536")), 1, true);

  @Test
  void aStepCountsItsScoresAndTheirTime() throws Exception {
    Step.Size size = Step.size(FILL.options(new CommandLineOptions(), List.of()));
    // 2 kernels, 3 laws, 2 sizes; each 3.5 s to set up, 1 s of warm-up and 5 times 0.5 s.
    assertEquals(new Step.Size(12, 12 * 7.0), size);
  }

  @ParameterizedTest
  @CsvSource({
    "simd, 6",
    "simd|scalar -e scalar, 6",
    "Threads, 0",
    "-p distribution=normal, 4",
    "-p size=1024, 6",
    "Threads FillBenchmark.sc, 6"
  })
  void theCommandLineChoosesAmongTheStep(String arguments, int scores) throws Exception {
    Options commandLine = new CommandLineOptions(arguments.split(" ", -1));
    assertEquals(scores, Step.size(FILL.options(commandLine, List.of())).scores());
  }

  @ParameterizedTest
  @CsvSource({
    "Fil, true",
    "FillBenchmark.simd, true",
    "Box, false",
    "Filll, false",
    "Fill(, false"
  })
  void aPatternWithoutABenchmarkIsOneLineWithAll(String pattern, boolean known) throws Exception {
    List<Step> steps = Suite.shortRun(2);
    if (known) {
      Patterns.check(List.of("Threads", pattern), "short", steps);
      return;
    }
    String message =
        assertThrows(
                PatternException.class,
                () -> Patterns.check(List.of("Threads", pattern), "short", steps))
            .getMessage();
    assertEquals(1, message.lines().count());
    assertTrue(
        pattern.endsWith("(")
            ? message.startsWith("`Fill(` must be a regular expression: Unclosed group")
            : message.startsWith("`%s` matches no benchmark of the short run".formatted(pattern))
                && message.contains(" FillBenchmark.simd, "),
        message);
  }

  @Test
  void theEstimateKnowsOneFromMany() {
    assertEquals("1 score, about 1 minute; leave the machine idle.", Run.estimate(1, 7));
    assertEquals(
        "1,300 scores, about 61 minutes; leave the machine idle.", Run.estimate(1300, 3601));
  }

  @Test
  void theCommandLinesSettingsWin() throws Exception {
    Options commandLine = new CommandLineOptions("-f", "3", "-i", "2", "-r", "4", "-wi", "0");
    Options options = FILL.options(commandLine, List.of());
    assertEquals(3, options.getForkCount().get());
    assertEquals(2, options.getMeasurementIterations().get());
    assertEquals(12 * 3 * (3.5 + 2 * 4), Step.size(options).seconds());
  }

  @Test
  void withoutACompilerTheCeilingsInCAreLeftOut() throws Exception {
    Step ceilings = new Step("\\.CeilingBenchmark\\.c$", Map.of(), 0, false);
    Options all = ceilings.options(new CommandLineOptions(), List.of());
    Options none = ceilings.options(new CommandLineOptions(), List.of(BenchmarkMain.C));
    assertTrue(Step.size(all).scores() > 0);
    assertEquals(0, Step.size(none).scores());
  }

  @Test
  void theShortRunIsEstimatedBelowTenMinutes() throws Exception {
    double seconds = 0;
    for (Step step : Suite.shortRun(2)) {
      seconds += Step.size(step.options(new CommandLineOptions(), List.of())).seconds();
    }
    assertTrue(seconds > 60 && seconds < 600, "%s seconds".formatted(seconds));
  }

  @Test
  void oneProcessorHasNoThreadsToCompare() throws Exception {
    for (List<Step> steps : List.of(Suite.shortRun(1), Suite.fullRun(1))) {
      assertEquals(0, threadScores(steps));
    }
    assertEquals(3, threadScores(Suite.shortRun(2)));
    assertEquals(6, threadScores(Suite.fullRun(4)));
  }

  private static int threadScores(List<Step> steps) throws Exception {
    int scores = 0;
    for (Step step : steps) {
      scores += Step.size(step.options(new CommandLineOptions("Threads"), List.of())).scores();
    }
    return scores;
  }

  @Test
  void theFullRunHasEveryScoreOnce() throws Exception {
    List<String> benchmarks = new ArrayList<>();
    for (Step step : Suite.fullRun(2)) {
      Options options = step.options(new CommandLineOptions(), List.of());
      Step.benchmarks(options)
          .forEach(entry -> benchmarks.add(entry.getUsername() + step.params()));
    }
    assertEquals(benchmarks.stream().distinct().toList(), benchmarks);
    Options all = new Step(".", Map.of(), 0, false).options(new CommandLineOptions(), List.of());
    Step.benchmarks(all)
        .forEach(
            entry ->
                assertTrue(
                    benchmarks.stream().anyMatch(name -> name.startsWith(entry.getUsername())),
                    entry.getUsername()));
  }

  @Test
  void aBareNameOfAProcessorGetsItsNumbers() {
    assertEquals(
        "AMD EPYC (family 25, model 17)",
        Machine.cpu(
            List.of(
                "processor\t: 0",
                "cpu family\t: 25",
                "model\t\t: 17",
                "model name\t: AMD EPYC",
                "",
                "model name\t: another")));
    assertEquals(
        "AMD Ryzen 9 7950X 16-Core Processor",
        Machine.cpu(
            List.of("cpu family\t: 25", "model name\t: AMD Ryzen 9 7950X 16-Core Processor")));
    assertEquals(System.getProperty("os.arch"), Machine.cpu(List.of()));
  }

  @ParameterizedTest
  @CsvSource(
      textBlock =
          """
          'AMD EPYC (family 25, model 17)', amd-epyc-family-25-model-17
          AMD Ryzen 9 7950X 16-Core Processor, amd-ryzen-9-7950x
          Intel(R) Xeon(R) CPU E5-2690 v4 @ 2.60GHz, intel-xeon-e5-2690-v4
          aarch64, aarch64
          """)
  void aProcessorsNameBecomesPartOfAFilesName(String cpu, String slug) {
    assertEquals(slug, Machine.slug(cpu));
  }

  @Test
  void theCommandIsTheOneToRepeat() {
    List<String> flags = List.of("-XX:UseAVX=2", "--add-modules=jdk.incubator.vector");
    assertEquals(
        "mvn -q -Ppeers compile exec:exec@bench -Dbench.args=\"full -f 2\""
            + " -Dbench.jvm=\"-XX:UseAVX=2\"",
        Machine.command(
            Run.PROGRAM,
            List.of("full", "-f", "2"),
            flags,
            " -o -q -Ppeers compile exec:exec@bench"));
    assertEquals(
        "mvn -q compile exec:exec@bench",
        Machine.command(Run.PROGRAM, List.of(), flags.subList(1, 2), ""));
    assertEquals(
        "mvn -q compile exec:exec@cold -Dcold.args=\"jobs=gpt2\" -Dbench.jvm=\"-XX:UseAVX=2\"",
        Machine.command(ColdStart.PROGRAM, List.of("jobs=gpt2"), flags, ""));
    assertEquals(
        "java --add-modules jdk.incubator.vector -cp bench/target/benchmarks.jar"
            + " io.lanefill.bench.Run short",
        Machine.command(Run.PROGRAM, List.of("short"), List.of(), null));
  }
}
