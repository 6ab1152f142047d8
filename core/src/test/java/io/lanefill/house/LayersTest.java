// SPDX-License-Identifier: Apache-2.0
package io.lanefill.house;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.lanefill.support.Library;
import io.lanefill.support.Once;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.spi.ToolProvider;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * Proves that the packages stand in one order and nothing points back: what {@code jdeps} finds in
 * the compiled classes are the edges written here.
 */
@Once
class LayersTest {
  private static final String ROOT = "io.lanefill";
  private static final Path SOURCES = Path.of("src/main/java");

  /** What each package uses; names are short for {@code io.lanefill.internal.*}. */
  private static final Map<String, Set<String>> USES =
      Map.ofEntries(
          Map.entry(ROOT + ".keras", Set.of(ROOT, "checks", "scaling", "serial", "stream")),
          Map.entry(
              ROOT, Set.of("checks", "serial", "stream", "kernel", "part", "dispatch", "fill")),
          Map.entry("checks", Set.of()),
          Map.entry("scaling", Set.of("checks")),
          Map.entry("serial", Set.of()),
          Map.entry("stream", Set.of()),
          Map.entry("matrix", Set.of()),
          Map.entry("kernel", Set.of("stream", "matrix", "part")),
          Map.entry("part", Set.of()),
          Map.entry("scalar", Set.of("kernel", "stream")),
          Map.entry("passes", Set.of("kernel", "stream", "scalar")),
          Map.entry("simd", Set.of("kernel", "stream", "scalar")),
          Map.entry("dispatch", Set.of("checks", "kernel", "scalar", "passes", "simd")),
          Map.entry("fill", Set.of("checks", "kernel", "matrix", "part", "scalar", "dispatch")));

  /** A line of {@code jdeps -verbose:package}: {@code from -> to module}. */
  private static final Pattern EDGE = Pattern.compile("^ +(\\S+) +-> +(\\S+)", Pattern.MULTILINE);

  /** A package of the library where a source names it: in code, or in a comment alone. */
  private static final Pattern IMPORT =
      Pattern.compile("^import (?:static )?(io\\.lanefill[a-z.]*)\\.[A-Z]", Pattern.MULTILINE);

  /** Returns the edges of every package of the library, to its own packages and the JDK's. */
  private static Map<String, Set<String>> edges() {
    StringWriter out = new StringWriter();
    int status =
        ToolProvider.findFirst("jdeps")
            .orElseThrow()
            .run(
                new PrintWriter(out),
                new PrintWriter(out),
                "-verbose:package",
                Library.location().toString());
    assertEquals(0, status, out::toString);
    Map<String, Set<String>> edges = new TreeMap<>();
    Matcher line = EDGE.matcher(out.toString());
    while (line.find()) {
      edges
          .computeIfAbsent(shortName(line.group(1)), p -> new TreeSet<>())
          .add(shortName(line.group(2)));
    }
    return edges;
  }

  private static String shortName(String packageName) {
    String internal = ROOT + ".internal.";
    return packageName.startsWith(internal)
        ? packageName.substring(internal.length())
        : packageName;
  }

  @Test
  void packagesUseWhatStandsBelowThemAndNothingElse() {
    Map<String, Set<String>> edges = edges();
    edges.values().forEach(used -> used.retainAll(edges.keySet()));
    assertEquals(new TreeMap<>(USES), edges);
  }

  @Test
  void commentsPointNowhereThatTheCodeMayNot() throws IOException {
    List<Path> files;
    try (Stream<Path> all = Files.walk(SOURCES)) {
      files = all.filter(file -> file.toString().endsWith(".java")).toList();
    }
    assertTrue(files.size() > USES.size(), files::toString);
    for (Path file : files) {
      Path folder = SOURCES.relativize(file).getParent();
      String from = folder == null ? "" : shortName(folder.toString().replace('/', '.'));
      Set<String> forbidden = new TreeSet<>();
      IMPORT
          .matcher(Files.readString(file))
          .results()
          .map(match -> shortName(match.group(1)))
          .forEach(forbidden::add);
      forbidden.remove(from);
      forbidden.removeAll(USES.getOrDefault(from, Set.of()));
      assertEquals(Set.of(), forbidden, () -> file + " must not name");
    }
  }

  @Test
  void onlyTheSimdPackageKnowsVectors() {
    edges()
        .forEach(
            (from, used) ->
                assertTrue(
                    from.equals("simd") || !used.contains("jdk.incubator.vector"),
                    () -> from + " must not use jdk.incubator.vector"));
  }

  @Test
  void onlyTheRootAndKerasAreExported() {
    Set<String> exported = new TreeSet<>();
    Library.module().descriptor().exports().forEach(e -> exported.add(e.toString()));
    assertEquals(Set.of(ROOT, ROOT + ".keras"), exported);
    assertEquals(Set.of(), Library.module().descriptor().opens());
  }
}
