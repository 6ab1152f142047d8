// SPDX-License-Identifier: Apache-2.0
package io.lanefill.bench;

import io.lanefill.DType;
import io.lanefill.RandomTensor;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Starts fresh processes, one after the other, and reads the last line that each prints: words
 * {@code name=value}.
 */
final class ColdProcesses {
  private static final Pattern FIGURE = Pattern.compile("(\\w+)=(\\S+)");

  /** What fills once in C. */
  private static final List<String> FLOOR_SOURCES = List.of("ceilings.c", "cold.c");

  /** As the JVM prints it. */
  private static final Pattern EXCEPTION =
      Pattern.compile("(?:Exception in thread \\S+|Caused by:) \\S+(?:Exception|Error): (.*)");

  private final List<String> jvmFlags;
  private Path floor;

  /**
   * Starts nothing yet.
   *
   * @param jvmFlags for every JVM, beside those that a measurement needs
   */
  ColdProcesses(List<String> jvmFlags) {
    this.jvmFlags = List.copyOf(jvmFlags);
  }

  /**
   * Fills a job once.
   *
   * @return {@code touch} and {@code fill} in nanoseconds, and the {@code checksum}
   * @throws IllegalStateException if the process fails, or C cannot be compiled
   */
  Map<String, String> fill(ColdKernel kernel, ColdCase c) {
    List<String> command =
        switch (kernel) {
          case DEFAULT, SCALAR, PASSES, SIMD ->
              java(ColdJob.class, kernel.flags(), c.processors(), c.law());
          case C -> floor(c);
        };
    c.job().sizes().forEach(size -> command.add(size.toString()));
    return run(c.processors(), command);
  }

  /**
   * Runs {@link TimeToPeak}.
   *
   * @return its figures
   * @throws IllegalStateException if the process fails
   */
  Map<String, String> peak(String law, int seconds, int processors) {
    List<String> command = java(TimeToPeak.class, List.of(), processors, law);
    command.add(Integer.toString(seconds));
    return run(processors, command);
  }

  private List<String> java(Class<?> main, List<String> kernelFlags, int processors, String law) {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(jvmFlags);
    command.addAll(List.of(Defaults.VECTORS, Defaults.HEAP));
    command.add("-XX:ActiveProcessorCount=" + processors);
    command.addAll(kernelFlags);
    command.addAll(List.of("-cp", classPath(), main.getName(), law));
    return command;
  }

  /** Returns the library and this package, without the libraries that only other classes use. */
  private static String classPath() {
    return Stream.of(RandomTensor.class, ColdJob.class)
        .map(ColdProcesses::location)
        .distinct()
        .collect(Collectors.joining(File.pathSeparator));
  }

  private static String location(Class<?> type) {
    try {
      return Path.of(type.getProtectionDomain().getCodeSource().getLocation().toURI()).toString();
    } catch (URISyntaxException e) {
      throw new IllegalStateException(e);
    }
  }

  private List<String> floor(ColdCase c) {
    if (floor == null) {
      floor = CCompiler.compile("cold", FLOOR_SOURCES, "-pthread");
    }
    Workload stream = new Workload(c.law(), DType.FLOAT32, 1);
    return new ArrayList<>(
        List.of(
            floor.toString(),
            c.law(),
            Integer.toString(c.processors()),
            Integer.toUnsignedString(stream.key0()),
            Integer.toUnsignedString(stream.key1()),
            Long.toUnsignedString(stream.counter().high()),
            Double.toHexString(stream.scale()),
            Double.toHexString(stream.shift())));
  }

  private static Map<String, String> run(int processors, List<String> command) {
    List<String> words = new ArrayList<>(Pinning.words(processors));
    words.addAll(command);
    try {
      Process process = new ProcessBuilder(words).redirectErrorStream(true).start();
      String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
      int status = process.onExit().join().exitValue();
      List<String> lines = output.lines().toList();
      if (status != 0 || lines.isEmpty()) {
        throw new IllegalStateException(reason(lines, status));
      }
      Map<String, String> figures = new LinkedHashMap<>();
      Matcher figure = FIGURE.matcher(lines.getLast());
      while (figure.find()) {
        figures.put(figure.group(1), figure.group(2));
      }
      return figures;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Returns the message of the exception that caused all others, or else the last line. */
  private static String reason(List<String> lines, int status) {
    return lines.stream()
        .map(EXCEPTION::matcher)
        .filter(Matcher::matches)
        .map(exception -> exception.group(1))
        .reduce((first, next) -> next)
        .orElse(lines.isEmpty() ? "no output, status " + status : lines.getLast());
  }
}
