// SPDX-License-Identifier: Apache-2.0
package io.lanefill.house;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.lanefill.support.Once;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.TreeMap;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Proves that what one has to read at once stays short, in the main code of all modules. */
@Once
class SizesTest {
  private static final Path PROJECT = Path.of("..");
  private static final int FILE_LINES = 300;
  private static final int ROOT_POM_LINES = 299;
  private static final int CORE_POM_LINES = 149;

  private static final Pattern COMMENT = Pattern.compile("/\\*.*?\\*/|//[^\n]*", Pattern.DOTALL);

  /** A type and a name, which no argument of a call has. */
  private static final String PARAMETER =
      "\\s*(?:final )?[\\w.]+(?:<[^()]*?>)?(?:\\[])*(?:\\.\\.\\.)? \\w+";

  /** A method of more than five parameters; a record tells its components apart by their names. */
  private static final Pattern LONG_METHOD =
      Pattern.compile("(?<!record )\\b\\w+\\(" + PARAMETER + "(?:," + PARAMETER + "){5,}\\)");

  /** What overrides has the parameters that another library wants. */
  private static final Pattern OVERRIDES = Pattern.compile("@Override[^(]*\\([^)]*\\)");

  /** Returns the files of main code, whichever modules there are. */
  private static List<Path> files() throws IOException {
    try (Stream<Path> all = Files.walk(PROJECT)) {
      return all.filter(file -> file.toString().endsWith(".java"))
          .filter(file -> file.toString().contains("/src/main/java/"))
          .filter(file -> !file.toString().contains("/target/"))
          .toList();
    }
  }

  private static List<String> longMethods(String source) {
    String code = OVERRIDES.matcher(COMMENT.matcher(source).replaceAll("")).replaceAll("");
    return LONG_METHOD.matcher(code).results().map(MatchResult::group).toList();
  }

  private static long lines(Path file) throws IOException {
    try (Stream<String> lines = Files.lines(file)) {
      return lines.count();
    }
  }

  @Test
  void filesAreShort() throws IOException {
    TreeMap<Path, Long> tooLong = new TreeMap<>();
    for (Path file : files()) {
      long lines = lines(file);
      if (lines > FILE_LINES) {
        tooLong.put(file, lines);
      }
    }
    assertEquals(new TreeMap<>(), tooLong);
  }

  @Test
  void buildFilesAreShort() throws IOException {
    long root = lines(PROJECT.resolve("pom.xml"));
    long core = lines(Path.of("pom.xml"));
    assertTrue(root <= ROOT_POM_LINES, () -> "the root's pom.xml has lines: " + root);
    assertTrue(core <= CORE_POM_LINES, () -> "core's pom.xml has lines: " + core);
  }

  @Test
  void methodsHaveAtMostFiveParameters() throws IOException {
    TreeMap<Path, List<String>> tooMany = new TreeMap<>();
    for (Path file : files()) {
      List<String> found = longMethods(Files.readString(file));
      if (!found.isEmpty()) {
        tooMany.put(file, found);
      }
    }
    assertEquals(new TreeMap<>(), tooMany);
  }

  @Test
  void longMethodsAreSeen() {
    String six =
        "put(int[] a, Map<String, List<int[]>> b,\n    final long c, T d, a.B e, long... f)";
    assertEquals(List.of(six), longMethods("void " + six + " {"));
    assertEquals(List.of(), longMethods("@Override\n public void " + six + " {"));
    assertEquals(List.of(six), longMethods("@Override void put() {} void " + six + " {"));
    assertEquals(List.of(), longMethods("void put(int a, long b, int c, int d, int e) {"));
    assertEquals(List.of(), longMethods("record R(int a, long b, int c, int d, int e, int f) {"));
    assertEquals(List.of(), longMethods("put(first, second, third, fourth, fifth, sixth);"));
  }

  @Test
  void everyModuleIsRead() throws IOException {
    List<Path> files = files();
    for (String module : List.of("core", "checkpoint", "spark", "adapters", "bench")) {
      assertTrue(files.stream().anyMatch(file -> file.startsWith(PROJECT.resolve(module))), module);
    }
  }
}
