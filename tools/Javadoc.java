// SPDX-License-Identifier: Apache-2.0
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.spi.ToolProvider;
import java.util.stream.Stream;

/**
 * Documents the library, puts the licences beside the pages, and fails when an exported type is
 * badly documented. The pom.xml of core runs this file as it is, in its folder:
 * maven-javadoc-plugin would read our module-info.class in Maven's own JVM, and that of Java 17
 * refuses class files of Java 25.
 *
 * <p>Arguments: the folder of the sources, and the folder of the pages, which is made anew: a page
 * of a class that is no more would be packed with the others.
 */
final class Javadoc {
  private static final List<String> OPTIONS =
      List.of(
          "-quiet",
          "-Xdoclint:all",
          "-Werror",
          // javadoc has no -Xlint; this is javac's -Xlint:-incubating by the back door.
          "-XD-Xlint:-incubating",
          // Reproducible: the same pages at any time and in any language.
          "-notimestamp",
          "-locale",
          "en",
          "-encoding",
          "UTF-8",
          // Nine tenths of the size.
          "--no-fonts",
          // By module, so that only exported packages are documented and judged.
          "--module=io.lanefill");

  private Javadoc() {}

  public static void main(String[] args) throws IOException {
    Path pages = Path.of(args[1]);
    delete(pages);
    List<String> arguments =
        Stream.concat(
                OPTIONS.stream(),
                Stream.of("--module-source-path=io.lanefill=" + args[0], "-d", pages.toString()))
            .toList();
    ToolProvider javadoc = ToolProvider.findFirst("javadoc").orElseThrow();
    int status = javadoc.run(System.out, System.err, arguments.toArray(String[]::new));
    for (String licence : List.of("LICENSE", "NOTICE")) {
      Path copy = pages.resolve("META-INF").resolve(licence);
      Files.createDirectories(copy.getParent());
      Files.copy(Path.of("..", licence), copy);
    }
    System.exit(status);
  }

  private static void delete(Path folder) throws IOException {
    if (Files.exists(folder)) {
      try (Stream<Path> files = Files.walk(folder)) {
        for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
          Files.delete(file);
        }
      }
    }
  }
}
