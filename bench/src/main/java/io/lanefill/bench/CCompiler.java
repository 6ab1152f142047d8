// SPDX-License-Identifier: Apache-2.0
package io.lanefill.bench;

import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Compiles this package's C sources for the machine that it runs on. */
final class CCompiler {
  /** What every source needs: compilers would fuse even intrinsics, which changes bits. */
  private static final List<String> OPTIONS = List.of("-O3", "-mtune=native", "-ffp-contract=off");

  /** A line that includes a header of this package. */
  private static final Pattern INCLUDE = Pattern.compile("(?m)^#include \"(.+)\"$");

  private CCompiler() {}

  /**
   * Compiles sources, with the headers that they include.
   *
   * @param result the name of the file to make
   * @param sources their names
   * @param options of the compiler, beside those that every source needs
   * @return the file, which the end of the JVM deletes
   * @throws IllegalStateException if there is no compiler or it fails; the message says why
   */
  static Path compile(String result, List<String> sources, String... options) {
    String compiler =
        compiler()
            .orElseThrow(
                () ->
                    new IllegalStateException(
                        "no gcc, clang or cc on the PATH, and CC is not set"));
    try {
      // The JVM deletes the last registered first: the directory once it is empty.
      Path directory = Files.createTempDirectory("lanefill-c");
      directory.toFile().deleteOnExit();
      Path file = temporary(directory, result);
      List<String> command = new ArrayList<>(List.of(compiler));
      command.addAll(OPTIONS);
      command.addAll(List.of(options));
      command.addAll(List.of("-o", file.toString()));
      for (String source : sources) {
        command.add(copy(source, directory).toString());
      }
      run(command);
      return file;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Copies a file and whatever it includes; returns its copy. */
  private static Path copy(String name, Path directory) throws IOException {
    Path copy = temporary(directory, name);
    try (InputStream bytes = CCompiler.class.getResourceAsStream(name)) {
      String text = new String(bytes.readAllBytes(), StandardCharsets.UTF_8);
      Files.writeString(copy, text);
      for (MatchResult header : INCLUDE.matcher(text).results().toList()) {
        if (Files.notExists(directory.resolve(header.group(1)))) {
          copy(header.group(1), directory);
        }
      }
    }
    return copy;
  }

  private static Path temporary(Path directory, String name) {
    Path file = directory.resolve(name);
    file.toFile().deleteOnExit();
    return file;
  }

  /** Returns the C compiler: the one that CC names, else the first of the PATH. */
  private static Optional<String> compiler() {
    String named = System.getenv("CC");
    if (named != null && !named.isBlank()) {
      return Optional.of(named.strip());
    }
    return onPath("gcc", "clang", "cc");
  }

  /** Returns the first of these programs that the PATH has. */
  static Optional<String> onPath(String... names) {
    List<Path> path =
        Stream.of(System.getenv().getOrDefault("PATH", "").split(File.pathSeparator, -1))
            .filter(directory -> !directory.isEmpty())
            .map(Path::of)
            .toList();
    return Stream.of(names)
        .flatMap(name -> path.stream().map(directory -> directory.resolve(name)))
        .filter(Files::isExecutable)
        .map(Path::toString)
        .findFirst();
  }

  private static void run(List<String> command) {
    try {
      Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
      String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
      int status = process.onExit().join().exitValue();
      if (status != 0) {
        String reason =
            output.lines().filter(line -> line.contains("error")).findFirst().orElse("");
        throw new IllegalStateException(
            "%s failed with status %d. %s".formatted(command.getFirst(), status, reason).strip());
      }
    } catch (IOException e) {
      throw new IllegalStateException(e.getMessage(), e);
    }
  }
}
