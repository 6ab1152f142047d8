// SPDX-License-Identifier: Apache-2.0
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.spi.ToolProvider;
import java.util.stream.Stream;

/**
 * Checks the format of every Java source of the project ({@code check}) or rewrites it ({@code
 * apply}). The root pom.xml runs this file as it is, with google-java-format on the class path.
 */
final class Format {
  private static final List<Path> SOURCE_TREES =
      Stream.of(
              "core/src",
              "checkpoint/src",
              "spark/src",
              "adapters",
              "bench/src",
              "proof/src",
              "tools")
          .map(Path::of)
          .toList();

  private Format() {}

  public static void main(String[] args) throws IOException {
    String mode = String.join(" ", args);
    List<String> arguments =
        new ArrayList<>(
            switch (mode) {
              case "check" -> List.of("--dry-run", "--set-exit-if-changed");
              case "apply" -> List.of("--replace");
              default ->
                  throw new IllegalArgumentException(
                      "-Dformat must be check or apply, received: " + mode);
            });
    for (Path tree : SOURCE_TREES) {
      if (Files.isDirectory(tree)) {
        try (Stream<Path> files = Files.walk(tree)) {
          files
              .map(Path::toString)
              .filter(f -> f.endsWith(".java"))
              .sorted()
              .forEach(arguments::add);
        }
      }
    }
    ToolProvider formatter = ToolProvider.findFirst("google-java-format").orElseThrow();
    int status = formatter.run(System.out, System.err, arguments.toArray(String[]::new));
    if (status != 0 && mode.equals("check")) {
      System.err.println("Not formatted: the files above. To format: mvn -N verify -Dformat=apply");
    }
    System.exit(status);
  }
}
