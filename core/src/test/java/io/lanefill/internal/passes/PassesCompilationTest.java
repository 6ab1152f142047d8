// SPDX-License-Identifier: Apache-2.0
package io.lanefill.internal.passes;

import static org.junit.jupiter.api.Assertions.assertAll;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.lanefill.support.ChildJvm;
import io.lanefill.support.Once;
import java.io.IOException;
import java.lang.reflect.Modifier;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Proves, in JVMs of its own, what makes the passes fast: each is compiled once by C2, as a whole,
 * and becomes vector code; and the first fill runs no bootstrap.
 */
@Once
class PassesCompilationTest {
  private static final Path PACKAGE = Path.of("target/classes/io/lanefill/internal/passes");
  private static final List<String> CLASSES = List.of("target/classes", "target/test-classes");
  private static final String MODULE = "--add-modules=jdk.incubator.vector";

  /** Compiles at once and not in the background, so that the counters decide, and not the time. */
  private static final String BATCH = "-Xbatch";

  /** A line of {@code -XX:+PrintCompilation}: attributes, tier, method, and what came of it. */
  private static final Pattern COMPILATION =
      Pattern.compile(
          "^ *\\d+ +\\d+ +([%sbn! ]*)(\\d) +io\\.lanefill\\.internal\\.passes\\.([\\w$]+)::run"
              + " (.*)$",
          Pattern.MULTILINE);

  /** Passes with nothing for vectors, which say so. */
  private static final Set<String> SCALAR =
      Set.of(
          "PassesUniform$Words",
          "PassesUniform64$Words",
          "PassesIntegers$Limit64",
          "PassesNormal$ReduceLogarithm",
          "PassesNormal64$ReduceLogarithm",
          "PassesNormal$Interleave",
          "PassesNormal64$Interleave",
          "PassesTruncatedNormal$List",
          "PassesTruncatedNormal$Keep",
          "PassesTruncatedNormal64$Keep");

  /** JVMs with vectors, and as many without; of each pass the shortest time counts. */
  private static final int PROCESSES = 3;

  /** Has no loop of its own: it calls scalar code. */
  private static final String LOOPLESS = "PassesAffine$AnyBfloat16";

  /** Classes that the JDK makes or loads for a lambda, a pattern switch or a concatenation. */
  private static final Pattern BOOTSTRAP =
      Pattern.compile("Lambda|TypeSwitch|SwitchBootstraps|StringConcat|java\\.lang\\.invoke\\.");

  @TempDir private Path folder;

  private String run(String what, String... flags) throws IOException, InterruptedException {
    List<String> all = new ArrayList<>(List.of(flags));
    all.add(MODULE);
    ChildJvm.Ended ended = ChildJvm.run(folder, all, CLASSES, PassesMain.class.getName(), what);
    assertEquals(0, ended.status(), ended.errors());
    return ended.output();
  }

  /** Keeps each pass's shorter time, and says how wide vectors are. */
  private void keepShortest(Map<String, Long> shortest, String... flags)
      throws IOException, InterruptedException {
    List<String> all = new ArrayList<>(List.of(flags));
    all.add(BATCH);
    for (String line : run("speeds", all.toArray(String[]::new)).lines().toList()) {
      int space = line.indexOf(' ');
      long number = Long.parseLong(line.substring(space + 1));
      shortest.merge(line.substring(0, space), number, Math::min);
    }
  }

  /** Returns the names of all passes that are loops. */
  private static Set<String> passes() throws IOException, ClassNotFoundException {
    Set<String> names = new TreeSet<>();
    try (DirectoryStream<Path> files = Files.newDirectoryStream(PACKAGE, "*.class")) {
      for (Path file : files) {
        String name = file.getFileName().toString().replace(".class", "");
        Class<?> type = Class.forName(Pass.class.getPackageName() + "." + name);
        if (Pass.class.isAssignableFrom(type) && !Modifier.isAbstract(type.getModifiers())) {
          names.add(PassesMain.name(type));
        }
      }
    }
    assertTrue(names.remove(LOOPLESS), LOOPLESS);
    return names;
  }

  @Test
  void eachPassIsCompiledOnceAndAsAWhole() throws Exception {
    Map<String, Integer> compilations = new TreeMap<>();
    Set<String> onStack = new TreeSet<>();
    Matcher line = COMPILATION.matcher(run("all", BATCH, "-XX:+PrintCompilation"));
    while (line.find()) {
      boolean begun = !line.group(4).contains("made not entrant");
      if (begun && line.group(2).equals("4")) {
        compilations.merge(line.group(3), 1, Integer::sum);
      }
      if (line.group(1).contains("%")) {
        onStack.add(line.group(3));
      }
    }
    Map<String, Integer> once =
        passes().stream().collect(Collectors.toMap(name -> name, name -> 1));
    assertAll(
        () -> assertEquals(new TreeMap<>(once), compilations),
        () -> assertEquals(Set.of(), onStack));
  }

  /**
   * Compares the shortest times of code with and without C2's vectoriser, on one machine a moment
   * apart and in turn, as its clock may change in between: no time is demanded.
   */
  @Test
  void eachPassBecomesVectorCode() throws Exception {
    Map<String, Long> vector = new TreeMap<>();
    Map<String, Long> scalar = new TreeMap<>();
    for (int i = 0; i < PROCESSES; i++) {
      keepShortest(vector);
      assumeTrue(vector.get(PassesMain.BITS) >= 256, "64-bit products have no vectors of 128 bits");
      keepShortest(scalar, "-XX:-UseSuperWord");
    }
    long bits = vector.remove(PassesMain.BITS);
    // Divisions and conversions of doubles gain least: 2.0 with 512 bits, 1.3 with 256.
    double least = bits >= 512 ? 1.5 : 1.15;
    Map<String, Double> gains = new TreeMap<>();
    vector.forEach((pass, nanos) -> gains.put(pass, (double) scalar.get(pass) / nanos));
    Set<String> expected = passes();
    expected.removeAll(SCALAR);
    gains.keySet().removeAll(SCALAR);
    assertEquals(expected, gains.keySet());
    assertTrue(gains.values().stream().allMatch(gain -> gain >= least), gains::toString);
  }

  @Test
  void theFirstFillRunsNoBootstrap() throws Exception {
    run("once", "-Xlog:class+load:classes.txt::filecount=0");
    List<String> loaded = Files.readAllLines(folder.resolve("classes.txt"));
    int first = indexOf(loaded, PassesKernel.class.getName());
    int last = indexOf(loaded, PassesMain.class.getName() + "$Last");
    List<String> bootstraps =
        loaded.subList(first, last).stream()
            .filter(each -> BOOTSTRAP.matcher(each).find())
            .toList();
    assertEquals(List.of(), bootstraps);
  }

  private static int indexOf(List<String> loaded, String name) {
    for (int i = 0; i < loaded.size(); i++) {
      if (loaded.get(i).contains(" " + name + " ")) {
        return i;
      }
    }
    throw new AssertionError(name + " was not loaded");
  }
}
