// SPDX-License-Identifier: Apache-2.0
package io.lanefill.house;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.lanefill.support.Once;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The README's sample does what the README says: compiled and run by {@code java Sample.java} with
 * the library alone on the class path, as a reader would, it prints the README's output.
 */
@Once
class ReadmeSampleTest {
  private static final Pattern SAMPLE =
      Pattern.compile("```java\\n(.*?)```\\n\\n```text\\n(.*?)```", Pattern.DOTALL);

  @Test
  void sampleOfTheReadmePrintsTheOutputOfTheReadme(@TempDir Path folder) throws Exception {
    Matcher sample = SAMPLE.matcher(Files.readString(Path.of("../README.md")));
    assertEquals(true, sample.find(), "README.md must hold a java block followed by a text block");
    Files.writeString(folder.resolve("Sample.java"), sample.group(1));

    assertEquals(sample.group(2), run(folder));
  }

  private static String run(Path folder) throws IOException, InterruptedException {
    Path output = folder.resolve("output.txt");
    Path errors = folder.resolve("errors.txt");
    Process process =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-cp",
                Path.of("target/classes").toAbsolutePath().toString(),
                "Sample.java")
            .directory(folder.toFile())
            .redirectOutput(output.toFile())
            .redirectError(errors.toFile())
            .start();
    assertEquals(true, process.waitFor(120, TimeUnit.SECONDS), "the sample must end");
    assertEquals(0, process.exitValue(), Files.readString(errors));
    return Files.readString(output);
  }
}
