// SPDX-License-Identifier: Apache-2.0
package io.lanefill.spark;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.lanefill.spark.demo.Speeds;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.spi.ToolProvider;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The page's snippets compile as they stand, and its figures are those that were measured. */
class ReadmeTest {
  private static final Pattern SNIPPET = Pattern.compile("(?sm)^```java\\n(.*?)^```$");

  @TempDir private Path folder;

  @ParameterizedTest
  @ValueSource(strings = {"sql.json", "checkpoint.json"})
  void tablesAreThoseOfTheResults(String file) throws Exception {
    String table = Speeds.read(Path.of("results", file)).table();
    String page = Files.readString(Path.of("README.md"));
    assertTrue(page.contains(table), () -> "the page must show\n" + table);
  }

  @Test
  void snippetsCompileAsTheyStand() throws Exception {
    List<String> arguments =
        new ArrayList<>(
            List.of(
                "-nowarn",
                "-d",
                folder.resolve("classes").toString(),
                "-cp",
                System.getProperty("java.class.path")));
    Matcher snippet = SNIPPET.matcher(Files.readString(Path.of("README.md")));
    int count = 0;
    while (snippet.find()) {
      Path file = folder.resolve("Snippet" + ++count + ".java");
      arguments.add(Files.writeString(file, snippet.group(1)).toString());
    }
    assertTrue(count > 0, "the page shows no code");
    StringWriter out = new StringWriter();
    int status =
        ToolProvider.findFirst("javac")
            .orElseThrow()
            .run(new PrintWriter(out), new PrintWriter(out), arguments.toArray(String[]::new));
    assertEquals(0, status, out::toString);
  }
}
