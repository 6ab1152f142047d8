// SPDX-License-Identifier: Apache-2.0
package io.lanefill.proof.pages;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.lanefill.checkpoint.CheckpointPlan;
import io.lanefill.support.Library;
import java.io.File;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.spi.ToolProvider;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Proves that snippets compile as they stand, that links lead somewhere, and the README's form. */
class PagesTest {
  private static final Path README = Path.of("README.md");
  private static final int README_LINES = 140;
  private static final int README_ROWS = 10;
  private static final int README_COLD_ROWS = 2;

  private static final Pattern SNIPPET = Pattern.compile("(?sm)^```java\\n(.*?)^```$");

  /** Where the README says that its snippets go. */
  private static final Pattern MAIN = Pattern.compile("snippets below go into its `(main.*?)`");

  private static final Pattern LINK = Pattern.compile("\\[[^]]*]\\(([^)\\s#]*)(?:#([^)\\s]+))?\\)");
  private static final Pattern HEADING = Pattern.compile("(?m)^#+ (.*)$");
  private static final Pattern SPEED_TABLE = Pattern.compile("(?sm)^<!-- table .*?^<!-- end -->$");

  /** Pages whose snippets their own modules' tests compile, which have the engines. */
  private static final List<Path> OF_ENGINES = List.of(Path.of("spark"), Path.of("adapters"));

  @TempDir private Path folder;

  static List<Path> pages() throws IOException {
    return Pages.all();
  }

  static List<Path> pagesOfTheLibrary() throws IOException {
    return Pages.all().stream()
        .filter(page -> OF_ENGINES.stream().noneMatch(page::startsWith))
        .toList();
  }

  /** A snippet without a main is the statements of one, under the sample's imports. */
  private static String file(String snippet, String main) {
    return snippet.contains("void main(")
        ? snippet
        : """
        import io.lanefill.*;
        import io.lanefill.keras.*;

        void %s {
        %s}
        """
            .formatted(main, snippet);
  }

  /** Returns the jar or folder of the module that writes files. */
  private static Path checkpointLocation() throws URISyntaxException {
    return Path.of(
        CheckpointPlan.class.getProtectionDomain().getCodeSource().getLocation().toURI());
  }

  @ParameterizedTest
  @MethodSource("pagesOfTheLibrary")
  void snippetsCompileAsTheyStand(Path page) throws IOException, URISyntaxException {
    List<String> arguments =
        new ArrayList<>(
            List.of("-Xlint:all", "-Werror", "-d", folder.resolve("classes").toString()));
    arguments.addAll(
        List.of("-cp", Library.location() + File.pathSeparator + checkpointLocation()));
    String text = Pages.text(page);
    Matcher main = MAIN.matcher(text);
    assertEquals(page.equals(README), main.find(), "only the README says where its snippets go");
    String where = page.equals(README) ? main.group(1) : "main() throws Exception";
    Matcher snippet = SNIPPET.matcher(text);
    int count = 0;
    while (snippet.find()) {
      Path file = folder.resolve("Snippet" + ++count + ".java");
      arguments.add(Files.writeString(file, file(snippet.group(1), where)).toString());
    }
    assertTrue(count > 0 || !page.equals(README), "the README shows no code");
    if (count > 0) {
      StringWriter out = new StringWriter();
      int status =
          ToolProvider.findFirst("javac")
              .orElseThrow()
              .run(new PrintWriter(out), new PrintWriter(out), arguments.toArray(String[]::new));
      assertEquals(0, status, () -> page + ": " + out);
    }
  }

  @ParameterizedTest
  @MethodSource("pages")
  void linksLeadToFilesAndHeadings(Path page) throws IOException {
    for (MatchResult link : LINK.matcher(Pages.text(page)).results().toList()) {
      String path = link.group(1);
      if (path.startsWith("http")) {
        continue;
      }
      Path target =
          path.isEmpty() ? page : Path.of("/").resolve(page).resolveSibling(path).normalize();
      Path file = Pages.ROOT.resolve(target.toString().replaceFirst("^/", ""));
      assertTrue(Files.exists(file), () -> page + " leads to " + target);
      if (link.group(2) != null) {
        List<String> anchors =
            HEADING
                .matcher(Files.readString(file))
                .results()
                .map(heading -> anchor(heading.group(1)))
                .toList();
        assertTrue(anchors.contains(link.group(2)), () -> link.group() + " not in " + anchors);
      }
    }
  }

  /** Returns what a heading is called in a link. */
  private static String anchor(String heading) {
    return heading.toLowerCase(Locale.ROOT).replaceAll("[^\\p{Alnum} _-]", "").replace(' ', '-');
  }

  @Test
  void theReadmeIsShort() throws IOException {
    String text = Pages.text(README);
    assertTrue(text.lines().count() <= README_LINES, () -> text.lines().count() + " lines");
    List<String> tables = SPEED_TABLE.matcher(text).results().map(MatchResult::group).toList();
    assertEquals(2, tables.size(), "one table of speed, and one of cold starts");
    assertTrue(rows(tables.getFirst()) <= README_ROWS, tables.getFirst());
    assertTrue(rows(tables.getLast()) <= README_COLD_ROWS, tables.getLast());
  }

  private static long rows(String table) {
    return table.lines().filter(line -> line.startsWith("| ")).count() - 1;
  }

  @Test
  void coordinatesAreTheProjects() throws IOException {
    Matcher version =
        Pattern.compile("<artifactId>lanefill-parent</artifactId>\\s*<version>(.*?)</version>")
            .matcher(Files.readString(Pages.ROOT.resolve("pom.xml")));
    assertTrue(version.find());
    String readme = Pages.text(README).replace(" ", "");
    assertTrue(
        readme.contains(
            "<groupId>io.lanefill</groupId><artifactId>lanefill</artifactId><version>"
                + version.group(1)
                + "</version>"));
    assertTrue(readme.contains("\"io.lanefill:lanefill:" + version.group(1) + "\""));
  }
}
