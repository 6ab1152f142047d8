// SPDX-License-Identifier: Apache-2.0
package io.lanefill.internal.passes;

import static org.junit.jupiter.api.Assertions.assertAll;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeFalse;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.lanefill.internal.simd.VectorWidth;
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

  /** Has no loop of its own: it calls scalar code. */
  private static final String LOOPLESS = "PassesAffine$AnyBfloat16";

  /** How a JVM without a disassembler prints a method, and its bytes below. */
  private static final Pattern PRINTED =
      Pattern.compile("Compiled method \\((c[12])\\) .*passes\\.([\\w$]+)::run .*");

  private static final Pattern PRINTED_BYTES = Pattern.compile("  0x[0-9a-f]+: ([0-9a-f |]+)");

  /**
   * {@code vzeroupper}: C2 ends a method with it that uses vectors of 256 bits or more. Looks for
   * whole bytes, from where the last find ended on.
   */
  private static final Pattern WIDE = Pattern.compile("\\G(?:..)*?c5f877");

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

  /** Returns the machine code of each pass in hexadecimal. */
  private Map<String, String> machineCode(String flag) throws IOException, InterruptedException {
    String command = "-XX:CompileCommand=print,io.lanefill.internal.passes.*::run";
    String output = run("all", BATCH, flag, "-XX:+UnlockDiagnosticVMOptions", command);
    assumeFalse(output.contains("[Disassembly]"), "a JVM with a disassembler prints no bytes");
    Map<String, String> code = new TreeMap<>();
    String pass = "";
    for (String line : output.lines().toList()) {
      Matcher head = PRINTED.matcher(line);
      Matcher bytes = PRINTED_BYTES.matcher(line);
      if (head.matches()) {
        pass = head.group(1).equals("c2") ? head.group(2) : "";
      } else if (bytes.matches() && !pass.isEmpty()) {
        code.merge(pass, bytes.group(1).replaceAll("[ |]", ""), String::concat);
      }
    }
    return code;
  }

  /**
   * Returns the passes in which C2's vectoriser leaves wide vectors. Bytes that only look like
   * their end stand in scalar code, too, so more of them must stand in the other.
   */
  private static Set<String> vectorised(Map<String, String> vector, Map<String, String> scalar) {
    return vector.keySet().stream()
        .filter(
            pass ->
                WIDE.matcher(vector.get(pass)).results().count()
                    > WIDE.matcher(scalar.get(pass)).results().count())
        .collect(Collectors.toCollection(TreeSet::new));
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

  /** Reads machine code, with C2's vectoriser and without: how long it takes is no matter here. */
  @Test
  void eachPassBecomesVectorCode() throws Exception {
    assumeTrue(System.getProperty("os.arch").equals("amd64"), "the instructions are x86's");
    assumeTrue(VectorWidth.bits() >= 256, "64-bit products have no vectors of 128 bits");
    Map<String, String> vector = machineCode("-XX:+UseSuperWord");
    Map<String, String> scalar = machineCode("-XX:-UseSuperWord");
    assertEquals(passes(), vector.keySet());
    assertEquals(passes(), scalar.keySet());
    Set<String> wide = passes();
    wide.removeAll(SCALAR);
    wide.removeAll(vectorised(vector, scalar));
    assertEquals(Set.of(), wide, "passes without wide vectors");
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
